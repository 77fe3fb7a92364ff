import { builder } from '../builder.ts'
import { CustomerStatusEnum, LoyaltyTypeEnum, SourceEnum } from '../enums.ts'
import { accountIdOptions } from '../inputs.ts'
import { orderInput } from '../orders/orderInput.ts'
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

export const CustomerOrderInput = orderInput<CustomerOrderField>({
  ...{ one: 'customer', several: 'customers' },
  others: { REGISTERED_AT: 'By `registeredAt`.' },
})
