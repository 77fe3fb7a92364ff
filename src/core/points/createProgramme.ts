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
  apply: async (context, plan) => {
    const programmeId = await insertProgramme(context, plan)
    recordEvents(context, [{ type: 'PROGRAMME_CREATED', data: { programId: programmeId, ...plan } }])
    return { programmeId }
  },
})
