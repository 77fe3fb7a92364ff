import type { EventFields } from './eventData.ts'

export const place = {
  source: ['source', 'The source.'],
  accountId: ['text', 'The account of the source, if the source has several.', { kept: true }],
} as const satisfies EventFields
export const identifier = {
  type: ['identifierType', 'The type of the identifier.', { name: 'identifierType' }],
  value: ['text', 'The value as it was written.', { personal: true }],
  ...place,
} as const satisfies EventFields
export const blocked = {
  type: ['identifierType', 'The identifier type; null means every type.', { name: 'identifierType' }],
  value: ['text', 'The value as it was written.'],
} as const satisfies EventFields
export const card = {
  cardId: ['card', 'The card as it is today.', { name: 'card' }],
  number: ['text', 'The number of the card.', { name: 'cardNumber', kept: true }],
} as const satisfies EventFields
export const cardWithLabel = {
  ...card,
  statusLabel: ['text', 'The status label after the change.', { kept: true }],
} as const
export const numbers = {
  seriesId: ['series', 'The series.', { name: 'series' }],
  code: ['text', 'The code of the series.', { name: 'seriesCode' }],
  count: ['count', 'The number of card numbers.'],
} as const satisfies EventFields
export const merge = {
  mergeId: ['merge', 'The merge.', { name: 'merge' }],
  survivorId: ['customerId', 'The customer that survived.'],
  victimId: ['customerId', 'The customer that was absorbed.', { name: 'absorbedId' }],
} as const satisfies EventFields
export const keptApart = {
  banId: ['mergeBan', 'The ban as it is today.', { name: 'ban' }],
  otherCustomerId: ['customerId', 'The other customer.'],
} as const satisfies EventFields
export const request = {
  mergeRequestId: ['mergeRequest', 'The request as it is today.', { name: 'mergeRequest' }],
  holderId: ['customerId', 'The customer that held the identifier when the request was made.'],
} as const satisfies EventFields
export const duplicate = {
  duplicateId: ['duplicate', 'The pair as it is today.', { name: 'duplicate' }],
  otherCustomerId: ['customerId', 'The other customer.'],
} as const satisfies EventFields
export const matchRule = {
  ruleId: ['matchRule', 'The rule as it is today.', { name: 'rule' }],
} as const satisfies EventFields
export const program = {
  programId: ['program', 'The loyalty program.', { name: 'program' }],
} as const satisfies EventFields
export const retirable = {
  name: ['text', 'The name after the change; null if the change did not set it.'],
  retired: ['flag', 'Whether it is retired after the change; null if the change did not set it.'],
} as const satisfies EventFields
