import { customerApi } from '../../engine/legacy.ts'
import { refusal } from '../../engine/refusal.ts'

export class InvalidIdentifier extends refusal({
  code: 'INVALID_IDENTIFIER',
  when: 'The value is not a valid identifier of its type.',
  fields: {
    type: ['identifierType', 'The type of the identifier.'],
    reason: ['text', 'What is wrong with the value.'],
  },
  say: ({ type, reason }) => `This is not a valid ${type}: ${reason}`,
  selfService: true,
}) {}

export class IdentifierBlocked extends refusal({
  code: 'IDENTIFIER_BLOCKED',
  when: 'The value is blocked because it identifies no one in particular.',
  fields: {
    type: ['identifierType', 'The type of the identifier.'],
    reason: ['text', 'The reason for the block, as given by the caller that set it.'],
  },
  say: ({ type, reason }) =>
    `This ${type} is blocked because it identifies no one in particular (${reason}). Remove it from the request.`,
  selfService: true,
}) {}

export class IdentifierTaken extends refusal({
  code: 'IDENTIFIER_TAKEN',
  when: 'Another customer holds the identifier in the same source and account.',
  fields: {
    type: ['identifierType', 'The type of the identifier.'],
    customerId: ['customerId', 'The customer that holds it.'],
  },
  say: ({ type }) =>
    `Another customer holds this ${type} in the same source. Delink it there first, or use that customer.`,
  legacy: customerApi(8008),
}) {}

export class IdentifierNotFound extends refusal({
  code: 'IDENTIFIER_NOT_FOUND',
  when: 'The customer does not hold the identifier or card to remove in this source and account.',
  fields: {
    type: ['identifierType', 'The type of the identifier.'],
    heldIn: [
      'texts',
      'The sources, each with its account if it has several, in which the customer holds it.',
    ],
  },
  say: ({ type, heldIn }) =>
    `The customer does not hold this ${type} in this source and account, so it cannot be removed. ${
      heldIn.length > 0 ? `It holds it in: ${heldIn.join(', ')}.` : 'It holds it nowhere.'
    }`,
  selfService: true,
}) {}

export class LastIdentifier extends refusal({
  code: 'LAST_IDENTIFIER',
  when: 'The change would leave the customer without any identifier or card.',
  fields: { customerId: ['customerId', 'The customer.'] },
  say: () =>
    'The call would remove the last identifier of the customer. Add another identifier in the same call.',
  selfService: true,
}) {}

export class AmbiguousHolders extends refusal({
  code: 'AMBIGUOUS_HOLDERS',
  when: 'Several customers hold the given identifiers or cards, so it is unclear which customer is meant.',
  fields: { candidates: ['customerIds', 'Every customer that holds one of the identifiers.'] },
  say: ({ candidates }) =>
    `${candidates.length} customers hold the given identifiers or cards. Choose one customer, or link the items one at a time.`,
  legacy: customerApi(8074),
}) {}

export class HeldByAnother extends refusal({
  code: 'HELD_BY_ANOTHER',
  when: 'For self-service tokens only: the identifier or card belongs to another account. The answer says nothing about that account.',
  say: () => 'This belongs to another account. If that account is yours too, contact the shop.',
  selfService: true,
}) {}
