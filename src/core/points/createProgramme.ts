import { command } from '../../engine/command.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { planProgramme } from './rules/planProgramme.ts'
import { insertProgramme } from './store/insertProgramme.ts'

export type CreateProgrammeInput = { idempotencyKey: string; name: string; tiers: { name: string }[] }
export type CreateProgrammeResult = { programmeId: number }

type Plan = ReturnType<typeof planProgramme>

/** Creates a loyalty program with its tiers, lowest first. */
export const createProgramme = command<CreateProgrammeInput, null, Plan, CreateProgrammeResult>({
  name: 'createProgramme',
  refusals: [],
  load: async () => null,
  decide: (_facts, input) => planProgramme(input),
  apply: async (work, plan) => {
    const programmeId = await insertProgramme(work, plan)
    recordEvents(work, [{ type: 'PROGRAMME_CREATED', data: { programId: programmeId, ...plan } }])
    return { programmeId }
  },
})
