import {
  type UpdateProgramInput,
  type UpdateProgramResult,
  updateProgram,
} from '../../core/points/updateProgram.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { ProgramRef } from './program.ts'

const Input = builder.inputRef<UpdateProgramInput>('UpdateProgramInput').implement({
  description: 'A change of a loyalty program. Absent values do not change.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    programId: t.int({ required: true, description: 'The numeric id of the program.' }),
    name: t.string({ description: 'Display name: 1–200 characters.' }),
    retired: t.boolean({
      description: 'True: it enrolls no customers from now on. False: it does again. Absent: no change.',
    }),
  }),
})

const Payload = builder
  .objectRef<UpdateProgramResult & { replayed: boolean }>('UpdateProgramPayload')
  .implement({
    description: 'Payload of `updateProgram`.',
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

commandField(updateProgram, {
  description:
    'Renames a loyalty program, retires it, or brings it back. Customers of a retired program stay enrolled, and their points and tiers can still change.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
