import { beforeAll, expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { customerStatusChanged } from '../../support/customer/customerStatus.ts'
import { mobile } from '../../support/customer/people.ts'
import { updated } from '../../support/customer/profileUpdate.ts'
import { keyOf } from '../../support/db/change.ts'
import {
  compareAll,
  defineBirthday,
  dismiss,
  newDuplicates,
  newPerson,
  pairsOf,
  pairsPage,
  registerPerson,
} from '../../support/duplicate/duplicates.ts'
import { banned, lift } from '../../support/merge/ban.ts'
import { merged } from '../../support/merge/mergeCustomers.ts'
import { unmerged } from '../../support/merge/unmerge.ts'
import { erased } from '../../support/privacy/erase.ts'

const api = useApi()
beforeAll(() => defineBirthday(api))

test('two customers with the same name and birthday are a pair: its score, its rule and its reasons', async () => {
  const person = newPerson()
  const one = await registerPerson(api, person)
  const other = await registerPerson(api, person, { source: 'WEBSITE' })

  expect(await pairsOf(api, other)).toEqual([
    {
      id: expect.any(String),
      ...{ status: 'OPEN', score: 100, customer: { id: one }, otherCustomer: { id: other } },
      rule: { name: 'Similar name and same birthday' },
      reasons: [
        { comparison: 'SIMILAR_NAME', weight: 50, field: null, similarity: 1 },
        { comparison: 'SAME_BIRTHDAY', weight: 40, field: null, similarity: null },
        { comparison: 'SAME_LAST_NAME', weight: 10, field: null, similarity: null },
      ],
      ...{ mergeRequest: null, dismissedBy: null, dismissReason: null },
    },
  ])
})

test('the same mobile number as an external id, and a similar name, are a pair', async () => {
  const number = mobile('+66869123470')
  const externalId = { type: 'EXTERNAL_ID' as const, value: '66-869-123-470' }
  const one = await registerPerson(
    api,
    { firstName: 'Siriporn', lastName: 'Suwannarat' },
    { identifiers: [number] },
  )
  await registerPerson(
    api,
    { firstName: 'Sirporn', lastName: 'Suwannarat' },
    { source: 'WEBSITE', identifiers: [externalId] },
  )

  const [pair] = await pairsOf(api, one)

  expect(pair).toMatchObject({ score: 100, rule: { name: 'Shared contact and similar person' } })
  expect(pair?.reasons.map(({ comparison }) => comparison)).toEqual([
    ...['SAME_IDENTIFIER_VALUE', 'SIMILAR_NAME', 'SAME_LAST_NAME'],
  ])
})

test('members of a family with one phone, whose birthdays differ, are no pair', async () => {
  const { lastName } = newPerson()
  const channels = [{ type: 'MOBILE' as const, value: '+66869123471' }]
  const mother = { firstName: 'Käthe', lastName, birthday: '1960-05-01' }
  const son = { firstName: 'Jürgen', lastName, birthday: '1991-07-30' }
  const one = await registerPerson(api, mother, { profile: { channels } })
  await registerPerson(api, son, { profile: { channels }, source: 'WEBSITE' })

  expect(await pairsOf(api, one)).toEqual([])
})

test('a change of the facts renews the score, and ends a pair that no longer reaches the threshold', async () => {
  const { one, other, pair, person } = await newDuplicates(api)
  const rename = (lastName: string) =>
    updated(api, { customer: one, profile: { firstName: person.firstName, lastName } })

  await rename(`${person.lastName}o`)
  expect(await pairsOf(api, other)).toMatchObject([{ id: pair.id, score: 90 }])

  await rename('Oberhuber')
  expect(await pairsOf(api, other)).toEqual([])
})

test('a merged pair goes away; after the undo it comes back', async () => {
  const { one, other } = await newDuplicates(api)

  await merged(api, { survivor: one, victim: other })
  expect((await pairsPage(api, { customer: { id: one } })).edges).toEqual([])
  expect(await pairsOf(api, one)).toEqual([])

  await unmerged(api, other)
  expect(await pairsOf(api, one)).toMatchObject([{ status: 'OPEN', otherCustomer: { id: other } }])
})

test('a ban ends the pair at once; lifted, the pair comes back', async () => {
  const { one, other } = await newDuplicates(api)

  const { id } = await banned(api, one, other)
  expect((await pairsPage(api, { customer: { id: one } })).edges).toEqual([])
  expect(await pairsOf(api, one)).toEqual([])

  await lift(api, id)
  expect(await pairsOf(api, one)).toMatchObject([{ status: 'OPEN' }])
})

test('a closed customer is in no pair; active again, it is', async () => {
  const { one, other } = await newDuplicates(api)

  await customerStatusChanged(api, { customer: other, status: 'CLOSED' })
  expect(await pairsOf(api, one)).toEqual([])

  await customerStatusChanged(api, { customer: other, status: 'ACTIVE' })
  expect(await pairsOf(api, one)).toMatchObject([{ status: 'OPEN' }])
})

test('a dismissal follows an id into the customer that it is merged into', async () => {
  const { one, other, pair, person } = await newDuplicates(api)
  await dismiss(api, pair.id)
  const heir = await registerPerson(api, person, { source: 'JD' })
  expect(await pairsOf(api, heir)).toHaveLength(2)

  await merged(api, { survivor: heir, victim: other })

  // Of the pairs that the heir was in, one side is merged, and the other is with a customer that it was told apart from.
  expect(await pairsOf(api, heir, { status: 'OPEN' })).toEqual([])
  expect(await pairsOf(api, one, { status: 'DISMISSED' })).toMatchObject([{ id: pair.id }])
})

test('a value that more than 50 customers share finds nobody', async () => {
  const birthday = '1999-09-09'
  const ids: string[] = []
  for (let n = 0; n < 52; n++)
    ids.push(await registerPerson(api, { firstName: 'Wei', lastName: 'Wang', birthday }))

  expect(await pairsOf(api, ids[0] ?? '')).toEqual([])
})

test('customers that were there before the job are compared, and all again when the job begins anew', async () => {
  const { one, pair } = await newDuplicates(api)
  await api.db.suspectedDuplicate.deleteMany({ where: { id: keyOf(pair.id) } })
  expect(await pairsOf(api, one)).toEqual([])

  await api.db.matchScan.update({ where: { id: 1 }, data: { after: '00000000-0000-0000-0000-000000000000' } })
  await compareAll(api)

  expect(await pairsOf(api, one)).toHaveLength(1)
  expect(await api.db.matchScan.findUnique({ where: { id: 1 } })).toMatchObject({ after: null })
})

test('a customer whose row another transaction holds is compared later, and nobody waits', async () => {
  const person = newPerson()
  const one = await registerPerson(api, person)
  await compareAll(api)
  const other = await registerPerson(api, person, { source: 'WEBSITE' })

  await api.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${keyOf(one)}::uuid FOR NO KEY UPDATE`
    await compareAll(api)
    expect(await api.db.matchQueue.count({ where: { keyed: true } })).toBeGreaterThan(0)
  })

  expect(await pairsOf(api, other)).toHaveLength(1)
  expect(await api.db.matchQueue.count()).toBe(0)
})

test('an erasure ends the pairs of a customer, dismissed ones too, and its keys', async () => {
  const { one, other, pair } = await newDuplicates(api)
  await dismiss(api, pair.id)
  expect(await api.db.matchKey.count({ where: { customerId: keyOf(one) } })).toBeGreaterThan(0)

  await erased(api, one)

  expect(await api.db.matchKey.count({ where: { customerId: keyOf(one) } })).toBe(0)
  expect(await pairsOf(api, other)).toEqual([])
  expect(await api.db.suspectedDuplicate.findUnique({ where: { id: keyOf(pair.id) } })).toBeNull()
  expect(await api.db.matchKey.count({ where: { customerId: keyOf(one) } })).toBe(0)
})
