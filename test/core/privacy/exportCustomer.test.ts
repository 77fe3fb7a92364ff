import { beforeAll, expect, test } from 'vitest'
import {
  ExportTooLarge,
  exportCustomer,
  maxExportedRows,
} from '../../../src/core/privacy/store/exportCustomer.ts'
import { exportersByTable } from '../../../src/core/privacy/store/exportersByTable.ts'
import { Prisma } from '../../../src/generated/prisma/client.ts'
import { graphql } from '../../generated/index.ts'
import { useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { type Life, live } from '../../support/customer/life.ts'
import { mobile } from '../../support/customer/people.ts'
import { arrange } from '../../support/db/arrange.ts'
import { globalId, keyOf } from '../../support/db/change.ts'
import { tablesAboutCustomers } from '../../support/db/foreignKeys.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()

const Export = graphql(`
  query Export($customer: CustomerBy!) { exportCustomer(customer: $customer) { version exportedAt ids rows data } }
`)
const exported = async (id: string) => (await api.call(Export, { customer: { id } })).exportCustomer
const sections = Object.entries(exportersByTable)
const exportedTables = sections.filter(([, read]) => typeof read !== 'string').map(([table]) => table)

type Owned = { customerId?: string | null }
let kanya: Life
let other: Life
beforeAll(async () => {
  kanya = await live(api, 'orchidee')
  other = await live(api, 'fremde')
}, 60_000)

test('every table with a reference to a customer is in the export, or is listed with the reason why it is not', async () => {
  const known = [...Object.keys(Prisma.ModelName)].sort()

  expect(Object.keys(exportersByTable).sort()).toEqual(known)
  // A card has a PIN only while nobody holds it. The keys of a request are hashes of what the export of the request has.
  expect((await tablesAboutCustomers(api.db)).filter((table) => !exportedTables.includes(table))).toEqual([
    'CardPin',
    'MergeRequestKey',
  ])
  for (const [, read] of sections) if (typeof read === 'string') expect(read.length).toBeGreaterThan(5)
})

test('an export contains rows of each of these tables, for all ids of the customer, and of no other customer', async () => {
  const { version, ids, rows, data } = await exported(kanya.absorbed)
  const lists = data as Record<string, Record<string, unknown>[]>
  const text = JSON.stringify(data)

  expect(version).toBe(2)
  expect(ids).toEqual([kanya.id, kanya.absorbed])
  expect(Object.keys(lists)).toEqual(exportedTables)
  expect(exportedTables.filter((table) => lists[table]?.length === 0)).toEqual([])
  expect(Object.values(lists).flat().length).toBe(rows)
  for (const part of ['Kanya orchidee', 'Mei orchidee', 'past-orchidee', 'card orchidee', 'again orchidee'])
    expect(text).toContain(part)
  for (const part of [
    'why orchidee',
    'coffee orchidee',
    kanya.card,
    kanya.phone.value,
    'PLASTIC-',
    'INSTORE',
  ])
    expect(text).toContain(part)
  expect(lists.LedgerEntry?.map(({ amount }) => amount)).toEqual(['500', '-20'])
  for (const part of ['fremde', other.card, keyOf(other.id)]) expect(text).not.toContain(part)
})

test('an export contains every row that a search of all tables for the ids finds, except rows of other customers', async () => {
  const { ids, data } = await exported(kanya.id)
  const lists = data as Record<string, { id: string }[]>

  const missing = Object.entries(await snapshot(api.db)).flatMap(([table, rows]) =>
    rows
      .filter((row) => ids.some((id) => row.includes(keyOf(id))))
      .map((row) => JSON.parse(row))
      .filter((row) => [undefined, null, ...ids.map(keyOf)].includes((row as Owned).customerId))
      .filter((row) => !lists[table]?.some(({ id }) => String(id) === String((row as { id: unknown }).id)))
      .map((row) => ({ table, row })),
  )
  expect(missing).toEqual([])
})

test('the export of a card’s holder does not contain the card’s former holder', async () => {
  const next = (await register(api, { identifiers: [mobile()] })).customer.id
  const spare = await live(api, 'früher')
  const taken = { type: 'CARD_NUMBER' as const, value: spare.card }
  await linked(api, { customer: spare.id, remove: [{ ...taken, statusLabel: 'NOT_ISSUED' }] })
  await linked(api, { customer: next, add: [{ ...taken, statusLabel: 'ACTIVE' }] })

  expect(JSON.stringify(await exported(next))).toContain(spare.card)
  expect(JSON.stringify(await exported(next))).not.toContain('früher')
})

test('an export shows one point in time, also while its customer changes', async () => {
  const [one, two] = [mobile(), mobile()]
  const id = (await register(api, { identifiers: [one] })).customer.id
  let over = false
  const swaps = (async () => {
    for (let n = 0; n < 12; n++) {
      const [add, remove] = n % 2 === 0 ? [[two], [one]] : [[one], [two]]
      await linked(api, { customer: id, add, remove })
    }
    over = true
  })()

  while (!over) {
    const { Identifier, IdentifierHolding } = (await exported(id)).data as Record<string, object[]>
    expect(Identifier).toHaveLength(1)
    expect(IdentifierHolding?.filter((held) => (held as { heldTo: unknown }).heldTo === null)).toHaveLength(1)
  }
  await swaps
})

test('an export is complete or refused: one row more than the limit is EXPORT_TOO_LARGE', async () => {
  const { rows } = await exported(kanya.id)
  const by = { id: { id: keyOf(kanya.id) } }

  expect((await exportCustomer(api.db, by, rows)).rows).toBe(rows)
  await expect(exportCustomer(api.db, by, rows - 1)).rejects.toThrow(ExportTooLarge)
})

test('a customer with 10,000 ledger entries is exported completely; an export that is too large is refused', async () => {
  const book = (entries: number) =>
    arrange(api.db, [
      `BEGIN;
       INSERT INTO "Event" ("type", "at", "caller", "data") VALUES ('SETTINGS_UPDATED', now(), 'tests', '{}');
       INSERT INTO "LedgerEntry" ("customerId", "programId", "kind", "amount", "caller", "at", "reason")
       SELECT '${keyOf(other.id)}', ${other.programId}, 'CREDIT', n, 'tests', now(), 'Kaffee und Kuchen'
         FROM generate_series(1, ${entries}) n;
       COMMIT`,
    ])
  await book(10_000)
  const began = performance.now()
  const { rows, data } = await exported(other.id)
  const took = performance.now() - began

  expect((data as { LedgerEntry: object[] }).LedgerEntry).toHaveLength(10_002)
  expect(rows).toBeGreaterThan(10_002)
  process.stdout.write(
    `export of ${rows} rows: ${Math.round(took)} ms, ${JSON.stringify(data).length} characters\n`,
  )

  await book(maxExportedRows)
  const { body } = await api.send({ query: Export.toString(), variables: { customer: { id: other.id } } })
  expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['EXPORT_TOO_LARGE'])
}, 60_000)

test('an export needs customers:export; an unknown customer is CUSTOMER_NOT_FOUND', async () => {
  const secret = await keyWith(api, ['customers:read', 'customers:write', 'config:write'])
  const ask = (id: string, key?: string) =>
    api.send(
      { query: Export.toString(), variables: { customer: { id } } },
      key ? { authorization: `Bearer ${key}` } : {},
    )

  const codes = async (asked: ReturnType<typeof ask>) =>
    (await asked).body.errors?.map(({ extensions }) => extensions.code)
  expect(await codes(ask(kanya.id, secret))).toEqual(['FORBIDDEN'])
  expect(await codes(ask(globalId('Customer', crypto.randomUUID())))).toEqual(['CUSTOMER_NOT_FOUND'])
})
