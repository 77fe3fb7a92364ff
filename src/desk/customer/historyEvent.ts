import type { CustomerHistoryQuery } from '../generated/operations.ts'

/** The history of a customer, as the desk reads it. */
export type History = NonNullable<CustomerHistoryQuery['customer']>['history']

/** An event in the history of a customer. */
export type HistoryEvent = History['edges'][number]['node']
