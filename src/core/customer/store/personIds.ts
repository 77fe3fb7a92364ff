import { selectRows } from '../../../db/rows.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { type CustomerRef, lookUpCustomer } from './findCustomer.ts'
import type { Viewer } from './findVisible.ts'

const idColumn = { id: true } as const

/** Every id of a customer: its own and those that it absorbed. Throws the refusals of `lookUpCustomer`. */
export async function personIds(viewer: Viewer, by: CustomerRef, path: readonly string[]): Promise<string[]> {
  const { id } = await lookUpCustomer(viewer, by, path)
  const aliases = await selectRows(
    viewer.tx,
    'Customer',
    idColumn,
    Prisma.sql`WHERE "survivorId" = ${id}::uuid ORDER BY "id"`,
  )
  return [id, ...aliases.map((alias) => alias.id)]
}
