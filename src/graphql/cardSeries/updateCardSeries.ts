import { maxCardLimit, maxExpiryDays } from '../../core/cardSeries/rules/readCardSeries.ts'
import {
  type UpdateCardSeriesInput,
  type UpdateCardSeriesResult,
  updateCardSeries,
} from '../../core/cardSeries/updateCardSeries.ts'
import { builder } from '../builder.ts'
import { CardSeriesRef } from '../card/card.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'

const Input = builder.inputRef<UpdateCardSeriesInput>('UpdateCardSeriesInput').implement({
  description: 'A change of a card series. Absent values do not change.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    seriesCode: t.string({ required: true, description: 'The code of the series. It never changes.' }),
    name: t.string({ description: 'Display name, 200 characters at most; null removes it.' }),
    expiryDays: t.int({
      description: `Days from issue until a card expires, 1–${maxExpiryDays}, for cards that are issued from now on; null means never.`,
    }),
    maxPerCustomer: t.int({
      description: `The most cards of this series that a customer may hold, 0–${maxCardLimit}; null means no limit. Customers that hold more keep their cards, but get no new ones.`,
    }),
    closesAt: t.field({
      type: 'DateTime',
      description:
        'The time from which no card of the series can be issued. A time in the past closes the series now; null opens it.',
    }),
  }),
})

const Payload = builder
  .objectRef<UpdateCardSeriesResult & { replayed: boolean }>('UpdateCardSeriesPayload')
  .implement({
    description: 'Payload of `updateCardSeries`.',
    fields: (t) => ({
      cardSeries: t.prismaField({
        type: CardSeriesRef,
        description: 'The series as it is now.',
        resolve: (query, { seriesId }, _args, { db }) =>
          db.cardSeries.findUniqueOrThrow({ ...query, where: { id: seriesId } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(updateCardSeries, {
  description:
    'Changes the name, the limit, the expiry or the closing time of a card series. Cards that were issued before do not change.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
