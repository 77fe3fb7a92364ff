import type { Queryable } from '../../../db/connect.ts'
import { selectRow } from '../../../db/rows.ts'
import { Prisma } from '../../../generated/prisma/client.ts'

type Place = { customerId: string; sourceAccountId: string }

const columns = { id: true, fields: true } as const

/** The profile of a customer in a source account, with its custom fields. Null if there is none. */
export async function findProfile(
  tx: Queryable,
  { customerId, sourceAccountId }: Place,
): Promise<{ id: string; fields: Record<string, unknown> } | null> {
  const found = await selectRow(
    tx,
    'Profile',
    columns,
    Prisma.sql`WHERE "customerId" = ${customerId}::uuid AND "sourceAccountId" = ${sourceAccountId}::uuid`,
  )
  return found && { id: found.id, fields: found.fields as Record<string, unknown> }
}
