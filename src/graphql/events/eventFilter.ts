import { type CustomerRef, findCustomer } from '../../core/customer/store/findCustomer.ts'
import type { Seeker } from '../../core/customer/store/reach.ts'
import type { EventFilter } from '../../core/events/feed/readEvents.ts'
import type { EventType } from '../../generated/prisma/enums.ts'
import { builder } from '../builder.ts'
import { CustomerBy } from '../customer/customerBy.ts'
import { EventTypeEnum } from '../enums.ts'
import { badInput } from '../faults.ts'

type Maybe<T> = T | null | undefined
type Filter = { types?: Maybe<readonly EventType[]>; customer?: Maybe<CustomerRef> }

/** The arguments that say which events are wanted. */
export const filterArguments = builder.args((t) => ({
  types: t.field({
    type: [EventTypeEnum],
    description: 'Only these types, of which at least one; all if absent.',
  }),
  customer: t.field({
    type: CustomerBy,
    description: 'Only what happened to this customer and to those that it absorbed.',
  }),
}))

/** Which events the arguments ask for. Throws what is wrong with them, `CustomerNotFound` included. */
export async function readFilter(seeker: Seeker, { types, customer }: Filter): Promise<EventFilter> {
  if (types?.length === 0) throw badInput('`types` names at least one type, or is left out.')
  return { types: types ?? null, customerId: customer ? (await findCustomer(seeker, customer)).id : null }
}
