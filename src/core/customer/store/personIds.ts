import { selectRows } from '../../../db/rows.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { type CustomerRef, findCustomer } from './findCustomer.ts'
import type { Seeker } from './reach.ts'

const idColumn = { id: true } as const

/** Every id of a customer: its own and those that it absorbed. Throws the refusals of `findCustomer`. */
export async function personIds(seeker: Seeker, by: CustomerRef, path: readonly string[]): Promise<string[]> {
  const { id } = await findCustomer(seeker, by, path)
  const aliases = await selectRows(
    seeker.tx,
    'Customer',
    idColumn,
    Prisma.sql`WHERE "survivorId" = ${id}::uuid ORDER BY "id"`,
  )
  return [id, ...aliases.map((alias) => alias.id)]
}
