import type { CustomerDetailsQuery } from '../generated/operations.ts'

/** A customer, as the desk reads it. */
export type Customer = NonNullable<CustomerDetailsQuery['customer']>
