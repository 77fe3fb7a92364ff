import { refusal } from '../../engine/refusal.ts'

export class MergeNeedsApproval extends refusal({
  code: 'MERGE_NEEDS_APPROVAL',
  when: 'Another customer holds the identifier, and the policy of its type requires an approval of the merge. Only `linkCard` can request one.',
  fields: {
    type: ['identifierType', 'The type of the identifier.'],
    holderId: ['customerId', 'The customer that holds it.'],
  },
  say: ({ type }) =>
    `Another customer holds this ${type}, and the merge requires an approval. Remove it from this call and link it with linkCard, which creates a merge request.`,
}) {}

export class JoinRefused extends refusal({
  code: 'JOIN_REFUSED',
  when: 'Another customer holds the identifier in another source or account, and the policy of its type is `REFUSE`, so the profile cannot join that customer.',
  fields: {
    type: ['identifierType', 'The type of the identifier.'],
    holderId: ['customerId', 'The customer that holds it.'],
  },
  say: ({ type }) =>
    `Another customer holds this ${type} in another source, and the policy of this type is REFUSE. Remove it from this call, or use that customer.`,
}) {}

export class MergeRequestNotFound extends refusal({
  code: 'MERGE_REQUEST_NOT_FOUND',
  when: 'No merge request has this id.',
  say: () => 'No merge request has this id. Check the id.',
}) {}

export class MergeRequestDecided extends refusal({
  code: 'MERGE_REQUEST_DECIDED',
  when: 'The merge request has already been approved, rejected or withdrawn.',
  fields: { requestStatus: ['mergeRequestStatus', 'The status of the request.'] },
  say: ({ requestStatus }) =>
    `This merge request has already been ${requestStatus.toLowerCase()}. If the link is still needed, request it again with linkCard.`,
}) {}

export class MergeRequestOutdated extends refusal({
  code: 'MERGE_REQUEST_OUTDATED',
  when: 'The link would now merge with a different customer than when the request was made.',
  fields: { holderId: ['customerId', 'The customer that holds the identifier now.'] },
  say: () =>
    'The identifier is now held by a different customer than when the request was made. Reject the request, and request the link again with linkCard.',
}) {}

export class OwnRequest extends refusal({
  code: 'OWN_REQUEST',
  when: 'A caller cannot decide its own merge request.',
  say: () => 'You made this merge request yourself. Another caller must decide.',
}) {}

export class RequestOfAnother extends refusal({
  code: 'REQUEST_OF_ANOTHER',
  when: 'Only the caller that made a merge request can withdraw it.',
  say: () => 'Another caller made this merge request. Reject it instead of withdrawing it.',
}) {}
