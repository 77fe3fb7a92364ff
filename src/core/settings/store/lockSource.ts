import type { Queryable } from '../../../db/connect.ts'
import type { SourceCode } from '../../../generated/prisma/enums.ts'
import { namedSource } from '../rules/namedSource.ts'
import type { SourceName } from '../rules/sourceRef.ts'

/** Locks a source, so that concurrent changes wait. Throws `InvalidSource` for `ALL`. */
export async function lockSource(
  tx: Queryable,
  source: SourceName,
): Promise<{ code: SourceCode; severalAccounts: boolean }> {
  const code = namedSource(source)
  const [locked] = await tx.$queryRaw<{ severalAccounts: boolean }[]>`
    SELECT "severalAccounts" FROM "Source" WHERE "code" = ${code}::"SourceCode" FOR UPDATE`
  if (!locked) throw new Error(`the source ${source} does not exist`)
  return { code, ...locked }
}
