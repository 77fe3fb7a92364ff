import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import type { SourceCode } from '../../generated/prisma/enums.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { InvalidSource, SourceInUse } from './errors.ts'
import { planSource, type SourceFacts } from './rules/planSource.ts'
import type { SourceName } from './rules/sourceRef.ts'
import { lockAndLoadAccounts } from './store/loadSource.ts'
import { lockSource } from './store/lockSource.ts'
import { replaceAccounts } from './store/replaceAccounts.ts'

export type UpdateSourceInput = { idempotencyKey: string; source: SourceName; severalAccounts: boolean }
export type UpdateSourceResult = { code: SourceCode }

type Plan = { code: SourceCode; change: ReturnType<typeof planSource> }

/** Sets whether a source has one account or several. Refused once a customer has been in the source. */
export const updateSource = command<UpdateSourceInput, SourceFacts, Plan, UpdateSourceResult>({
  name: 'updateSource',
  refusals: [InvalidSource, SourceInUse, NothingToChange],
  load: async ({ tx }, { source, severalAccounts }) => {
    const locked = await lockSource(tx, source)
    // A call that changes nothing does not wait for the calls that write to the source.
    if (locked.severalAccounts === severalAccounts) return { ...locked, accounts: [], inUse: false }
    return { ...locked, ...(await lockAndLoadAccounts(tx, locked.code)) }
  },
  decide: (facts, { severalAccounts }) => ({ code: facts.code, change: planSource(facts, severalAccounts) }),
  apply: async (context, { code, change }, { severalAccounts }) => {
    replaceAccounts(context, { code, severalAccounts })
    recordEvents(context, [{ type: 'SOURCE_UPDATED', data: { source: code, severalAccounts, ...change } }])
    return { code }
  },
})
