import { duplicate, keptApart, matchRule, merge, request } from '../eventFields.ts'
import type { EventDeclarations } from './eventDeclaration.ts'

/** The types of events of merges, and of customers that may be one person. */
export const mergeEvents = {
  CUSTOMERS_MERGED: { text: 'Two customers were merged.', data: merge },
  CUSTOMERS_UNMERGED: { text: 'A merge was undone. The two customers are separate again.', data: merge },
  MERGE_BANNED: { text: 'Two customers were banned from merging.', data: keptApart },
  MERGE_BAN_LIFTED: { text: 'A merge ban was lifted. The two customers may merge again.', data: keptApart },
  MERGE_REQUESTED: {
    text: 'A link that would merge two customers became a merge request, which waits for an approval.',
    data: {
      ...request,
      types: ['texts', 'Every identifier type that requires the approval.', { name: 'identifierTypes' }],
    },
  },
  MERGE_APPROVED: {
    text: 'A merge request was approved, and its link was carried out.',
    data: {
      ...request,
      mergeId: ['merge', 'The merge that resulted; null if none was needed.', { name: 'merge' }],
    },
  },
  MERGE_REJECTED: { text: 'A merge request was rejected.', data: request },
  MERGE_OUTDATED: {
    text: 'A merge request was closed, because it could no longer be approved: both are one customer already, one was erased, everything is linked, or the identifiers belong to others now.',
    data: request,
  },
  MERGE_EXPIRED: { text: 'A merge request expired without a decision.', data: request },
  MERGE_WITHDRAWN: { text: 'A merge request was withdrawn by the caller that made it.', data: request },
  DUPLICATE_PROPOSED: {
    text: 'The merge of a suspected duplicate was proposed. Both customers have this event.',
    data: {
      ...duplicate,
      mergeRequestId: ['mergeRequest', 'The request as it is today.', { name: 'mergeRequest' }],
    },
  },
  DUPLICATE_DISMISSED: {
    text: 'A suspected duplicate was dismissed for good. Both customers have this event.',
    data: duplicate,
  },
  MATCH_RULE_CREATED: {
    text: 'A rule for suspected duplicates was created.',
    data: {
      ...matchRule,
      name: ['text', 'Display name.'],
      threshold: ['count', 'The sum of the weights from which a pair is suspected.'],
      comparisons: ['comparisonKinds', 'The kinds of its comparisons: 10 at most.'],
    },
  },
  MATCH_RULE_UPDATED: {
    text: 'A rule for suspected duplicates was changed, retired or brought back. Values that the change did not set are null.',
    data: {
      ...matchRule,
      name: ['text', 'Display name.'],
      threshold: ['count', 'The sum of the weights from which a pair is suspected.'],
      comparisons: ['comparisonKinds', 'The kinds of its comparisons: 10 at most.'],
      retired: ['flag', 'Whether it is retired.'],
    },
  },
} as const satisfies EventDeclarations
