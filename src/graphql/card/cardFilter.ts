import { builder } from '../builder.ts'
import { CardStatusEnum } from '../cardEnums.ts'
import { CustomerRef } from '../customer/customer.ts'
import { orderInput } from '../orders/orderInput.ts'
import type { CardFilter, CardOrderField } from './cardList.ts'

export const CardFilterInput = builder.inputRef<CardFilter>('CardFilter').implement({
  description: 'A filter for cards. A card must match every field that is given.',
  fields: (t) => ({
    seriesCode: t.string({ description: 'Cards of the series with this code.' }),
    status: t.field({ type: CardStatusEnum, description: 'Cards that have this status now.' }),
    statusLabel: t.string({
      description:
        'Cards that have this label now. From its expiry on, a card has the default label of `EXPIRED`.',
    }),
    holder: t.globalID({
      for: CustomerRef,
      description: 'Cards of this customer. The id of a merged customer stands for its survivor.',
    }),
    held: t.boolean({
      description: 'True: cards that have a holder. False: cards that have none.',
    }),
    expiresFrom: t.field({
      type: 'OffsetDateTime',
      description: 'Cards that expire at this time or later. Cards that never expire are left out.',
    }),
    expiresBefore: t.field({
      type: 'OffsetDateTime',
      description: 'Cards that expire, or have expired, before this time.',
    }),
    updatedFrom: t.field({
      type: 'OffsetDateTime',
      description: 'Cards whose `updatedAt` is this time or later. It is fastest in the order `UPDATED_AT`.',
    }),
    updatedBefore: t.field({
      type: 'OffsetDateTime',
      description: 'Cards whose `updatedAt` is before this time: they have not changed since.',
    }),
  }),
})

export const CardOrderInput = orderInput<CardOrderField>({
  ...{ one: 'card', several: 'cards' },
  others: {
    EXPIRES_AT:
      'By `expiresAt`. It requires `expiresFrom` or `expiresBefore`, because cards that never expire have no place in it.',
  },
})
