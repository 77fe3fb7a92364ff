import { v7 as newId } from 'uuid'
import type { Db } from '../../../src/db/connect.ts'
import type { SourceCode } from '../../../src/generated/prisma/enums.ts'

/** Opens accounts of a source that holds several. */
export const createAccounts = (db: Db, sourceCode: SourceCode, ...accountIds: string[]) =>
  db.sourceAccount.createMany({
    data: accountIds.map((accountId) => ({ id: newId(), sourceCode, severalAccounts: true, accountId })),
  })
