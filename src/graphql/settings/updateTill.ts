import { type UpdateTillInput, type UpdateTillResult, updateTill } from '../../core/settings/updateTill.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { TillRef } from './till.ts'

const Input = builder.inputRef<UpdateTillInput>('UpdateTillInput').implement({
  description: 'A change of a till. Absent values do not change.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    code: t.string({ required: true, description: 'The code of the till.' }),
    name: t.string({ description: 'Display name: 1–200 characters.' }),
    retired: t.boolean({
      description:
        'True: no profile gets it from now on; profiles that have it keep it. False: it is in use again.',
    }),
  }),
})

const Payload = builder.objectRef<UpdateTillResult & { replayed: boolean }>('UpdateTillPayload').implement({
  description: 'Payload of `updateTill`.',
  fields: (t) => ({
    till: t.prismaField({
      type: TillRef,
      description: 'The till as it is now.',
      resolve: (query, { tillId }, _args, { db }) =>
        db.till.findUniqueOrThrow({ ...query, where: { id: tillId } }),
    }),
    replayed: t.exposeBoolean('replayed', replayedOptions),
  }),
})

commandField(updateTill, {
  description: 'Renames a till, retires it, or brings it back.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
