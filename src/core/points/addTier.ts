import { insertTogether } from '../../db/bulkWrite.ts'
import { command } from '../../engine/command.ts'
import { readName } from '../../engine/input/readCode.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { ProgramNotFound } from './errors.ts'
import { knownProgram, type ProgramFacts, planNewTier } from './rules/planProgramChange.ts'
import { lockProgram } from './store/lockProgram.ts'

export type AddTierInput = { idempotencyKey: string; programId: number; name: string }
export type AddTierResult = { programId: number; tierNumber: number }

type Facts = { found: ProgramFacts | null; name: string }
type Plan = { tierNumber: number; name: string }

/** Adds a tier above all tiers of a program. */
export const addTier = command<AddTierInput, Facts, Plan, AddTierResult>({
  name: 'addTier',
  refusals: [ProgramNotFound],
  load: async (context, { programId, name }) => ({
    name: readName(name, ['name'], 100),
    found: await lockProgram(context, programId),
  }),
  decide: ({ found, name }, { programId }) => ({
    name,
    tierNumber: planNewTier(knownProgram(found, programId)),
  }),
  apply: async (context, { tierNumber, name }, { programId }) => {
    insertTogether(context.tx, {
      Tier: [{ id: context.newId(), programId, sequence: tierNumber, name }],
    })
    recordEvents(context, [{ type: 'TIER_ADDED', data: { programId, tierNumber, name } }])
    return { programId, tierNumber }
  },
})
