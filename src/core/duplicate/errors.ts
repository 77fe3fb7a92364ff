import { refusal } from '../../engine/refusal.ts'

export class MatchRuleNotFound extends refusal({
  code: 'MATCH_RULE_NOT_FOUND',
  when: 'No match rule has this id.',
  say: () => 'No match rule has this id. Check the id.',
}) {}

export class DuplicateNotFound extends refusal({
  code: 'DUPLICATE_NOT_FOUND',
  when: 'No suspected duplicate has this id. It goes away when its customers are merged, banned from merging or erased, or are no longer similar.',
  say: () =>
    'No suspected duplicate has this id. Its customers may have been merged or changed meanwhile. Read suspectedDuplicates again.',
}) {}

export class DuplicateDecided extends refusal({
  code: 'DUPLICATE_DECIDED',
  when: 'The suspected duplicate is not open: it was dismissed, or its merge has been proposed.',
  fields: { duplicateStatus: ['duplicateStatus', 'The status of the pair.'] },
  say: ({ duplicateStatus }) =>
    duplicateStatus === 'PROPOSED'
      ? 'The merge of these two customers has already been proposed. Approve, reject or withdraw its merge request.'
      : 'This pair has been dismissed for good. If the two are one person, merge them with mergeCustomers.',
}) {}
