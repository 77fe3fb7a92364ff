import { expect, test } from 'vitest'
import { cardColumns, customerColumns } from '../../src/core/customer/store/loadCustomers.ts'
import { allColumns, batchQuery, rowsQuery } from '../../src/db/batchQuery.ts'
import { withTransaction } from '../../src/db/transaction.ts'
import { Prisma } from '../../src/generated/prisma/client.ts'
import { useApi } from '../support/api.ts'
import { createCrowd } from '../support/customer/crowd.ts'
import { createCompany, createHierarchy, place } from '../support/hierarchy/hierarchy.ts'

const api = useApi()

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_name, part) => (typeof part === 'bigint' ? part.toString() : part))

/** Rows in the order of their ids, as those of a list are. */
const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder).toSorted((a, b) => textOf(a).localeCompare(textOf(b)))
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inOrder(part)]))
}

test('one statement gives the rows that Prisma gives, relations and moments among them', async () => {
  const [id = ''] = await createCrowd(api.db, 2, 3)
  const hierarchyId = await createHierarchy(api.db)
  const companyId = await createCompany(api.db, hierarchyId)
  await place(api.db, id, { hierarchyId, rolePosition: 2, companyId })
  const bySource = {
    id: true,
    profiles: { select: { id: true, customer: { select: customerColumns } } },
  } as const

  const read = await withTransaction(api.db, (tx) =>
    batchQuery(tx, {
      customers: rowsQuery('Customer', customerColumns, Prisma.empty),
      cards: rowsQuery('Card', { ...cardColumns, customer: { select: { status: true } } }, Prisma.empty),
      accounts: rowsQuery('SourceAccount', bySource, Prisma.empty),
      series: rowsQuery('CardSeries', allColumns('CardSeries'), Prisma.empty),
      events: rowsQuery('Event', allColumns('Event'), Prisma.empty),
      nobody: rowsQuery('Customer', { id: true }, Prisma.sql`WHERE false`),
    }),
  )

  expect(read.customers.some(({ association, cards }) => association !== null && cards.length > 0)).toBe(true)
  expect(inOrder(read)).toEqual(
    inOrder({
      customers: await api.db.customer.findMany({ select: customerColumns }),
      cards: await api.db.card.findMany({
        select: { ...cardColumns, customer: { select: { status: true } } },
      }),
      accounts: await api.db.sourceAccount.findMany({ select: bySource }),
      series: await api.db.cardSeries.findMany(),
      events: await api.db.event.findMany(),
      nobody: [],
    }),
  )
})

test('a name that the model has not is refused', () => {
  expect(() => rowsQuery('Customer', { nickname: true } as never, Prisma.empty)).toThrow(
    'Customer has no field nickname',
  )
})
