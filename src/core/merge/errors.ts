import { customerApi } from '../../engine/legacy.ts'
import { refusal } from '../../engine/refusal.ts'

export class ProfilesCollide extends refusal({
  code: 'PROFILES_COLLIDE',
  when: 'Both customers have a profile in the same source and account, so they cannot merge by themselves.',
  fields: {
    holderId: ['customerId', 'The customer that holds the identifier, and would survive.'],
    namedId: ['customerId', 'The customer named in the call, and would be absorbed.'],
    sources: ['texts', 'The source accounts in which both have a profile.'],
  },
  say: ({ sources }) =>
    `Both customers have a profile in ${sources.join(', ')}. Merge them on purpose if they are one person.`,
  legacy: customerApi(8066),
}) {}

export class MergeNotAllowed extends refusal({
  code: 'MERGE_NOT_ALLOWED',
  when: 'The link would merge with a customer whose status forbids it, or the policy of the identifier type is `REFUSE`.',
  fields: {
    holderId: ['customerId', 'The customer that holds the identifier, and would survive.'],
    namedId: ['customerId', 'The customer named in the call, and would be absorbed.'],
    reason: ['text', 'Why the two cannot merge.'],
  },
  say: ({ reason }) => `The two customers cannot be merged: ${reason}`,
}) {}

export class MergeBanned extends refusal({
  code: 'MERGE_BANNED',
  when: 'A ban keeps the two customers apart, under the ids they have or had.',
  fields: {
    holderId: ['customerId', 'The customer that holds the identifier, and would survive.'],
    namedId: ['customerId', 'The customer named in the call, and would be absorbed.'],
    banId: ['mergeBanId', 'The ban.'],
    bannedAt: ['moment', 'Since when.'],
  },
  say: ({ bannedAt }) =>
    `These two customers are kept apart since ${bannedAt.slice(0, 10)}. Lift the ban if they are one person after all.`,
}) {}

export class MergeLimitReached extends refusal({
  code: 'MERGE_LIMIT_REACHED',
  when: 'The customer would take part in more merges within 24 hours than the settings allow.',
  fields: {
    holderId: ['customerId', 'The customer that holds the identifier, and would survive.'],
    namedId: ['customerId', 'The customer named in the call, and would be absorbed.'],
    limit: ['count', 'The most merges within 24 hours.'],
    retryAt: ['moment', 'From when on the limit allows this one.'],
  },
  say: ({ limit, retryAt }) =>
    `A customer may take part in ${limit} merges within 24 hours. Look whether one identifier draws strangers together, or try again after ${retryAt}.`,
  retryable: true,
}) {}

export class SameCustomer extends refusal({
  code: 'SAME_CUSTOMER',
  when: 'Two customers were to be named, and both names lead to one.',
  fields: { customerId: ['customerId', 'The customer that both lead to.'] },
  say: () => 'Both are one customer. If that is a mistake, undo the merge first.',
}) {}

export class MergeBanNotFound extends refusal({
  code: 'MERGE_BAN_NOT_FOUND',
  when: 'There is no such ban.',
  say: () => 'There is no such ban. Check its id.',
}) {}

export class AssociationsClash extends refusal({
  code: 'ASSOCIATIONS_CLASH',
  when: 'The places of the two customers in their hierarchies do not allow them to merge.',
  fields: {
    holderId: ['customerId', 'The customer that holds the identifier, and would survive.'],
    namedId: ['customerId', 'The customer named in the call, and would be absorbed.'],
    reason: ['text', 'The rule in the way.'],
  },
  say: ({ reason }) => `The two customers cannot be merged: ${reason}`,
  legacy: customerApi(1617),
}) {}

export class MergeNotFound extends refusal({
  code: 'MERGE_NOT_FOUND',
  when: 'There is no such merge, or the customer named is not merged.',
  say: () =>
    'No merge was found to undo. Name a merge by its id, or the customer that was absorbed by its own old id.',
}) {}

export class MergeUndone extends refusal({
  code: 'MERGE_UNDONE',
  when: 'The merge has been undone already.',
  fields: {
    survivorId: ['customerId', 'The customer that had survived.'],
    victimId: ['customerId', 'The customer that had been absorbed.'],
  },
  say: () => 'This merge has been undone already: the two customers are two again.',
}) {}

export class UnmergeNotLatest extends refusal({
  code: 'UNMERGE_NOT_LATEST',
  when: 'Later merges of the survivor stand on this one and are to be undone first.',
  fields: { mergeIds: ['mergeIds', 'The merges to undo first, in this order.'] },
  say: ({ mergeIds }) =>
    `Only the latest merge of a customer can be undone. Undo ${mergeIds.length === 1 ? 'the later one' : `the ${mergeIds.length} later ones`} first.`,
}) {}

export class UnmergeNotPossible extends refusal({
  code: 'UNMERGE_NOT_POSSIBLE',
  when: 'What the merge had recorded is gone, so it cannot be undone.',
  fields: { reason: ['text', 'Why.'] },
  say: ({ reason }) => `This merge cannot be undone: ${reason}`,
}) {}
