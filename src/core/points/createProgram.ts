import { command } from '../../engine/command.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { planProgram } from './rules/planProgram.ts'
import { insertProgram } from './store/insertProgram.ts'

export type CreateProgramInput = { idempotencyKey: string; name: string; tiers: { name: string }[] }
export type CreateProgramResult = { programId: number }

type Plan = ReturnType<typeof planProgram>

/** Creates a loyalty program with its tiers, lowest first. */
export const createProgram = command<CreateProgramInput, null, Plan, CreateProgramResult>({
  name: 'createProgram',
  refusals: [],
  load: async () => null,
  decide: (_facts, input) => planProgram(input),
  apply: async (context, plan) => {
    const programId = await insertProgram(context, plan)
    recordEvents(context, [{ type: 'PROGRAM_CREATED', data: { programId, ...plan } }])
    return { programId }
  },
})
