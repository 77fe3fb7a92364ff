import {
  type AddSourceAccountInput,
  type AddSourceAccountResult,
  addSourceAccount,
} from '../../core/settings/addSourceAccount.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { SourceEnum } from '../enums.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { SourceAccountRef } from './source.ts'

const Input = builder.inputRef<AddSourceAccountInput>('AddSourceAccountInput').implement({
  description: 'A new account of a source that holds several.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    source: t.field({ type: SourceEnum, required: true, description: 'The source.' }),
    accountId: t.string({
      required: true,
      description: 'The account, unique in its source: 1–100 visible ASCII characters, case counts.',
    }),
    name: t.string({ description: 'What people call it, 200 characters at most.' }),
  }),
})

const Payload = builder
  .objectRef<AddSourceAccountResult & { replayed: boolean }>('AddSourceAccountPayload')
  .implement({
    description: 'What the addition of an account came to.',
    fields: (t) => ({
      sourceAccount: t.prismaField({
        type: SourceAccountRef,
        nullable: true,
        description: 'The account; null in a replay after it was removed.',
        resolve: (query, { sourceAccountId }, _args, { db }) =>
          db.sourceAccount.findUnique({ ...query, where: { id: sourceAccountId } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(addSourceAccount, {
  description: 'Adds an account to a source that holds several.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
