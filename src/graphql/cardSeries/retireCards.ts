import {
  type RetireCardsInput,
  type RetireCardsResult,
  retireCards,
} from '../../core/cardSeries/retireCards.ts'
import {
  maxRetired,
  type RetirementInput,
  retirementBatch,
} from '../../core/cardSeries/rules/planRetirement.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { keyOrNone } from '../globalId.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { GenerationStatusEnum } from './generateCards.ts'

/** A job that retires cards. */
export const CardRetirementRef = builder.prismaNode('CardRetirement', {
  id: { field: 'id', description: 'The global id. Query `node` with it to follow the progress.' },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  description: 'A background job that retires cards of a series, in batches.',
  fields: (t) => ({
    cardSeries: t.relation('series', { description: 'The series.' }),
    requested: t.exposeInt('requested', {
      description: 'How many cards the call named; for a range, how many could be retired when it began.',
    }),
    retired: t.exposeInt('retired', { description: 'How many cards the job has retired so far.' }),
    skipped: t.exposeInt('skipped', {
      description:
        'How many cards stay as they are: a customer holds them, they have a final status, or the series does not have them.',
    }),
    status: t.expose('status', { type: GenerationStatusEnum, description: 'The status of the job.' }),
    failure: t.exposeString('failure', {
      nullable: true,
      description: 'Why the job failed; null if it did not fail.',
    }),
    reason: t.exposeString('reason', { description: 'The reason that the caller gave.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When the job started.' }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the job ended; null while it runs.',
    }),
  }),
})

const Range = builder.inputRef<{ from: string; to: string }>('CardNumberRange').implement({
  description: 'A range of card numbers of the same length, both ends included. They are compared as text.',
  fields: (t) => ({
    from: t.string({ required: true, description: 'The first number.' }),
    to: t.string({ required: true, description: 'The last number.' }),
  }),
})

const Cards = builder.inputRef<RetirementInput>('CardsToRetire').implement({
  description: 'The cards to retire: exactly one of these fields.',
  isOneOf: true,
  fields: (t) => ({
    range: t.field({
      type: Range,
      description: `Every card of the series in this range that no customer holds: ${maxRetired} at most.`,
    }),
    cardNumbers: t.stringList({ description: `The card numbers: 1 to ${maxRetired}.` }),
  }),
})

const Input = builder.inputRef<RetireCardsInput>('RetireCardsInput').implement({
  description: 'Cards of a series that must not be issued any more.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    seriesCode: t.string({ required: true, description: 'The code of the series.' }),
    cards: t.field({ type: Cards, required: true, description: 'The cards.' }),
    reason: t.string({
      required: true,
      description: 'The reason, stored in the log of each card: 1 to 500 characters.',
    }),
  }),
})

const Payload = builder.objectRef<RetireCardsResult & { replayed: boolean }>('RetireCardsPayload').implement({
  description: 'The job that retires the cards.',
  fields: (t) => ({
    retirement: t.prismaField({
      type: CardRetirementRef,
      description: 'The job and its progress.',
      resolve: (query, { retirementId }, _args, { db }) =>
        db.cardRetirement.findUniqueOrThrow({ ...query, where: { id: retirementId } }),
    }),
    replayed: t.exposeBoolean('replayed', replayedOptions),
  }),
})

commandField(retireCards, {
  description: `Retires cards that no customer holds, such as a stolen box: they become \`DELETED\`, which is final. Cards that a customer holds stay as they are. Up to ${retirementBatch} cards are retired when the call returns. A background job retires the rest: query \`node\` for its progress, or subscribe to its events.`,
  scope: 'config:write',
  ownReason: true,
  // The result tells which cards are held, so the caller must also be allowed to read customers.
  andScope: 'customers:read',
  input: Input,
  payload: Payload,
  afterwards: ({ jobQueue }) => jobQueue.wake('retire-cards'),
})
