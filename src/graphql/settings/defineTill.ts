import { type DefineTillInput, type DefineTillResult, defineTill } from '../../core/settings/defineTill.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'

const TillRef = builder.prismaObject('Till', {
  description: 'A till at which customers are registered.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code: what `associatedWith` of a profile names.' }),
    name: t.exposeString('name', { description: 'What people call it.' }),
  }),
})

const Input = builder.inputRef<DefineTillInput>('DefineTillInput').implement({
  description: 'A till, new or known.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    code: t.string({ required: true, description: 'Its code: 1–100 visible ASCII characters.' }),
    name: t.string({ required: true, description: 'What people call it: 1–200 characters.' }),
  }),
})

const Payload = builder.objectRef<DefineTillResult & { replayed: boolean }>('DefineTillPayload').implement({
  description: 'What the definition of a till came to.',
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
  description: 'Names a till, or gives it another name.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})

builder.queryField('tills', (t) =>
  t.prismaConnection({
    type: TillRef,
    cursor: 'code',
    description: 'Every till, by its code.',
    resolve: (query, _root, _args, { db }) => db.till.findMany({ ...query, orderBy: { code: 'asc' } }),
  }),
)
