import {
  type GenerateCardsInput,
  type GenerateCardsResult,
  generateCards,
  maxGenerated,
} from '../../core/cardSeries/generateCards.ts'
import { batchSize } from '../../core/cardSeries/store/insertCards.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { keyOrNone } from '../globalId.ts'
import { idempotencyKeyOptions } from '../inputs.ts'

const GenerationStatusEnum = builder.enumType('GenerationStatus', {
  description: 'How a run stands.',
  values: {
    RUNNING: { description: 'More is to come.' },
    DONE: { description: 'All that was requested is made.' },
    FAILED: { description: 'It cannot go on; what it made stays.' },
  },
})

const GenerationRef = builder.prismaNode('CardGeneration', {
  id: { field: 'id', description: 'The global id: ask for it again to follow the progress.' },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  description: 'A run that makes cards of a series, in whole batches.',
  fields: (t) => ({
    cardSeries: t.relation('series', { description: 'The series.' }),
    requested: t.exposeInt('requested', { description: 'How many cards it is to make.' }),
    generated: t.exposeInt('generated', { description: 'How many it has made: in the pool, and ready.' }),
    status: t.expose('status', { type: GenerationStatusEnum, description: 'How it stands.' }),
    failure: t.exposeString('failure', { nullable: true, description: 'Why it failed, if it did.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When it began.' }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true, description: 'When it ended.' }),
  }),
})

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
    description: 'The run that makes the cards.',
    fields: (t) => ({
      generation: t.prismaField({
        type: GenerationRef,
        description: 'How far it has come.',
        resolve: (query, { generationId }, _args, { db }) =>
          db.cardGeneration.findUniqueOrThrow({ ...query, where: { id: generationId } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(generateCards, {
  description: `Makes new card numbers of a series of ours, and puts their cards into its pool. Up to ${batchSize} are there when the answer comes; more are made in the background, and \`node\` tells how far it has come.`,
  scope: 'config:write',
  input: Input,
  payload: Payload,
  afterwards: ({ background }) => background.wake(),
})
