import { type CustomerRef, lookUpCustomer } from '../../core/customer/store/findCustomer.ts'
import type { Viewer } from '../../core/customer/store/findVisible.ts'
import type { EventFilter } from '../../core/events/feed/readEvents.ts'
import type { EventType } from '../../generated/prisma/enums.ts'
import { builder } from '../builder.ts'
import { CustomerBy } from '../customer/customerBy.ts'
import { EventTypeEnum } from '../enums.ts'
import { badInput } from '../faults.ts'

type Maybe<T> = T | null | undefined
type Filter = { types?: Maybe<readonly EventType[]>; customer?: Maybe<CustomerRef> }

/** The filter arguments of event fields. */
export const filterArguments = builder.args((t) => ({
  types: t.field({
    type: [EventTypeEnum],
    description: 'Only events of these types, at least one; absent means all.',
  }),
  customer: t.field({
    type: CustomerBy,
    description: 'Only events about this customer and the customers it absorbed.',
  }),
}))

/** Parses the filter arguments. Throws the error in them, `CustomerNotFound` included. */
export async function readFilter(viewer: Viewer, { types, customer }: Filter): Promise<EventFilter> {
  if (types?.length === 0) throw badInput('`types` must have at least one type. Leave it out for all types.')
  return { types: types ?? null, customerId: customer ? (await lookUpCustomer(viewer, customer)).id : null }
}
