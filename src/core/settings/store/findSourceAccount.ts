import { batchQuery, type Results, rowsQuery } from '../../../db/batchQuery.ts'
import type { Queryable } from '../../../db/connect.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { SourceCode } from '../../../generated/prisma/enums.ts'
import { isStorable } from '../../../values/wellFormed.ts'
import type { SourceAccountFacts } from '../rules/facts.ts'
import { knownSourceAccount } from '../rules/knownSourceAccount.ts'
import type { SourceName, SourceRef } from '../rules/sourceRef.ts'

/** The queries for the account that a reference names. */
export const accountQueries = ({ source, accountId }: SourceRef) => ({
  sources: rowsQuery('Source', sourceColumns, Prisma.sql`WHERE "code" = ${codeOf(source)}::"SourceCode"`),
  accounts: rowsQuery(
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
export const accountFrom = (
  { sources: [found], accounts: [account] }: Results<ReturnType<typeof accountQueries>>,
  ref: SourceRef,
  path: readonly (string | number)[] = [],
): SourceAccountFacts => knownSourceAccount({ found, account }, ref, path)

/** Finds the account for a write. Throws `InvalidSource` or `AccountIdRequired`. */
export const findSourceAccount = async (
  tx: Queryable,
  ref: SourceRef,
  path: readonly (string | number)[] = [],
): Promise<SourceAccountFacts> => accountFrom(await batchQuery(tx, accountQueries(ref)), ref, path)
