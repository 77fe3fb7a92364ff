import type { Tx } from '../db.ts'
import { AccountIdRequired, InvalidSource } from '../domain/errors.ts'
import type { SourceAccountFacts } from '../domain/facts.ts'
import { isStorable } from '../domain/wellFormed.ts'
import type { SourceCode } from '../generated/prisma/enums.ts'

/** A source as a client names it: `ALL` exists for look-ups only. */
export type SourceName = SourceCode | 'ALL'
export type SourceRef = { source: SourceName; accountId?: string | null | undefined }

/** The one account that a write is about. Throws `InvalidSource` or `AccountIdRequired`. */
export async function findSourceAccount(
  tx: Tx,
  { source, accountId }: SourceRef,
): Promise<SourceAccountFacts> {
  if (source === 'ALL')
    throw new InvalidSource({ source, reason: 'a write names one source; ALL is for look-ups.' }, ['source'])
  const found = await tx.source.findUniqueOrThrow({
    where: { code: source },
    select: {
      severalAccounts: true,
      accounts: {
        where: { accountId: { in: [accountId ?? ''].filter(isStorable) } },
        select: { id: true, sourceCode: true, accountId: true },
      },
    },
  })
  if (found.severalAccounts && !accountId) throw new AccountIdRequired({ source }, ['accountId'])
  if (!found.severalAccounts && typeof accountId === 'string')
    throw new InvalidSource({ source, reason: 'it holds one account, so leave the accountId out.' }, [
      'accountId',
    ])
  const account = found.accounts[0]
  if (!account)
    throw new InvalidSource({ source, reason: 'it has no account of this accountId.' }, ['accountId'])
  return account
}
