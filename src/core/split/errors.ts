import { refusal } from '../../engine/refusal.ts'

export class LastProfile extends refusal({
  code: 'LAST_PROFILE',
  when: 'The customer has no other profile, so the profile cannot move to another customer.',
  fields: { customerId: ['customerId', 'The customer.'] },
  say: () =>
    'This is the only profile of the customer, so there is nothing to split. To join two customers, merge them with mergeCustomers.',
}) {}

export class UnmergeInstead extends refusal({
  code: 'UNMERGE_INSTEAD',
  when: 'The profile, or every other profile of the customer, is part of a merge that can still be undone.',
  fields: { mergeIds: ['mergeIds', 'The merges, in any order.'] },
  say: () =>
    'This profile cannot be split off, because a merge can still be undone. Undo it with unmergeCustomers.',
}) {}

export class NobodyIdentified extends refusal({
  code: 'NOBODY_IDENTIFIED',
  when: 'After the split, one of the two customers would have no identifier and no valid card.',
  say: () =>
    'One of the two customers would have no identifier and no valid card. Link an identifier first, or name other cards.',
}) {}
