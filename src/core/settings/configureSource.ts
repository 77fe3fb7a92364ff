import type { Command, Work } from '../../engine/executeCommand.ts'
import type { SourceCode } from '../../generated/prisma/enums.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { InvalidSource, SourceInUse } from './errors.ts'
import type { SourceName } from './rules/sourceRef.ts'
import { lockSource } from './store/lockSource.ts'

export type ConfigureSourceInput = { idempotencyKey: string; source: SourceName; severalAccounts: boolean }
export type ConfigureSourceResult = { code: SourceCode }

/** Sets whether a source has one account or several. Refused once a customer has been in the source. */
export const configureSource: Command<ConfigureSourceInput, ConfigureSourceResult> = {
  name: 'configureSource',
  refusals: [InvalidSource, SourceInUse],
  run: async (work, { source, severalAccounts }) => {
    const before = await lockSource(work.tx, source)
    const { code } = before
    if (before.severalAccounts === severalAccounts) return { code }
    const accounts = await lockAccounts(work, code)
    if (await isInUse(work, code)) throw new SourceInUse({ source: code }, ['source'])
    await replaceAccounts(work, code, severalAccounts)
    const removedAccounts = accounts.filter(Boolean)
    recordEvents(work, [
      { type: 'SOURCE_CONFIGURED', data: { source: code, severalAccounts, removedAccounts } },
    ])
    return { code }
  },
}

/** Waits for all transactions that put a customer into an account of the source, and blocks new ones. */
async function lockAccounts({ tx }: Work, code: SourceCode): Promise<string[]> {
  const accounts = await tx.$queryRaw<{ accountId: string }[]>`
    SELECT "accountId" FROM "SourceAccount" WHERE "sourceCode" = ${code}::"SourceCode" ORDER BY "id" FOR UPDATE`
  return accounts.map(({ accountId }) => accountId)
}

async function isInUse({ tx }: Work, sourceCode: SourceCode): Promise<boolean> {
  const inSource = { where: { sourceAccount: { sourceCode } }, select: { id: true } }
  const used = (await tx.profile.findFirst(inSource)) ?? (await tx.identifierHolding.findFirst(inSource))
  return used !== null
}

async function replaceAccounts({ tx, newId, now }: Work, code: SourceCode, severalAccounts: boolean) {
  await tx.sourceAccount.deleteMany({ where: { sourceCode: code } })
  await tx.source.update({ where: { code }, data: { severalAccounts }, select: { code: true } })
  if (!severalAccounts)
    await tx.sourceAccount.create({
      data: { id: newId(), sourceCode: code, severalAccounts, createdAt: now },
      select: { id: true },
    })
}
