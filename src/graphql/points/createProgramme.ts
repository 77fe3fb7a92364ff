import {
  type CreateProgrammeInput,
  type CreateProgrammeResult,
  createProgramme,
} from '../../core/points/createProgramme.ts'
import { maxTiers } from '../../core/points/rules/planProgramme.ts'
import { builder } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { idempotencyKeyOptions } from '../inputs.ts'
import { ProgrammeRef } from './programme.ts'

const Tier = builder.inputRef<{ name: string }>('TierInput').implement({
  description: 'A tier of a program.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Display name: 1–100 characters.' }),
  }),
})

const Input = builder.inputRef<CreateProgrammeInput>('CreateProgrammeInput').implement({
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
  .objectRef<CreateProgrammeResult & { replayed: boolean }>('CreateProgrammePayload')
  .implement({
    description: 'The program that was created.',
    fields: (t) => ({
      programme: t.prismaField({
        type: ProgrammeRef,
        description: 'The program.',
        resolve: (query, { programmeId }, _args, { db }) =>
          db.programme.findUniqueOrThrow({ ...query, where: { id: programmeId } }),
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(createProgramme, {
  description: 'Creates a loyalty program with its tiers.',
  scope: 'config:write',
  input: Input,
  payload: Payload,
})
