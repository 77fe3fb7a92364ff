import { type UpdateTierInput, type UpdateTierResult, updateTier } from '../../core/points/updateTier.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { ProgramRef } from './program.ts'

const Input = builder.inputRef<UpdateTierInput>('UpdateTierInput').implement({
  description: 'A change of a tier. Absent values do not change.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    programId: t.int({ required: true, description: 'The numeric id of the program.' }),
    tierNumber: t.int({
      required: true,
      description: 'The number of the tier, which never changes: 1 is the lowest.',
    }),
    name: t.string({ description: 'Display name: 1–100 characters.' }),
    retired: t.boolean({
      description: 'True: no customer gets it from now on. False: it is in use again. Absent: no change.',
    }),
  }),
})

const Payload = builder.objectRef<UpdateTierResult & { replayed: boolean }>('UpdateTierPayload').implement({
  description: 'Payload of `updateTier`.',
  fields: (t) => ({
    program: t.prismaField({
      type: ProgramRef,
      description: 'The program as it is now, with its tiers.',
      resolve: (query, { programId }, _args, { db }) =>
        db.program.findUniqueOrThrow({ ...query, where: { id: programId } }),
    }),
    replayed: t.exposeBoolean('replayed', replayedOptions),
  }),
})

commandField(updateTier, {
  description:
    'Renames a tier, retires it, or brings it back. Customers that have a retired tier keep it. The last tier that is in use cannot be retired.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
