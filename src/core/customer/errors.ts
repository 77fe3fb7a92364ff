import { customerApi, esLoyalty } from '../../engine/legacy.ts'
import { refusal } from '../../engine/refusal.ts'

const closedOrDeceased = esLoyalty(400, 'INVALID_REQUEST', 'Account status is set to "CLOSED" or "DECEASED".')

export class CustomerNotFound extends refusal({
  code: 'CUSTOMER_NOT_FOUND',
  when: 'No customer has this id, identifier or card number.',
  say: () =>
    'No customer was found. Check the id or identifier, and the source and account in which it is looked up.',
  legacy: customerApi(8015),
  selfService: true,
}) {}

export class SameCustomer extends refusal({
  code: 'SAME_CUSTOMER',
  when: 'The call must name two customers, but both references resolve to the same one.',
  fields: { customerId: ['customerId', 'The customer that both references resolve to.'] },
  say: () => 'Both references are the same customer. If they are two people, undo the merge first.',
}) {}

export class CardNotActive extends refusal({
  code: 'CARD_NOT_ACTIVE',
  when: 'The card is not `ACTIVE`, and the change requires an active card. Or the call names a customer by a card whose status is final (`EXPIRED` or `DELETED`).',
  fields: { cardNumber: ['text', 'The card number.'], cardStatus: ['cardStatus', 'The status of the card.'] },
  say: ({ cardNumber, cardStatus }) => `Card ${cardNumber} is ${cardStatus}. Use an active card.`,
  selfService: true,
}) {}

export class CustomerExists extends refusal({
  code: 'CUSTOMER_EXISTS',
  when: 'A customer already holds one of the identifiers in the same source and account.',
  fields: { customerId: ['customerId', 'The customer that holds it.'] },
  say: () =>
    'A customer with this identifier is already registered in this source. Use that customer, or update its profile.',
  legacy: customerApi(8006),
}) {}

export class ProfileExists extends refusal({
  code: 'PROFILE_EXISTS',
  when: 'The customer already has a profile in the source account.',
  fields: { customerId: ['customerId', 'The customer that has the profile.'] },
  say: () =>
    'The customer already has a profile in this source and account. Update that profile, or merge the two customers with mergeCustomers.',
  legacy: customerApi(8066),
}) {}

export class AccountClosed extends refusal({
  code: 'ACCOUNT_CLOSED',
  when: 'The customer is `CLOSED`, and the change requires another status.',
  fields: { customerId: ['customerId', 'The customer.'] },
  say: () => 'The account is closed and cannot be changed.',
  legacy: esLoyalty(401, 'API_VALIDATION', 'Account status is CLOSED.'),
  legacyAlso: [closedOrDeceased],
  selfService: true,
}) {}

export class AccountDeceased extends refusal({
  code: 'ACCOUNT_DECEASED',
  when: 'The customer is `DECEASED`, and the change requires another status.',
  fields: { customerId: ['customerId', 'The customer.'] },
  say: () => 'The account belongs to a deceased person and cannot be changed.',
  legacy: closedOrDeceased,
  selfService: true,
}) {}

export class AccountNotRegistered extends refusal({
  code: 'ACCOUNT_NOT_REGISTERED',
  when: 'The customer is `UNREGISTERED`. Only registered customers can get cards, points and enrollments.',
  fields: { customerId: ['customerId', 'The customer.'] },
  say: () => 'The account is not registered. Register it first.',
  legacy: esLoyalty(400, 'INVALID_REQUEST', "Member's account not registered."),
  selfService: true,
}) {}

export class AccountNotActive extends refusal({
  code: 'ACCOUNT_NOT_ACTIVE',
  when: 'The status of the customer does not allow the change.',
  fields: {
    customerId: ['customerId', 'The customer.'],
    customerStatus: ['customerStatus', 'The status of the customer.'],
  },
  say: ({ customerStatus }) =>
    `The account is ${customerStatus.toLowerCase()}. This status does not allow the change.`,
  selfService: true,
}) {}

export class AccountErased extends refusal({
  code: 'ACCOUNT_ERASED',
  when: 'The personal data of the customer was erased, so its status is final.',
  fields: { customerId: ['customerId', 'The customer.'] },
  say: () => 'The customer was erased. Its status is final. Register the person again.',
}) {}

export class CustomerStatusChangeRefused extends refusal({
  code: 'CUSTOMER_STATUS_CHANGE_REFUSED',
  when: 'The customer cannot change from its status to the requested status.',
  fields: {
    customerId: ['customerId', 'The customer.'],
    customerStatus: ['customerStatus', 'The current status of the customer.'],
    requestedCustomerStatus: ['customerStatus', 'The requested status.'],
  },
  say: ({ customerStatus: from, requestedCustomerStatus: to }) =>
    to === 'MERGED'
      ? 'Only a merge sets the status MERGED. Use mergeCustomers.'
      : `The status of the customer cannot change from ${from} to ${to}.`,
}) {}

export class ProfileNotFound extends refusal({
  code: 'PROFILE_NOT_FOUND',
  when: 'The customer has no profile in this source and account.',
  fields: { customerId: ['customerId', 'The customer.'] },
  say: () => 'The customer has no profile in this source and account. Link an identifier there first.',
  selfService: true,
}) {}

export class InvalidChannel extends refusal({
  code: 'INVALID_CHANNEL',
  when: 'The address is not valid for a communication channel of its type.',
  fields: {
    channelType: ['channelType', 'The type of the channel.'],
    reason: ['text', 'What is wrong with the address.'],
  },
  say: ({ channelType, reason }) => `This is not a valid address for the channel ${channelType}: ${reason}`,
  selfService: true,
}) {}

export class InvalidField extends refusal({
  code: 'INVALID_FIELD',
  when: 'A custom or extended field is not defined, or its value does not fit its definition.',
  fields: {
    names: ['texts', 'The names of the refused fields.'],
    reasons: ['texts', 'The reason for each of the fields, in the same order.'],
  },
  say: ({ names, reasons }) =>
    `These fields were refused: ${names.map((name, i) => `${name} ${reasons[i]}`).join('; ')}`,
  legacy: customerApi(91015),
  selfService: true,
}) {}
