import type { Command } from '../../engine/executeCommand.ts'
import { readText } from '../../engine/input/readText.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { InvalidSource, SourceAccountExists } from './errors.ts'
import { assertAccountId } from './rules/assertAccountId.ts'
import type { SourceName } from './rules/sourceRef.ts'
import { lockSource } from './store/lockSource.ts'

export type AddSourceAccountInput = {
  idempotencyKey: string
  source: SourceName
  accountId: string
  name?: string | null | undefined
}
export type AddSourceAccountResult = { sourceAccountId: string }

/** Adds an account to a source that has several accounts. */
export const addSourceAccount: Command<AddSourceAccountInput, AddSourceAccountResult> = {
  name: 'addSourceAccount',
  refusals: [InvalidSource, SourceAccountExists],
  run: async (work, { source, accountId, name: text }) => {
    const { tx, now } = work
    assertAccountId(accountId)
    const name = readText(text, 200, ['name']) ?? null
    const { code, severalAccounts } = await lockSource(tx, source)
    if (!severalAccounts)
      throw new InvalidSource(
        { source: code, reason: 'the source has only one account. Change it with configureSource first.' },
        ['source'],
      )
    const where = { sourceCode_accountId: { sourceCode: code, accountId } }
    if (await tx.sourceAccount.findUnique({ where, select: { id: true } }))
      throw new SourceAccountExists({ source: code, accountId }, ['accountId'])
    const { id } = await tx.sourceAccount.create({
      data: { id: work.newId(), sourceCode: code, severalAccounts, accountId, name, createdAt: now },
      select: { id: true },
    })
    recordEvents(work, [{ type: 'SOURCE_CONFIGURED', data: { source: code, accountId, name } }])
    return { sourceAccountId: id }
  },
}
