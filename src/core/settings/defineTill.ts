import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { planTill, readTill, type Till, type TillInput } from './rules/planTill.ts'
import { lockTill, writeTill } from './store/till.ts'

export type DefineTillInput = TillInput & { idempotencyKey: string }
export type DefineTillResult = { code: string }

type Facts = { till: ReturnType<typeof readTill>; existing: Till | null; now: Date }

/** Creates a till, renames it, retires it or brings it back. */
export const defineTill = command<DefineTillInput, Facts, Till, DefineTillResult>({
  name: 'defineTill',
  refusals: [NothingToChange],
  load: async ({ tx, now }, input) => {
    const till = readTill(input)
    return { till, existing: await lockTill(tx, till.code), now }
  },
  decide: planTill,
  apply: async (context, till) => {
    writeTill(context, till)
    const { code, name, retiredAt } = till
    const retired = retiredAt === null ? {} : { retired: true }
    recordEvents(context, [{ type: 'TILL_DEFINED', data: { code, name, ...retired } }])
    return { code: till.code }
  },
})
