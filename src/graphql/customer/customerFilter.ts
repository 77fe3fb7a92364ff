import { builder } from '../builder.ts'
import { CustomerStatusEnum, LoyaltyTypeEnum, OrderDirectionEnum, SourceEnum } from '../enums.ts'
import { accountIdOptions } from '../inputs.ts'
import type { Choice } from '../paging/chosenOrder.ts'
import { type CustomerFilter, type CustomerOrderField, mostFilteredFields } from './customerList.ts'

export const CustomerFilterInput = builder.inputRef<CustomerFilter>('CustomerFilter').implement({
  description: 'A filter for customers. A customer must match every field that is given.',
  fields: (t) => ({
    status: t.field({
      type: CustomerStatusEnum,
      description: 'Customers with this status. `MERGED` needs `includeMerged`.',
    }),
    loyaltyType: t.field({ type: LoyaltyTypeEnum, description: 'Customers with this loyalty type.' }),
    registeredFrom: t.field({
      type: 'OffsetDateTime',
      description: 'Customers that were first registered at this time or later.',
    }),
    registeredBefore: t.field({
      type: 'OffsetDateTime',
      description: 'Customers that were first registered before this time.',
    }),
    updatedFrom: t.field({
      type: 'OffsetDateTime',
      description:
        'Customers whose `updatedAt` is this time or later: they, their identifiers, cards or points have changed since. It is fastest in the order `UPDATED_AT`.',
    }),
    updatedBefore: t.field({
      type: 'OffsetDateTime',
      description: 'Customers whose `updatedAt` is before this time: nothing of them has changed since.',
    }),
    source: t.field({
      type: SourceEnum,
      description: 'Customers with a profile in this source; `ALL` means any source.',
    }),
    accountId: t.string(accountIdOptions),
    programId: t.int({ description: 'Customers that are enrolled in the program with this numeric id.' }),
    tierNumber: t.int({
      description:
        'Customers that were given the tier with this number, 1 the lowest. It requires `programId`. A tier that has expired counts.',
    }),
    extendedFields: t.field({
      type: 'JSONObject',
      description: `Customers with exactly these values in their extended fields, by name; ${mostFilteredFields} fields at most. The types are those of the definitions, which a retired field keeps. A date is found as it was written. Null is no value.`,
    }),
    includeMerged: t.boolean({
      description:
        'Whether merged customers are listed too. A merged customer holds nothing: only its own values and times can match. Absent means false.',
    }),
  }),
})

const CustomerOrderFieldEnum = builder.enumType('CustomerOrderField', {
  description:
    'What customers can be ordered by. Customers with the same time are in the order of their ids.',
  values: {
    CREATED_AT: {
      description:
        'By id, which grows with the time of creation. Customers that were created within the same second may be mixed up.',
    },
    REGISTERED_AT: { description: 'By `registeredAt`.' },
    UPDATED_AT: {
      description:
        'By `updatedAt`. A customer that changes while you read moves to the end: ascending, you meet it again.',
    },
  } as const,
})

export const CustomerOrderInput = builder.inputRef<Choice<CustomerOrderField>>('CustomerOrder').implement({
  description: 'The order of a list of customers.',
  fields: (t) => ({
    field: t.field({
      type: CustomerOrderFieldEnum,
      required: true,
      description: 'What the customers are ordered by.',
    }),
    direction: t.field({
      type: OrderDirectionEnum,
      description: 'The direction; absent means `ASC`.',
    }),
  }),
})
