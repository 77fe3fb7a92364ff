import {
  type GenerateCardsInput,
  type GenerateCardsResult,
  generateCards,
  maxGenerated,
  maxListed,
} from '../commands/generateCards.ts'
import { builder } from './builder.ts'
import { CardSeriesRef } from './card.ts'
import { commandField, replayedOptions } from './commandField.ts'
import { idempotencyKeyOptions } from './inputs.ts'

const Input = builder.inputRef<GenerateCardsInput>('GenerateCardsInput').implement({
  description: 'How many cards a series is to make.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    seriesCode: t.string({ required: true, description: 'The code of the series.' }),
    quantity: t.int({ required: true, description: `How many cards, 1 to ${maxGenerated}.` }),
  }),
})

const Payload = builder
  .objectRef<GenerateCardsResult & { replayed: boolean }>('GenerateCardsPayload')
  .implement({
    description: 'The cards that were made.',
    fields: (t) => ({
      cardSeries: t.prismaField({
        type: CardSeriesRef,
        description: 'The series.',
        resolve: (query, { seriesId }, _args, { db }) =>
          db.cardSeries.findUniqueOrThrow({ ...query, where: { id: seriesId } }),
      }),
      generated: t.exposeInt('generated', { description: 'How many cards were made: all of the quantity.' }),
      numbers: t.exposeStringList('numbers', {
        description: `The first ${maxListed} of their numbers.`,
      }),
      lastNumber: t.exposeString('lastNumber', { description: 'The last of their numbers.' }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(generateCards, {
  description: 'Makes new card numbers of a series of ours, and puts their cards into its pool.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
