import { type Answers, readTogether, rowsOf } from '../../../db/batchQuery.ts'
import type { Queryable } from '../../../db/connect.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { SourceCode } from '../../../generated/prisma/enums.ts'
import { isStorable } from '../../../values/wellFormed.ts'
import { AccountIdRequired, InvalidSource } from '../errors.ts'
import type { SourceAccountFacts } from '../rules/facts.ts'
import type { SourceName, SourceRef } from '../rules/sourceRef.ts'

/** The queries for the account that a reference names. */
export const accountParts = ({ source, accountId }: SourceRef) => ({
  sources: rowsOf('Source', sourceColumns, Prisma.sql`WHERE "code" = ${codeOf(source)}::"SourceCode"`),
  accounts: rowsOf(
    'SourceAccount',
    accountColumns,
    Prisma.sql`WHERE "sourceCode" = ${codeOf(source)}::"SourceCode"
      AND "accountId" = ANY (${[accountId ?? ''].filter(isStorable)}::text[])`,
  ),
})

const sourceColumns = { severalAccounts: true } as const
const accountColumns = { id: true, sourceCode: true, accountId: true } as const

const codeOf = (source: SourceName): SourceCode | null => (source === 'ALL' ? null : source)

/** Returns the account for a write from the query results. Throws `InvalidSource` or `AccountIdRequired`. */
export function accountFrom(
  { sources: [found], accounts: [account] }: Answers<ReturnType<typeof accountParts>>,
  { source, accountId }: SourceRef,
): SourceAccountFacts {
  if (source === 'ALL')
    throw new InvalidSource({ source, reason: 'ALL is for look-ups only. A write must name one source.' }, [
      'source',
    ])
  if (found?.severalAccounts && !accountId) throw new AccountIdRequired({ source }, ['accountId'])
  if (!found?.severalAccounts && typeof accountId === 'string')
    throw new InvalidSource({ source, reason: 'the source has only one account. Leave the accountId out.' }, [
      'accountId',
    ])
  if (!account)
    throw new InvalidSource({ source, reason: 'the source has no account with this accountId.' }, [
      'accountId',
    ])
  return account
}

/** Finds the account for a write. Throws `InvalidSource` or `AccountIdRequired`. */
export const findSourceAccount = async (tx: Queryable, ref: SourceRef): Promise<SourceAccountFacts> =>
  accountFrom(await readTogether(tx, accountParts(ref)), ref)
