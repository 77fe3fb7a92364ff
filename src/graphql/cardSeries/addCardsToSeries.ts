import {
  type AddCardsToSeriesInput,
  type AddCardsToSeriesResult,
  addCardsToSeries,
} from '../../core/cardSeries/addCardsToSeries.ts'
import { type CardNumberError, maxNumbers } from '../../core/cardSeries/rules/judgeCardNumbers.ts'
import type { NewCardInput } from '../../core/cardSeries/rules/planNewCards.ts'
import { builder } from '../builder.ts'
import { CardSeriesRef } from '../card/card.ts'
import { CardNumberErrorCodeEnum } from '../cardEnums.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'

const NewCard = builder.inputRef<NewCardInput>('NewCardInput').implement({
  description: 'A card number to bring into an external series, with its PIN.',
  fields: (t) => ({
    cardNumber: t.string({ required: true, description: 'The number.' }),
    pin: t.string({
      description:
        'The PIN with which a member can claim the card: 4 to 8 digits. Only a keyed hash of it is stored.',
    }),
  }),
})

const Input = builder.inputRef<AddCardsToSeriesInput>('AddCardsToSeriesInput').implement({
  description: 'Card numbers to bring into an external series.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    seriesCode: t.string({ required: true, description: 'The code of the series.' }),
    cards: t.field({
      type: [NewCard],
      description: `The numbers with their PINs, 1 to ${maxNumbers}, instead of \`cardNumbers\`.`,
    }),
    cardNumbers: t.stringList({
      description: `The numbers, 1 to ${maxNumbers}: either these or \`cards\`. Each has 1–150 characters (letters A–Z, digits and \`-\`) and must match the pattern of the series.`,
    }),
  }),
})

const ErrorRef = builder.objectRef<CardNumberError>('CardNumberError').implement({
  description: 'Why one number was not added.',
  fields: (t) => ({
    index: t.exposeInt('index', { description: 'The position in the request, starting at 0.' }),
    cardNumber: t.exposeString('number', {
      description: 'The number as it was sent: 150 characters at most, with invisible characters replaced.',
    }),
    code: t.expose('code', {
      type: CardNumberErrorCodeEnum,
      description: 'The code of the rule that refused the number.',
    }),
    message: t.exposeString('message', { description: 'A sentence for people. The wording may change.' }),
  }),
})

const Payload = builder
  .objectRef<AddCardsToSeriesResult & { replayed: boolean }>('AddCardsToSeriesPayload')
  .implement({
    description: 'Which numbers were added, and why the others were not.',
    fields: (t) => ({
      cardSeries: t.prismaField({
        type: CardSeriesRef,
        description: 'The series.',
        resolve: (query, { seriesId }, _args, { db }) =>
          db.cardSeries.findUniqueOrThrow({ ...query, where: { id: seriesId } }),
      }),
      added: t.exposeInt('added', {
        description: 'How many numbers were added: all that are not in `errorList`.',
      }),
      errorList: t.field({
        type: [ErrorRef],
        description: `The numbers that were not added, in the order of the request: ${maxNumbers} at most.`,
        resolve: ({ errors }) => errors,
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(addCardsToSeries, {
  description:
    'Adds your own card numbers to the pool of an external series. If one number cannot be added, the others still are.',
  scope: 'config:write',
  // The result reveals which numbers exist, so the caller must also be allowed to read customers.
  andScope: 'customers:read',
  input: Input,
  payload: Payload,
})
