import { type AddTierInput, type AddTierResult, addTier } from '../../core/points/addTier.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { ProgramRef } from './program.ts'

const Input = builder.inputRef<AddTierInput>('AddTierInput').implement({
  description: 'A new tier of a loyalty program.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    programId: t.int({ required: true, description: 'The numeric id of the program.' }),
    name: t.string({ required: true, description: 'Display name: 1–100 characters.' }),
  }),
})

const Payload = builder.objectRef<AddTierResult & { replayed: boolean }>('AddTierPayload').implement({
  description: 'Payload of `addTier`.',
  fields: (t) => ({
    program: t.prismaField({
      type: ProgramRef,
      description: 'The program as it is now, with its tiers.',
      resolve: (query, { programId }, _args, { db }) =>
        db.program.findUniqueOrThrow({ ...query, where: { id: programId } }),
    }),
    tierNumber: t.exposeInt('tierNumber', { description: 'The number of the new tier.' }),
    replayed: t.exposeBoolean('replayed', replayedOptions),
  }),
})

commandField(addTier, {
  description:
    'Adds a tier above all tiers of a loyalty program, which has at most 20, retired ones included. Tiers keep their numbers.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
