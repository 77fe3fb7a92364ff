import { customerApi } from '../../engine/legacy.ts'
import { refusal } from '../../engine/refusal.ts'

export class AccountIdRequired extends refusal({
  code: 'ACCOUNT_ID_REQUIRED',
  when: 'The source holds several accounts and no `accountId` was given.',
  fields: { source: ['text', 'The source.'] },
  say: ({ source }) => `${source} holds several accounts: give the accountId.`,
  legacy: customerApi(8054),
}) {}

export class InvalidSource extends refusal({
  code: 'INVALID_SOURCE',
  when: 'The source or account cannot be used here: `ALL` in a write, an unknown account, or an `accountId` for a source with one account.',
  fields: { source: ['text', 'The source.'], reason: ['text', 'Why it cannot be used.'] },
  say: ({ source, reason }) => `${source} cannot be used here: ${reason}`,
  legacy: customerApi(8127),
}) {}

export class SourceInUse extends refusal({
  code: 'SOURCE_IN_USE',
  when: 'A source cannot change between one account and several while customers have profiles in it.',
  fields: { source: ['text', 'The source.'] },
  say: ({ source }) =>
    `Customers have profiles in ${source}, so whether it holds one account or several is settled.`,
}) {}

export class SourceAccountExists extends refusal({
  code: 'SOURCE_ACCOUNT_EXISTS',
  when: 'The source holds an account with this `accountId` already.',
  fields: { source: ['text', 'The source.'], accountId: ['text', 'The account.'] },
  say: ({ source, accountId }) => `${source} holds an account "${accountId}" already.`,
}) {}

export class FieldExists extends refusal({
  code: 'FIELD_EXISTS',
  when: 'A field of this name is defined with another type already.',
  fields: { name: ['text', 'The name of the field.'] },
  say: ({ name }) => `The field ${name} is defined with another type already; values of it may exist.`,
}) {}
