import {
  type AddCardsToSeriesInput,
  type AddCardsToSeriesResult,
  addCardsToSeries,
} from '../../core/cardSeries/addCardsToSeries.ts'
import { type CardNumberError, maxNumbers } from '../../core/cardSeries/rules/judgeCardNumbers.ts'
import { builder } from '../builder.ts'
import { CardSeriesRef } from '../card/card.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { CardNumberErrorCodeEnum } from '../enums.ts'
import { idempotencyKeyOptions } from '../inputs.ts'

const Input = builder.inputRef<AddCardsToSeriesInput>('AddCardsToSeriesInput').implement({
  description: 'Card numbers to bring into an external series.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    seriesCode: t.string({ required: true, description: 'The code of the series.' }),
    numbers: t.stringList({
      required: true,
      description: `The numbers, 1 to ${maxNumbers}: text of 1–150 letters A–Z, digits and \`-\`, as the pattern of the series asks.`,
    }),
  }),
})

const ErrorRef = builder.objectRef<CardNumberError>('CardNumberError').implement({
  description: 'Why one number was not added.',
  fields: (t) => ({
    index: t.exposeInt('index', { description: 'Where it stands in the request, from 0.' }),
    number: t.exposeString('number', {
      description: 'The number as it was sent: 150 characters at most, what cannot be seen replaced.',
    }),
    code: t.expose('code', { type: CardNumberErrorCodeEnum, description: 'The rule that said no.' }),
    message: t.exposeString('message', { description: 'For a person. May change.' }),
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
    'Brings card numbers of your own into the pool of an external series. A number that cannot be added fails alone.',
  scope: 'config:write',
  // Which numbers exist is for those alone who may read customers.
  andScope: 'customers:read',
  input: Input,
  payload: Payload,
})
