import {
  type CreateCardSeriesInput,
  type CreateCardSeriesResult,
  createCardSeries,
} from '../../core/cardSeries/createCardSeries.ts'
import { maxCardLimit, maxExpiryDays } from '../../core/cardSeries/rules/readCardSeries.ts'
import { builder } from '../builder.ts'
import { CardSeriesRef } from '../card/card.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { CardFormEnum, CardOriginEnum, CheckDigitMethodEnum, NumberingEnum } from '../enums.ts'
import { idempotencyKeyOptions } from '../inputs.ts'

const Input = builder.inputRef<CreateCardSeriesInput>('CreateCardSeriesInput').implement({
  description:
    'A new card series. Its numbers have 5 to 150 characters: prefix, digits, check digit, suffix.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    code: t.string({
      required: true,
      description: 'The code, unique: 1–50 letters A–Z, digits, `_` and `-`.',
    }),
    name: t.string({ description: 'What people call it, 200 characters at most.' }),
    form: t.field({ type: CardFormEnum, required: true, description: 'What its cards are made of.' }),
    origin: t.field({ type: CardOriginEnum, required: true, description: 'Who makes its numbers.' }),
    prefix: t.string({
      description: 'What each number begins with: 50 letters A–Z, digits and `-` at most. Default empty.',
    }),
    suffix: t.string({
      description: 'What each number ends with: 50 letters A–Z, digits and `-` at most. Default empty.',
    }),
    length: t.int({
      description:
        'Digits between prefix and suffix, the check digit among them. Required for `GENERATED`; an external series without it takes any number.',
    }),
    checkDigit: t.field({
      type: CheckDigitMethodEnum,
      description: 'How the last digit is made. Default `NONE`.',
    }),
    numbering: t.field({
      type: NumberingEnum,
      description:
        'In which order numbers are made. Default `RANDOM`; refused for an external series, which makes none.',
    }),
    expiryDays: t.int({
      description: `Days from issue until a card expires, 1–${maxExpiryDays}; null: never.`,
    }),
    maxPerCustomer: t.int({
      description: `Most cards of it that a customer may hold, 0–${maxCardLimit}; null: no limit.`,
    }),
    closesAt: t.field({
      type: 'DateTime',
      description: 'From when none of its cards can be issued; null: never.',
    }),
  }),
})

const Payload = builder
  .objectRef<CreateCardSeriesResult & { replayed: boolean }>('CreateCardSeriesPayload')
  .implement({
    description: 'What the creation of a card series came to.',
    fields: (t) => ({
      cardSeries: t.prismaField({
        type: CardSeriesRef,
        description: 'The series.',
        resolve: (query, { seriesId }, _args, { db }) =>
          db.cardSeries.findUniqueOrThrow({ ...query, where: { id: seriesId } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(createCardSeries, {
  description: 'Creates a card series. It never changes afterwards.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
