import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImportLine } from '../../../src/core/transfer/rules/importLine.ts'
import { importLineSchema } from '../../../src/core/transfer/rules/importLineSchema.ts'
import { useApi } from '../../support/api.ts'
import { createCard } from '../../support/cardSeries/cardPool.ts'
import { consentsOf } from '../../support/customer/consents.ts'
import { readCustomer } from '../../support/customer/customer.ts'
import { type Life, live } from '../../support/customer/life.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { updated as profileUpdated } from '../../support/customer/profileUpdate.ts'
import { change, globalId, keyOf } from '../../support/db/change.ts'
import { fleet, type Person, person, placed } from '../../support/hierarchy/fleet.ts'
import { register } from '../../support/link/register.ts'
import { merged } from '../../support/merge/mergeCustomers.ts'
import { transferPoints } from '../../support/points/enrollment.ts'
import { book } from '../../support/points/points.ts'
import { adjusted, newMember, newProgram, readPoints } from '../../support/points/program.ts'
import { erased } from '../../support/privacy/erase.ts'
import { exportAll, removeExports } from '../../support/transfer/dataExport.ts'

const api = useApi()
afterAll(removeExports)
const isLine = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(importLineSchema)

let kanya: Life
let lines: ImportLine[]
/** The customer of a line. Kanya was imported, so her line has the id of the other system. */
const customerOf = ({ legacyId }: ImportLine): string =>
  legacyId === 'crm-orchidee' ? kanya.id : globalId('Customer', legacyId)
const lineOf = (id: string): ImportLine => {
  const found = lines.find((line) => customerOf(line) === id)
  if (!found) throw new Error(`no line has the id ${keyOf(id)}`)
  return found
}

let programId: number
let survivor: string
let victim: string
let giver: string
let lina: string
let gone: string
let hierarchyCode: string
let owner: Person
let driver: Person
let expiring: string

beforeAll(async () => {
  kanya = await live(api, 'orchidee')
  programId = await newProgram(api)
  survivor = await newMember(api, programId, '100')
  victim = await newMember(api, programId, '40')
  giver = await newMember(api, programId, '70')
  await adjusted(api, { customer: victim, programId, change: { debit: { points: '15' } } })
  await merged(api, { survivor, victim })
  await adjusted(api, { customer: survivor, programId, change: { debit: { points: '110' } } })
  await transferPoints(api, { from: giver, to: survivor, programId, points: '30' })
  lina = await registerLina()
  gone = (await register(api, { identifiers: [mobile()] })).customer.id
  await erased(api, gone)
  // The driver is older than the owner.
  driver = await person(api)
  hierarchyCode = await fleet(api, { allowSkipping: true })
  owner = await placed(api, { hierarchyCode, roleCode: 'OWNER' })
  await placed(api, { hierarchyCode, roleCode: 'DRIVER', parent: owner }, driver)
  expiring = await createCard(api.db, {
    ...{ status: 'ACTIVE', customerId: keyOf(lina), isDefault: true },
    expiresAt: new Date('2026-01-31T16:59:59Z'),
  })
  lines = await exportAll(api)
}, 90_000)

async function registerLina(): Promise<string> {
  const channels = [
    {
      ...{ type: 'EMAIL' as const, value: 'Li.Na@Example.cn', primary: true },
      consent: { status: 'SUBSCRIBED' as const, optInLevel: 'DOUBLE' as const, collectedFrom: '南京路' },
    },
  ]
  const profile = {
    ...{ firstName: '娜', lastName: '李', registeredAt: '2016-06-23T19:11:18+08:00', channels },
  }
  const { id } = (await register(api, { identifiers: [email('Li.Na@Example.cn')], profile })).customer
  const consent = { status: 'UNSUBSCRIBED' as const, at: '2021-03-01T10:00:00+08:00' }
  const changed = [{ type: 'EMAIL' as const, value: 'li.na@example.cn', consent }]
  await profileUpdated(api, { customer: id, profile: { channels: changed } })
  return id
}

test('every line has the form of an import', () => {
  const faults = lines.flatMap((line) => (isLine(line) ? [] : [{ line, errors: isLine.errors }]))

  expect(faults).toEqual([])
})

test('every customer that is neither merged nor erased has one line', async () => {
  const living = await api.db.customer.findMany({
    where: { status: { not: 'MERGED' }, erasedAt: null },
    select: { id: true },
  })

  const told = lines.map((line) => keyOf(customerOf(line)))
  expect(told.toSorted()).toEqual(living.map(({ id }) => id).toSorted())
  expect(told).not.toContain(keyOf(gone))
})

test('a line says of each customer what GraphQL says', async () => {
  for (const line of lines) {
    const customer = await readCustomer(api, customerOf(line))
    expect({
      status: line.status,
      loyaltyType: line.loyaltyType,
      extendedFields: line.extendedFields ?? {},
      mergedIds: line.mergedIds ?? [],
      profiles: (line.profiles ?? []).map((profile) => ({
        sourceAccount: { source: profile.source, accountId: profile.accountId ?? null },
        firstName: profile.firstName ?? null,
        lastName: profile.lastName ?? null,
        associatedWith: profile.associatedWith ?? null,
        lastViewedAt: profile.lastViewedAt ?? null,
        registeredAt: profile.registeredAt ?? null,
        fields: profile.fields ?? {},
        channels: (profile.channels ?? []).map(({ type, value, primary, verified, consent }) => ({
          ...{ type, value, primary: primary ?? false, verified: verified ?? false },
          subscribed: consent?.status === 'SUBSCRIBED',
        })),
      })),
      identifiers: inOrder(line.identifiers ?? []),
      cards: line.cards ?? [],
    }).toEqual({
      status: customer.status,
      loyaltyType: customer.loyaltyType,
      extendedFields: customer.extendedFields,
      // The id of this service stays a name of a customer that was imported.
      mergedIds: [...(customer.id === kanya.id ? [customer.id] : []), ...customer.mergedIds].map(keyOf),
      profiles: customer.profiles.map(({ id: _id, identifiers: _identifiers, ...profile }) => profile),
      identifiers: inOrder(
        customer.identifiers.map(({ type, value, profile }) => ({
          source: profile.sourceAccount.source,
          ...(profile.sourceAccount.accountId !== null && { accountId: profile.sourceAccount.accountId }),
          ...{ type, value },
        })),
      ),
      cards: customer.cards.edges.map(({ node }) => ({
        cardNumber: node.cardNumber,
        seriesCode: expect.stringMatching(/^PLASTIC-\d+$/),
        status: node.status,
        ...(node.cardNumber !== expiring && { statusLabel: node.statusLabel }),
        ...(node.cardLabel !== null && { cardLabel: node.cardLabel }),
        ...(node.isDefault && { isDefault: true }),
        ...(node.isPrimary && { isPrimary: true }),
        ...(node.issuedAt !== null && { issuedAt: expect.any(String) }),
        ...(node.cardNumber === kanya.card && { extendedData: { engraving: 'orchidee' } }),
        expiresAt: node.expiresAt && expect.any(String),
      })),
    })
  }
})

test('moments have the offset in which they were given', () => {
  expect(lineOf(lina).profiles?.[0]).toMatchObject({ registeredAt: '2016-06-23T19:11:18+08:00' })
})

test('a card past its expiry is expired, although no job has recorded it', () => {
  expect(lineOf(lina).cards).toEqual([
    {
      cardNumber: expiring,
      seriesCode: expect.any(String),
      status: 'EXPIRED',
      expiresAt: '2026-01-31T16:59:59+00:00',
    },
  ])
})

test('a consent comes with those before it', async () => {
  const [channel] = lineOf(lina).profiles?.[0]?.channels ?? []
  const [, before] = (await consentsOf(api, lina))[0]?.consentHistory.edges ?? []

  expect(channel).toEqual({
    ...{ type: 'EMAIL', value: expect.stringMatching(/^li\.na@example\.cn$/i), primary: true },
    consent: {
      ...{ status: 'UNSUBSCRIBED', optInLevel: 'DOUBLE', collectedFrom: '南京路' },
      at: '2021-03-01T10:00:00+08:00',
    },
    consentHistory: [
      { status: 'SUBSCRIBED', optInLevel: 'DOUBLE', collectedFrom: '南京路', at: expect.any(String) },
    ],
  })
  expect(channel?.consentHistory?.[0]?.at).toBe(before?.node.at)
})

test('the points of all ids of a person are one ledger, without what its merges moved between them', async () => {
  const points = lineOf(survivor).points ?? []

  expect(points.map(({ kind, amount }) => [kind, amount])).toEqual([
    ['CREDIT', 100],
    ['CREDIT', 40],
    ['DEBIT', 15],
    ['DEBIT', 110],
    ['CREDIT', 30],
  ])
  const { sums } = await readPoints(api, survivor)
  expect(balanceOf(points)).toBe(Number(sums[0]?.balance))
  expect(balanceOf(lineOf(giver).points)).toBe(40)
})

test('a debit says of which expiry the points were, and large amounts are exact', async () => {
  const customer = await newMember(api, programId)
  const expiresAt = new Date('2031-01-31T16:59:59Z')
  await book(api.db, { customer, programId, amount: 500, expiresAt, expiresOffset: 420 })
  await adjusted(api, { customer, programId, change: { debit: { points: '20' } } })
  await change(api.db, (tx) =>
    tx.ledgerEntry.create({
      data: {
        ...{ customerId: keyOf(customer), programId, kind: 'CREDIT', amount: 9_007_199_254_740_993n },
        ...{ caller: 'tests', at: new Date() },
      },
    }),
  )
  lines = await exportAll(api)

  expect(lineOf(customer).points).toEqual([
    { ...credit(500), expiresAt: '2031-01-31T23:59:59+07:00' },
    { ...credit(20), kind: 'DEBIT', reason: 'ซื้อกาแฟ', expiresAt: '2031-01-31T23:59:59+07:00' },
    credit('9007199254740993'),
  ])
})

test('a parent stands before its children, whoever of them came first', () => {
  expect(lineOf(driver.id).association).toEqual({
    ...{ hierarchyCode, roleCode: 'DRIVER', parentLegacyId: keyOf(owner.id) },
  })
  expect(lineOf(kanya.id).association).toMatchObject({ companyExternalId: expect.any(String) })
  const ids = lines.map(({ legacyId }) => legacyId)
  for (const { legacyId, association } of lines)
    if (association?.parentLegacyId)
      expect(ids.indexOf(association.parentLegacyId)).toBeLessThan(ids.indexOf(legacyId))
})

const inOrder = <Value>(values: readonly Value[]): Value[] =>
  values.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
const credit = (amount: number | string) => ({
  ...{ programId, kind: 'CREDIT' as const, amount, occurredAt: expect.any(String) },
})
const balanceOf = (points: ImportLine['points']) =>
  (points ?? []).reduce(
    (sum, { kind, amount }) => sum + (kind === 'CREDIT' ? Number(amount) : -Number(amount)),
    0,
  )
