import { type DefineTillInput, type DefineTillResult, defineTill } from '../../core/settings/defineTill.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { connectionOf } from '../connectionOf.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { byKey } from '../paging/order.ts'
import { rowsPage } from '../paging/rowsPage.ts'

const TillRef = builder.prismaObject('Till', {
  name: 'CardinalTill',
  description: 'A till where customers are registered.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code, as `associatedWith` of a profile gives it.' }),
    name: t.exposeString('name', { description: 'Display name.' }),
    retiredAt: t.expose('retiredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when no profile gets it; null if it is in use.',
    }),
  }),
})

const Input = builder.inputRef<DefineTillInput>('DefineTillInput').implement({
  description: 'A till to create or to change.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    code: t.string({ required: true, description: 'The code: 1–100 visible ASCII characters.' }),
    name: t.string({ required: true, description: 'Display name: 1–200 characters.' }),
    retired: t.boolean({
      description:
        'True: no profile gets it from now on; profiles that have it keep it. False: it is in use again. Absent: no change.',
    }),
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
  description: 'Creates a till, renames it, retires it, or brings it back.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})

builder.queryField('tills', (t) =>
  t.connection(
    {
      type: TillRef,
      description: 'Every till, ordered by code.',
      resolve: (_root, args, context, info) =>
        rowsPage({ model: 'Till', order: byKey('code', 'text') }, args, { context, info }),
    },
    connectionOf(TillRef, 'CardinalTill'),
  ),
)
