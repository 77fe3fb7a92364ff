import { type CreateTillInput, type CreateTillResult, createTill } from '../../core/settings/createTill.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { TillRef } from './till.ts'

const Input = builder.inputRef<CreateTillInput>('CreateTillInput').implement({
  description: 'A till to create.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    code: t.string({ required: true, description: 'The code: 1–100 visible ASCII characters.' }),
    name: t.string({ required: true, description: 'Display name: 1–200 characters.' }),
  }),
})

const Payload = builder.objectRef<CreateTillResult & { replayed: boolean }>('CreateTillPayload').implement({
  description: 'The till that was created.',
  fields: (t) => ({
    till: t.prismaField({
      type: TillRef,
      description: 'The till.',
      resolve: (query, { tillId }, _args, { db }) =>
        db.till.findUniqueOrThrow({ ...query, where: { id: tillId } }),
    }),
    replayed: t.exposeBoolean('replayed', replayedOptions),
  }),
})

commandField(createTill, {
  description: 'Creates a till. `updateTill` changes it.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
