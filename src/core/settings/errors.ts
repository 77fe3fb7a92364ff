import { customerApi } from '../../engine/legacy.ts'
import { refusal } from '../../engine/refusal.ts'

export class AccountIdRequired extends refusal({
  code: 'ACCOUNT_ID_REQUIRED',
  when: 'The source has several accounts, but the call gives no `accountId`.',
  fields: { source: ['source', 'The source.'] },
  say: ({ source }) => `${source} has several accounts. Give the accountId.`,
  legacy: customerApi(8054),
  selfService: true,
}) {}

export class InvalidSource extends refusal({
  code: 'INVALID_SOURCE',
  when: 'The source or account cannot be used here: `ALL` in a write, an unknown account, or an `accountId` for a source with one account.',
  fields: { source: ['source', 'The source.'], reason: ['text', 'Why it cannot be used.'] },
  say: ({ source, reason }) => `${source} cannot be used here: ${reason}`,
  legacy: customerApi(8127),
  selfService: true,
}) {}

export class SourceInUse extends refusal({
  code: 'SOURCE_IN_USE',
  when: 'The source cannot change between one account and several, because customers have profiles in it.',
  fields: { source: ['source', 'The source.'] },
  say: ({ source }) =>
    `Customers have profiles in ${source}, so it can no longer change between one account and several.`,
}) {}

export class SourceAccountExists extends refusal({
  code: 'SOURCE_ACCOUNT_EXISTS',
  when: 'The source already has an account with this `accountId`.',
  fields: { source: ['source', 'The source.'], accountId: ['text', 'The account id.'] },
  say: ({ source, accountId }) =>
    `${source} already has an account "${accountId}". Choose another accountId.`,
}) {}

export class TillNotFound extends refusal({
  code: 'TILL_NOT_FOUND',
  when: 'No till has this code, or it is retired. As soon as any till exists, a profile can only get one that is in use.',
  fields: { tillCode: ['text', 'The code.'] },
  say: ({ tillCode }) =>
    `No till in use has the code "${tillCode}". Check the code. A new till is created with createTill; updateTill brings a retired one back.`,
}) {}

export class TillExists extends refusal({
  code: 'TILL_EXISTS',
  when: 'A till with this code already exists.',
  fields: { tillCode: ['text', 'The code.'] },
  say: ({ tillCode }) =>
    `A till with the code "${tillCode}" already exists. Change it with updateTill, or choose another code.`,
}) {}

export class DefaultRegionInUse extends refusal({
  code: 'DEFAULT_REGION_IN_USE',
  when: 'Mobile numbers were written without a country code, and the present default region decides what they mean.',
  fields: {
    region: ['text', 'The present default region.'],
    values: ['count', 'How many identifiers, channels and blocked values depend on it.'],
  },
  say: ({ region, values }) =>
    `${values} mobile numbers were written without a country code and mean numbers of ${region}. Write them with + and the country code first.`,
}) {}

export class FieldExists extends refusal({
  code: 'FIELD_EXISTS',
  when: 'A field with this name is already defined for this kind of object.',
  fields: { name: ['text', 'The name of the field.'] },
  say: ({ name }) =>
    `The field ${name} is already defined. Change it with updateFieldDefinition, or choose another name.`,
}) {}

export class FieldNotFound extends refusal({
  code: 'FIELD_NOT_FOUND',
  when: 'No field with this name is defined for this kind of object.',
  fields: { name: ['text', 'The name of the field.'] },
  say: ({ name }) =>
    `No field ${name} is defined. Check the target and the name, or define the field with createFieldDefinition.`,
}) {}
