import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '../../src/generated/prisma/client.ts'
import { cursorOf, rawId } from '../ids.ts'

/** Prisma as its documentation sets it up, with as many connections as the other columns have. */
export const prisma = new PrismaClient({
  adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL, max: 10 }),
})

/** How a client names a customer. */
export type CustomerBy = {
  id?: string
  identifier?: { source: 'INSTORE'; type: 'MOBILE'; value: string }
}

/** A customer by its id, where a merged one gives its survivor, or by an identifier. */
export async function findCustomer({ id, identifier }: CustomerBy) {
  if (id !== undefined) {
    const found = await prisma.customer.findUnique({ where: { id: rawId(id) } })
    return found?.survivorId ? prisma.customer.findUnique({ where: { id: found.survivorId } }) : found
  }
  if (!identifier) return null
  const { source, type, value } = identifier
  const found = await prisma.identifier.findFirst({
    where: {
      type,
      normalizedValue: value,
      profile: { sourceAccount: { sourceCode: source, accountId: '' } },
    },
    include: { customer: true },
  })
  return found?.customer ?? null
}

/** A page of living customers, the oldest first. */
export async function findCustomers({ first, after }: { first: number; after?: string | null }) {
  const rows = await prisma.customer.findMany({
    where: { survivorId: null },
    orderBy: { id: 'asc' },
    take: first + 1,
    ...(after && { cursor: { id: rawId(after) }, skip: 1 }),
  })
  const page = rows.slice(0, first)
  const last = page.at(-1)
  return {
    edges: page.map((node) => ({ cursor: cursorOf(node.id), node })),
    pageInfo: { hasNextPage: rows.length > first, endCursor: last ? cursorOf(last.id) : null },
  }
}
