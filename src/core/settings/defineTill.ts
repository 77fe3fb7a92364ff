import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { planTill, readTill, type Till } from './rules/planTill.ts'
import { lockTill, writeTill } from './store/till.ts'

export type DefineTillInput = Till & { idempotencyKey: string }
export type DefineTillResult = { code: string }

type Facts = { till: Till; existing: Till | null }

/** Creates or renames a till. */
export const defineTill = command<DefineTillInput, Facts, Till, DefineTillResult>({
  name: 'defineTill',
  refusals: [NothingToChange],
  load: async ({ tx }, input) => {
    const till = readTill(input)
    return { till, existing: await lockTill(tx, till.code) }
  },
  decide: planTill,
  apply: async (context, till) => {
    writeTill(context, till)
    recordEvents(context, [{ type: 'TILL_DEFINED', data: till }])
    return { code: till.code }
  },
})
