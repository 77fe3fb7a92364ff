import {
  type GenerateCardsInput,
  type GenerateCardsResult,
  generateCards,
  maxGenerated,
} from '../../core/cardSeries/generateCards.ts'
import { batchSize } from '../../core/cardSeries/rules/planGeneration.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { keyOrNone } from '../globalId.ts'
import { idempotencyKeyOptions } from '../inputs.ts'

export const GenerationStatusEnum = builder.enumType('GenerationStatus', {
  description: 'The status of a background job.',
  values: {
    RUNNING: { description: 'The job is not finished.' },
    DONE: { description: 'The job has done everything that was requested.' },
    FAILED: { description: 'The job cannot continue. What it has done remains.' },
  },
})

/** A job that generates cards. */
export const GenerationRef = builder.prismaNode('CardGeneration', {
  id: { field: 'id', description: 'The global id. Query `node` with it to follow the progress.' },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  description: 'A background job that generates cards for a series, in batches.',
  fields: (t) => ({
    cardSeries: t.relation('series', { description: 'The series.' }),
    requested: t.exposeInt('requested', { description: 'How many cards the job has to generate.' }),
    generated: t.exposeInt('generated', {
      description: 'How many cards the job has generated so far. They are in the pool and can be issued.',
    }),
    status: t.expose('status', { type: GenerationStatusEnum, description: 'The status of the job.' }),
    failure: t.exposeString('failure', {
      nullable: true,
      description: 'Why the job failed; null if it did not fail.',
    }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When the job started.' }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the job ended; null while it runs.',
    }),
  }),
})

const Input = builder.inputRef<GenerateCardsInput>('GenerateCardsInput').implement({
  description: 'How many cards to generate for a series.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    seriesCode: t.string({ required: true, description: 'The code of the series.' }),
    quantity: t.int({ required: true, description: `How many cards, 1 to ${maxGenerated}.` }),
  }),
})

const Payload = builder
  .objectRef<GenerateCardsResult & { replayed: boolean }>('GenerateCardsPayload')
  .implement({
    description: 'The job that generates the cards.',
    fields: (t) => ({
      generation: t.prismaField({
        type: GenerationRef,
        description: 'The job and its progress.',
        resolve: (query, { generationId }, _args, { db }) =>
          db.cardGeneration.findUniqueOrThrow({ ...query, where: { id: generationId } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(generateCards, {
  description: `Generates card numbers for a series, and adds the cards to its pool. Up to ${batchSize} cards exist when the call returns. A background job generates the rest: query \`node\` for its progress, or subscribe to its events.`,
  scope: 'config:write',
  input: Input,
  payload: Payload,
  afterwards: ({ jobQueue }) => jobQueue.wake('generate-cards'),
})
