import { command } from '../../engine/command.ts'
import { readCode, readName } from '../../engine/input/readCode.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { writeTill } from './store/writeTill.ts'

export type DefineTillInput = { idempotencyKey: string; code: string; name: string }
export type DefineTillResult = { code: string }

type Plan = { code: string; name: string }

/** Creates or renames a till. */
export const defineTill = command<DefineTillInput, null, Plan, DefineTillResult>({
  name: 'defineTill',
  refusals: [],
  load: async () => null,
  decide: (_facts, { code, name }) => ({
    code: readCode(code, 100, ['code']),
    name: readName(name, ['name']),
  }),
  apply: async (context, till) => {
    writeTill(context, till)
    recordEvents(context, [{ type: 'TILL_DEFINED', data: till }])
    return { code: till.code }
  },
})
