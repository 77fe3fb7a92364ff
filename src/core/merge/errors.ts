import { customerApi } from '../../engine/legacy.ts'
import { refusal } from '../../engine/refusal.ts'

export class ProfilesCollide extends refusal({
  code: 'PROFILES_COLLIDE',
  when: 'Both customers have a profile in the same source account, so they cannot merge automatically.',
  fields: {
    holderId: ['customerId', 'The customer that holds the identifier. It would survive.'],
    namedId: ['customerId', 'The customer named in the call. It would be absorbed.'],
    sources: ['texts', 'The source accounts in which both have a profile.'],
  },
  say: ({ sources }) =>
    `Both customers have a profile in ${sources.join(', ')}. If they are one person, merge them with mergeCustomers.`,
  legacy: customerApi(8066),
}) {}

export class MergeNotAllowed extends refusal({
  code: 'MERGE_NOT_ALLOWED',
  when: 'The link would merge two customers, but the status of the other customer or the policy `REFUSE` forbids it.',
  fields: {
    holderId: ['customerId', 'The customer that holds the identifier. It would survive.'],
    namedId: ['customerId', 'The customer named in the call. It would be absorbed.'],
    reason: ['text', 'Why the two customers cannot merge.'],
  },
  say: ({ reason }) => `The two customers cannot be merged: ${reason}`,
}) {}

export class MergeBanned extends refusal({
  code: 'MERGE_BANNED',
  when: 'A ban forbids the merge of the two customers, or of customers that they absorbed.',
  fields: {
    holderId: ['customerId', 'The customer that holds the identifier. It would survive.'],
    namedId: ['customerId', 'The customer named in the call. It would be absorbed.'],
    banId: ['mergeBanId', 'The ban.'],
    bannedAt: ['moment', 'When the ban was set.'],
  },
  say: ({ bannedAt }) =>
    `The merge of these two customers has been banned since ${bannedAt.slice(0, 10)}. If they are one person, lift the ban.`,
}) {}

export class MergeLimitReached extends refusal({
  code: 'MERGE_LIMIT_REACHED',
  when: 'The customer would take part in more merges within 24 hours than the settings allow.',
  fields: {
    holderId: ['customerId', 'The customer that holds the identifier. It would survive.'],
    namedId: ['customerId', 'The customer named in the call. It would be absorbed.'],
    limit: ['count', 'The maximum number of merges within 24 hours.'],
    retryAt: ['moment', 'When the merge will be within the limit again.'],
  },
  say: ({ limit, retryAt }) =>
    `A customer may take part in at most ${limit} merges within 24 hours. Check whether a shared identifier, for example a shop’s phone number, merges unrelated people. Otherwise try again after ${retryAt}.`,
  retryable: true,
}) {}

export class MergeBanNotFound extends refusal({
  code: 'MERGE_BAN_NOT_FOUND',
  when: 'No merge ban has this id.',
  say: () => 'No merge ban has this id. Check the id.',
}) {}

export class AssociationsClash extends refusal({
  code: 'ASSOCIATIONS_CLASH',
  when: 'The hierarchy places of the two customers do not allow a merge.',
  fields: {
    holderId: ['customerId', 'The customer that holds the identifier. It would survive.'],
    namedId: ['customerId', 'The customer named in the call. It would be absorbed.'],
    reason: ['text', 'The rule that forbids the merge.'],
  },
  say: ({ reason }) => `The two customers cannot be merged: ${reason}`,
  legacy: customerApi(1617),
}) {}

export class MergeNotFound extends refusal({
  code: 'MERGE_NOT_FOUND',
  when: 'The merge does not exist, or the given customer is not merged.',
  say: () => 'No merge was found. Give the id of the merge, or the former id of the absorbed customer.',
}) {}

export class MergeUndone extends refusal({
  code: 'MERGE_UNDONE',
  when: 'The merge has already been undone.',
  fields: {
    survivorId: ['customerId', 'The customer that survived the merge.'],
    absorbedId: ['customerId', 'The customer that was absorbed by the merge.'],
  },
  say: () => 'This merge has already been undone. The two customers are separate.',
}) {}

export class UnmergeNotLatest extends refusal({
  code: 'UNMERGE_NOT_LATEST',
  when: 'The survivor has later merges, which must be undone first.',
  fields: { mergeIds: ['mergeIds', 'The merges to undo first, in this order.'] },
  say: ({ mergeIds }) =>
    `Only the latest merge of a customer can be undone. Undo ${mergeIds.length === 1 ? 'the later merge' : `the ${mergeIds.length} later merges`} first.`,
}) {}

export class UnmergeNotPossible extends refusal({
  code: 'UNMERGE_NOT_POSSIBLE',
  when: 'The data that the merge recorded is gone, so the merge cannot be undone.',
  fields: { reason: ['text', 'Why the merge cannot be undone.'] },
  say: ({ reason }) => `This merge cannot be undone: ${reason}`,
}) {}
