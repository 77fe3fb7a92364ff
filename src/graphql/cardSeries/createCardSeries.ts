import {
  type CreateCardSeriesInput,
  type CreateCardSeriesResult,
  createCardSeries,
} from '../../core/cardSeries/createCardSeries.ts'
import { maxCardLimit, maxExpiryDays } from '../../core/cardSeries/rules/readCardSeries.ts'
import { builder } from '../builder.ts'
import { CardSeriesRef } from '../card/card.ts'
import {
  CardFormEnum,
  CardOriginEnum,
  CheckDigitMethodEnum,
  NumberingEnum,
  SelfLinkingEnum,
} from '../cardEnums.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions, selfLinkLabelOptions } from '../inputs.ts'

const Input = builder.inputRef<CreateCardSeriesInput>('CreateCardSeriesInput').implement({
  description:
    'A new card series. Its numbers have 5 to 150 characters: prefix, digits, check digit, suffix.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    code: t.string({
      required: true,
      description: 'The code, unique: 1–50 characters (letters A–Z, digits, `_` and `-`).',
    }),
    name: t.string({ description: 'Display name, 200 characters at most.' }),
    form: t.field({
      type: CardFormEnum,
      required: true,
      description: 'Whether its cards are physical or digital.',
    }),
    origin: t.field({ type: CardOriginEnum, required: true, description: 'Who creates the card numbers.' }),
    prefix: t.string({
      description:
        'The characters that every number begins with: at most 50 letters A–Z, digits and `-`. Default empty.',
    }),
    suffix: t.string({
      description:
        'The characters that every number ends with: at most 50 letters A–Z, digits and `-`. Default empty.',
    }),
    length: t.int({
      description:
        'The number of digits between prefix and suffix, including the check digit. Required for `GENERATED`. An external series without it accepts any number.',
    }),
    checkDigit: t.field({
      type: CheckDigitMethodEnum,
      description: 'How the check digit, the last digit, is calculated. Default `NONE`.',
    }),
    numbering: t.field({
      type: NumberingEnum,
      description:
        'The order in which numbers are generated. Default `RANDOM`. Not allowed for an external series, which generates no numbers.',
    }),
    expiryDays: t.int({
      description: `Days from issue until a card expires, 1–${maxExpiryDays}; null means never.`,
    }),
    maxPerCustomer: t.int({
      description: `The most cards of this series that a customer may hold, 0–${maxCardLimit}; null means no limit.`,
    }),
    closesAt: t.field({
      type: 'DateTime',
      description: 'The time from which no card of the series can be issued; null means never.',
    }),
    selfLinking: t.field({
      type: SelfLinkingEnum,
      description: 'Whether members can link its cards by self-service. Default `REFUSED`.',
    }),
    selfLinkLabel: t.string(selfLinkLabelOptions),
  }),
})

const Payload = builder
  .objectRef<CreateCardSeriesResult & { replayed: boolean }>('CreateCardSeriesPayload')
  .implement({
    description: 'Payload of `createCardSeries`.',
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
  description: 'Creates a card series. Its form, its origin and its pattern never change.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
