import { refusal } from '../../engine/refusal.ts'

export class MergeNeedsApproval extends refusal({
  code: 'MERGE_NEEDS_APPROVAL',
  when: 'Another customer holds an identifier, and its type may join two only with an approval, which `linkCard` asks for.',
  fields: {
    type: ['identifierType', 'The type of the identifier.'],
    holderId: ['customerId', 'The customer that holds it.'],
  },
  say: ({ type }) =>
    `Another customer holds this ${type}, and that needs an approval. Leave it out here, then link it with linkCard: the link waits for another caller.`,
}) {}

export class MergeRequestNotFound extends refusal({
  code: 'MERGE_REQUEST_NOT_FOUND',
  when: 'There is no such request of a merge.',
  say: () => 'There is no such request of a merge. Check its id.',
}) {}

export class MergeRequestDecided extends refusal({
  code: 'MERGE_REQUEST_DECIDED',
  when: 'The request was approved, rejected or withdrawn before.',
  fields: { requestStatus: ['mergeRequestStatus', 'What it came to.'] },
  say: ({ requestStatus }) =>
    `This request was ${requestStatus.toLowerCase()} before. Ask for the link again if it is needed.`,
}) {}

export class MergeRequestOutdated extends refusal({
  code: 'MERGE_REQUEST_OUTDATED',
  when: 'The link would merge with another customer now than when it was asked for.',
  fields: { holderId: ['customerId', 'The customer that holds the identifier now.'] },
  say: () =>
    'Another customer holds the identifier now than when this was asked for. Reject the request and ask for the link again.',
}) {}

export class OwnRequest extends refusal({
  code: 'OWN_REQUEST',
  when: 'A request is decided by another caller than the one who asked.',
  say: () => 'You asked for this merge yourself. Another caller must decide.',
}) {}

export class RequestOfAnother extends refusal({
  code: 'REQUEST_OF_ANOTHER',
  when: 'A request is withdrawn by the caller who asked, and by nobody else.',
  say: () => 'Another caller asked for this merge. Reject it instead.',
}) {}
