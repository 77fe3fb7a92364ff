import type { Queryable } from '../../../db/connect.ts'
import type { SourceCode } from '../../../generated/prisma/enums.ts'
import type { SourceFacts } from '../rules/planSource.ts'

/**
 * Waits for all transactions that put a customer into an account of the source, and blocks new ones. Then loads the
 * ids of the accounts, and whether a customer has been in one.
 */
export async function lockAndLoadAccounts(
  tx: Queryable,
  code: SourceCode,
): Promise<Pick<SourceFacts, 'accounts' | 'inUse'>> {
  const locked = await tx.$queryRaw<{ accountId: string }[]>`
    SELECT "accountId" FROM "SourceAccount" WHERE "sourceCode" = ${code}::"SourceCode" ORDER BY "id" FOR UPDATE`
  const [use] = await tx.$queryRaw<{ found: boolean }[]>`
    WITH account AS (SELECT "id" FROM "SourceAccount" WHERE "sourceCode" = ${code}::"SourceCode")
    SELECT EXISTS (SELECT 1 FROM "Profile" JOIN account ON account."id" = "sourceAccountId")
        OR EXISTS (SELECT 1 FROM "IdentifierHolding" JOIN account ON account."id" = "sourceAccountId") AS found`
  return { accounts: locked.map(({ accountId }) => accountId), inUse: use?.found === true }
}

/** Whether the source has an account with this id. */
export async function hasAccount(tx: Queryable, code: SourceCode, accountId: string): Promise<boolean> {
  const found = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "SourceAccount" WHERE "sourceCode" = ${code}::"SourceCode" AND "accountId" = ${accountId}`
  return found.length > 0
}
