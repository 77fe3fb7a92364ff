import { type DefineTillInput, type DefineTillResult, defineTill } from '../../core/settings/defineTill.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'

const TillRef = builder.prismaObject('Till', {
  description: 'A till where customers are registered.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code, as `associatedWith` of a profile gives it.' }),
    name: t.exposeString('name', { description: 'Display name.' }),
  }),
})

const Input = builder.inputRef<DefineTillInput>('DefineTillInput').implement({
  description: 'A till to create or to rename.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    code: t.string({ required: true, description: 'The code: 1–100 visible ASCII characters.' }),
    name: t.string({ required: true, description: 'Display name: 1–200 characters.' }),
  }),
})

const Payload = builder.objectRef<DefineTillResult & { replayed: boolean }>('DefineTillPayload').implement({
  description: 'Payload of `defineTill`.',
  fields: (t) => ({
    till: t.prismaField({
      type: TillRef,
      description: 'The till as it is now.',
      resolve: (query, { code }, _args, { db }) => db.till.findUniqueOrThrow({ ...query, where: { code } }),
    }),
    replayed: t.exposeBoolean('replayed', replayedOptions),
  }),
})

commandField(defineTill, {
  description: 'Creates a till, or renames it.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})

builder.queryField('tills', (t) =>
  t.prismaConnection({
    type: TillRef,
    cursor: 'code',
    description: 'Every till, ordered by code.',
    resolve: (query, _root, _args, { db }) => db.till.findMany({ ...query, orderBy: { code: 'asc' } }),
  }),
)
