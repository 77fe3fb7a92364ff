import { updateRows } from '../../db/bulkWrite.ts'
import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import { readChangedName } from '../../engine/input/readCode.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { ProgramNotFound, TierNotFound } from './errors.ts'
import {
  knownProgram,
  type PlannedRetirable,
  type ProgramFacts,
  planTierUpdate,
} from './rules/planProgramChange.ts'
import { lockProgram } from './store/lockProgram.ts'

export type UpdateTierInput = {
  idempotencyKey: string
  programId: number
  tierNumber: number
  name?: string | null | undefined
  retired?: boolean | null | undefined
}
export type UpdateTierResult = { programId: number }

type Facts = { found: ProgramFacts | null; name: string | undefined; now: Date }
type Plan = PlannedRetirable & { id: string }

/** Renames a tier, retires it, or brings it back. Customers in a retired tier keep it; no others get it. */
export const updateTier = command<UpdateTierInput, Facts, Plan, UpdateTierResult>({
  name: 'updateTier',
  refusals: [ProgramNotFound, TierNotFound, NothingToChange],
  load: async (context, { programId, name }) => ({
    name: readChangedName(name, ['name'], 100),
    found: await lockProgram(context, programId),
    now: context.now,
  }),
  decide: ({ found, name, now }, { programId, tierNumber, retired }) =>
    planTierUpdate(knownProgram(found, programId), { tierNumber, name, retired }, now),
  apply: async (context, tier, { programId, tierNumber }) => {
    const { name = null, retiredAt } = tier
    updateRows(context.tx, 'Tier', [tier])
    const retired = retiredAt === undefined ? null : retiredAt !== null
    recordEvents(context, [{ type: 'TIER_UPDATED', data: { programId, tierNumber, name, retired } }])
    return { programId }
  },
})
