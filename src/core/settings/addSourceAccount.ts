import { insertTogether } from '../../db/bulkWrite.ts'
import { command } from '../../engine/command.ts'
import { readText } from '../../engine/input/readText.ts'
import type { SourceCode } from '../../generated/prisma/enums.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { InvalidSource, SourceAccountExists } from './errors.ts'
import { assertAccountId } from './rules/assertAccountId.ts'
import { assertAccountFits } from './rules/planSource.ts'
import type { SourceName } from './rules/sourceRef.ts'
import { hasAccount } from './store/loadSource.ts'
import { lockSource } from './store/lockSource.ts'

export type AddSourceAccountInput = {
  idempotencyKey: string
  source: SourceName
  accountId: string
  name?: string | null | undefined
}
export type AddSourceAccountResult = { sourceAccountId: string; code: SourceCode }

type Plan = { code: SourceCode; name: string | null }
type Facts = Plan & { severalAccounts: boolean; exists: boolean }

/** Adds an account to a source that has several accounts. */
export const addSourceAccount = command<AddSourceAccountInput, Facts, Plan, AddSourceAccountResult>({
  name: 'addSourceAccount',
  refusals: [InvalidSource, SourceAccountExists],
  load: async ({ tx }, { source, accountId, name: text }) => {
    assertAccountId(accountId)
    const name = readText(text, 200, ['name']) ?? null
    const locked = await lockSource(tx, source)
    return { name, ...locked, exists: await hasAccount(tx, locked.code, accountId) }
  },
  decide: (facts, { accountId }) => {
    assertAccountFits(facts, accountId)
    return { code: facts.code, name: facts.name }
  },
  apply: async (context, { code, name }, { accountId }) => {
    const id = context.newId()
    const account = { id, sourceCode: code, severalAccounts: true, accountId, name, createdAt: context.now }
    insertTogether(context.tx, { SourceAccount: [account] })
    recordEvents(context, [{ type: 'SOURCE_UPDATED', data: { source: code, accountId, name } }])
    return { sourceAccountId: id, code }
  },
})
