import {
  type AddSourceAccountInput,
  type AddSourceAccountResult,
  addSourceAccount,
} from '../../core/settings/addSourceAccount.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { SourceEnum } from '../enums.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { SourceAccountRef, SourceRef } from './source.ts'

const Input = builder.inputRef<AddSourceAccountInput>('AddSourceAccountInput').implement({
  description: 'A new account for a source that has several accounts.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    source: t.field({ type: SourceEnum, required: true, description: 'The source.' }),
    accountId: t.string({
      required: true,
      description: 'The account id, unique in its source: 1–100 visible ASCII characters, case-sensitive.',
    }),
    name: t.string({ description: 'Display name, 200 characters at most.' }),
  }),
})

const Payload = builder
  .objectRef<AddSourceAccountResult & { replayed: boolean }>('AddSourceAccountPayload')
  .implement({
    description: 'Payload of `addSourceAccount`.',
    fields: (t) => ({
      sourceAccount: t.prismaField({
        type: SourceAccountRef,
        nullable: true,
        description: 'The account; null in a replay if the account has been removed since.',
        resolve: (query, { sourceAccountId }, _args, { db }) =>
          db.sourceAccount.findUnique({ ...query, where: { id: sourceAccountId } }),
      }),
      sourceConfiguration: t.prismaField({
        type: SourceRef,
        description: 'The source as it is now, with its accounts.',
        resolve: (query, { code }, _args, { db }) =>
          db.source.findUniqueOrThrow({ ...query, where: { code } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(addSourceAccount, {
  description: 'Adds an account to a source that has several accounts.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
