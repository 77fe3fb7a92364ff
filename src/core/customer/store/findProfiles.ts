import type { Queryable } from '../../../db/connect.ts'
import { selectRows } from '../../../db/rows.ts'
import { Prisma } from '../../../generated/prisma/client.ts'

type Places = { customerIds: readonly string[]; sourceAccountId: string }
type FoundProfile = { id: string; fields: Record<string, unknown> }

const columns = { id: true, fields: true } as const

/** The profiles of these customers in a source account, with their custom fields. */
export async function findProfiles(
  tx: Queryable,
  { customerIds, sourceAccountId }: Places,
): Promise<FoundProfile[]> {
  const found = await selectRows(
    tx,
    'Profile',
    columns,
    Prisma.sql`WHERE "customerId" = ANY (${[...customerIds]}::uuid[]) AND "sourceAccountId" = ${sourceAccountId}::uuid`,
  )
  return found.map(({ id, fields }) => ({ id, fields: fields as FoundProfile['fields'] }))
}
