import { customerApi, esLoyalty } from '../../engine/legacy.ts'
import { refusal } from '../../engine/refusal.ts'

export class CustomerNotFound extends refusal({
  code: 'CUSTOMER_NOT_FOUND',
  when: 'No customer has this id, identifier or card number.',
  say: () =>
    'No customer was found. Check the id or identifier, and the source and account it is looked up in.',
  legacy: customerApi(8015),
}) {}

export class CustomerExists extends refusal({
  code: 'CUSTOMER_EXISTS',
  when: 'An identifier to register is held by a customer in the same source and account.',
  fields: { customerId: ['customerId', 'The customer that holds it.'] },
  say: () =>
    'A customer with this identifier is registered in this source already. Use that customer, or update its profile.',
  legacy: customerApi(8006),
}) {}

export class AccountClosed extends refusal({
  code: 'ACCOUNT_CLOSED',
  when: 'The customer is `CLOSED` and cannot be changed.',
  fields: { customerId: ['customerId', 'The customer.'] },
  say: () => 'The account is closed and cannot be changed.',
  legacy: esLoyalty(401, 'API_VALIDATION', 'Account status is CLOSED.'),
}) {}

export class AccountDeceased extends refusal({
  code: 'ACCOUNT_DECEASED',
  when: 'The customer is `DECEASED` and cannot be changed.',
  fields: { customerId: ['customerId', 'The customer.'] },
  say: () => 'The account belongs to a deceased person and cannot be changed.',
  legacy: esLoyalty(400, 'INVALID_REQUEST', 'Account status is set to "CLOSED" or "DECEASED".'),
}) {}

export class AccountNotRegistered extends refusal({
  code: 'ACCOUNT_NOT_REGISTERED',
  when: 'The customer is `UNREGISTERED`; cards are for registered ones.',
  fields: { customerId: ['customerId', 'The customer.'] },
  say: () => 'The account is not registered. Register it first.',
  legacy: esLoyalty(400, 'INVALID_REQUEST', "Member's account not registered."),
}) {}

export class AccountNotActive extends refusal({
  code: 'ACCOUNT_NOT_ACTIVE',
  when: 'The status of the customer does not allow the change.',
  fields: {
    customerId: ['customerId', 'The customer.'],
    customerStatus: ['customerStatus', 'Its status.'],
  },
  say: ({ customerStatus }) => `The account is ${customerStatus.toLowerCase()} and cannot be changed so.`,
}) {}

export class ProfileNotFound extends refusal({
  code: 'PROFILE_NOT_FOUND',
  when: 'The customer has no profile in this source and account.',
  fields: { customerId: ['customerId', 'The customer.'] },
  say: () => 'The customer has no profile in this source and account. Link an identifier there first.',
}) {}

export class InvalidField extends refusal({
  code: 'INVALID_FIELD',
  when: 'A custom or extended field is not defined, or its value does not fit its definition.',
  fields: {
    names: ['texts', 'The fields that were refused.'],
    reasons: ['texts', 'For each of them, why.'],
  },
  say: ({ names, reasons }) =>
    `These fields were refused: ${names.map((name, i) => `${name} ${reasons[i]}`).join('; ')}`,
  legacy: customerApi(91015),
}) {}
