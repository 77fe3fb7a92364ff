import { builder } from '../builder.ts'
import { CardStatusEnum } from '../cardEnums.ts'
import { CustomerRef } from '../customer/customer.ts'
import { OrderDirectionEnum } from '../enums.ts'
import type { Choice } from '../paging/chosenOrder.ts'
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

const CardOrderFieldEnum = builder.enumType('CardOrderField', {
  description: 'What cards can be ordered by. Cards with the same time are in the order of their ids.',
  values: {
    CREATED_AT: {
      description:
        'By id, which grows with the time of creation. Cards that were created within the same second may be mixed up.',
    },
    EXPIRES_AT: {
      description:
        'By `expiresAt`. It requires `expiresFrom` or `expiresBefore`, because cards that never expire have no place in it.',
    },
    UPDATED_AT: {
      description:
        'By `updatedAt`. A card that changes while you read moves to the end: ascending, you meet it again.',
    },
  } as const,
})

export const CardOrderInput = builder.inputRef<Choice<CardOrderField>>('CardOrder').implement({
  description: 'The order of a list of cards.',
  fields: (t) => ({
    field: t.field({
      type: CardOrderFieldEnum,
      required: true,
      description: 'What the cards are ordered by.',
    }),
    direction: t.field({
      type: OrderDirectionEnum,
      description: 'The direction; absent means `ASC`.',
    }),
  }),
})
