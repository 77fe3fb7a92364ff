import { insertTogether } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { SourceCode } from '../../../generated/prisma/enums.ts'

/** Sets whether a source has several accounts. Its accounts are removed; a source with one account gets it. */
export function replaceAccounts(
  { tx, newId, now }: CommandContext,
  { code, severalAccounts }: { code: SourceCode; severalAccounts: boolean },
): void {
  tx.execute`DELETE FROM "SourceAccount" WHERE "sourceCode" = ${code}::"SourceCode"`
  tx.execute`UPDATE "Source" SET "severalAccounts" = ${severalAccounts} WHERE "code" = ${code}::"SourceCode"`
  insertTogether(tx, {
    SourceAccount: severalAccounts
      ? []
      : [{ id: newId(), sourceCode: code, severalAccounts, createdAt: now }],
  })
}
