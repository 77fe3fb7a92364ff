import {
  type CreateProgramInput,
  type CreateProgramResult,
  createProgram,
} from '../../core/points/createProgram.ts'
import { maxTiers } from '../../core/points/rules/planProgram.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { ProgramRef } from './program.ts'

const Tier = builder.inputRef<{ name: string }>('TierInput').implement({
  description: 'A tier of a program.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Display name: 1–100 characters.' }),
  }),
})

const Input = builder.inputRef<CreateProgramInput>('CreateProgramInput').implement({
  description: 'A loyalty program.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    name: t.string({ required: true, description: 'Display name: 1–200 characters.' }),
    tiers: t.field({
      type: [Tier],
      required: true,
      description: `The tiers, lowest first: 1 to ${maxTiers}. The first tier has the number 1.`,
    }),
  }),
})

const Payload = builder
  .objectRef<CreateProgramResult & { replayed: boolean }>('CreateProgramPayload')
  .implement({
    description: 'The program that was created.',
    fields: (t) => ({
      program: t.prismaField({
        type: ProgramRef,
        description: 'The program.',
        resolve: (query, { programId }, _args, { db }) =>
          db.program.findUniqueOrThrow({ ...query, where: { id: programId } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(createProgram, {
  description: 'Creates a loyalty program with its tiers.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
