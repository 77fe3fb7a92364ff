import type { Command } from '../../engine/executeCommand.ts'
import { readCode, readName } from '../../engine/input/readCode.ts'
import { recordEvents } from '../events/store/recordEvents.ts'

export type DefineTillInput = { idempotencyKey: string; code: string; name: string }
export type DefineTillResult = { code: string }

/** Creates or renames a till. */
export const defineTill: Command<DefineTillInput, DefineTillResult> = {
  name: 'defineTill',
  refusals: [],
  run: async (work, input) => {
    const code = readCode(input.code, 100, ['code'])
    const name = readName(input.name, ['name'])
    await work.tx.till.upsert({
      where: { code },
      create: { code, name, createdAt: work.now },
      update: { name },
      select: { code: true },
    })
    recordEvents(work, [{ type: 'TILL_DEFINED', data: { code, name } }])
    return { code }
  },
}
