import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { updated } from '../../support/association/updateAssociation.ts'
import { mobile } from '../../support/customer/people.ts'
import { keyOf } from '../../support/db/change.ts'
import { linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { createPair } from '../../support/merge/pair.ts'
import { balanceOf, book, createProgram } from '../../support/points/points.ts'
import { adjusted, newProgram, readPoints } from '../../support/points/program.ts'

const api = useApi()

const nextYear = new Date(Date.UTC(2099, 0, 1))
const inTwoYears = new Date(Date.UTC(2100, 0, 1))
const transfers = (customer: string) =>
  api.db.ledgerEntry.findMany({
    where: { customerId: keyOf(customer), kind: { in: ['MERGE_OUT', 'MERGE_IN'] } },
    orderBy: { id: 'asc' },
  })

test('the victim’s ledger ends with a debit that a credit in the survivor’s matches', async () => {
  const programId = await createProgram(api.db)
  const { survivor, victim, merge } = await createPair(api)
  await book(api.db, { customer: survivor, programId, amount: 40 })
  await book(api.db, { customer: victim, programId, amount: 100 })

  await merge()

  const [[out, ...moreOut], [credit, ...moreIn]] = [await transfers(victim), await transfers(survivor)]
  expect(out).toMatchObject({
    kind: 'MERGE_OUT',
    amount: -100n,
    programId,
    expiresAt: null,
    caller: 'tests',
  })
  expect(credit).toMatchObject({
    kind: 'MERGE_IN',
    amount: 100n,
    programId,
    expiresAt: null,
    mergeId: out?.mergeId,
  })
  expect([moreOut, moreIn]).toEqual([[], []])
  expect(await balanceOf(api.db, programId, victim)).toBe(0)
  expect(await balanceOf(api.db, programId, survivor)).toBe(140)
})

test('ledgers stay distinct: the entries before the merge keep their customer', async () => {
  const programId = await createProgram(api.db)
  const { survivor, victim, merge } = await createPair(api)
  await book(api.db, { customer: victim, programId, amount: 70 })
  await book(api.db, { customer: victim, programId, amount: -20 })
  const before = await api.db.ledgerEntry.findMany({ orderBy: { id: 'asc' } })

  await merge()

  expect((await api.db.ledgerEntry.findMany({ orderBy: { id: 'asc' } })).slice(0, before.length)).toEqual(
    before,
  )
  expect(await transfers(survivor)).toMatchObject([{ amount: 50n }])
})

test('each sum keeps its expiry and the offset it was given in', async () => {
  const programId = await createProgram(api.db)
  const { survivor, victim, merge } = await createPair(api)
  await book(api.db, { customer: victim, programId, amount: 10, expiresAt: nextYear, expiresOffset: 420 })
  await book(api.db, { customer: victim, programId, amount: 5, expiresAt: nextYear, expiresOffset: 420 })
  await book(api.db, { customer: victim, programId, amount: 20, expiresAt: inTwoYears, expiresOffset: 480 })
  await book(api.db, { customer: victim, programId, amount: 30 })

  await merge()

  expect(
    (await transfers(survivor)).map(({ amount, expiresAt, expiresOffset }) => [
      amount,
      expiresAt,
      expiresOffset,
    ]),
  ).toEqual([
    [15n, nextYear, 420],
    [20n, inTwoYears, 480],
    [30n, null, null],
  ])
})

test('a negative balance is reversed: the survivor takes the debt, the victim ends at zero', async () => {
  const programId = await createProgram(api.db)
  const { survivor, victim, merge } = await createPair(api)
  await book(api.db, { customer: victim, programId, amount: 30 })
  await book(api.db, { customer: victim, programId, amount: -80 })
  await book(api.db, { customer: survivor, programId, amount: 200 })

  await merge()

  expect(await transfers(victim)).toMatchObject([{ kind: 'MERGE_OUT', amount: 50n }])
  expect(await transfers(survivor)).toMatchObject([{ kind: 'MERGE_IN', amount: -50n }])
  expect(await balanceOf(api.db, programId, survivor)).toBe(150)
})

test('a debt and points of another expiry move apart, and the sum over both is conserved', async () => {
  const [one, two] = [await createProgram(api.db), await createProgram(api.db)]
  const { survivor, victim, merge } = await createPair(api)
  await book(api.db, { customer: victim, programId: one, amount: 100, expiresAt: nextYear })
  await book(api.db, { customer: victim, programId: one, amount: -30 })
  await book(api.db, { customer: victim, programId: two, amount: 7 })
  await book(api.db, { customer: survivor, programId: two, amount: 1, expiresAt: nextYear })
  const sums = async () => [
    await balanceOf(api.db, one, survivor, victim),
    await balanceOf(api.db, two, survivor, victim),
  ]
  const before = await sums()

  await merge()

  expect(before).toEqual([70, 8])
  expect(await sums()).toEqual(before)
  expect(await transfers(survivor)).toMatchObject([{ amount: 100n }, { amount: -30n }, { amount: 7n }])
})

test('points that have expired, and sums of zero, do not move', async () => {
  const programId = await createProgram(api.db)
  const { survivor, victim, merge } = await createPair(api)
  await book(api.db, { customer: victim, programId, amount: 500, expiresAt: new Date(Date.now() - 60_000) })
  await book(api.db, { customer: victim, programId, amount: 25 })
  await book(api.db, { customer: victim, programId, amount: -25 })

  await merge()

  expect([await transfers(victim), await transfers(survivor)]).toEqual([[], []])
})

test('points through two merges arrive whole: A into B, B into C', async () => {
  const programId = await createProgram(api.db)
  const first = await createPair(api)
  await book(api.db, { customer: first.victim, programId, amount: 11 })
  await book(api.db, { customer: first.survivor, programId, amount: 22 })
  await first.merge()
  const second = await createPair(api, { survivor: { source: 'JD' } })
  await book(api.db, { customer: second.survivor, programId, amount: 33 })

  const outcome = await second.merge(first.survivor)

  expect(outcome.survivorId).toBe(second.survivor)
  expect(await balanceOf(api.db, programId, second.survivor)).toBe(66)
  expect(await balanceOf(api.db, programId, first.survivor, first.victim)).toBe(0)
})

test('after a chain of merges the lifetime holds all that was ever credited, and no transfer twice', async () => {
  const programId = await newProgram(api)
  const [a, b, c] = [mobile(), mobile(), mobile()]
  const someone = async (source: 'INSTORE' | 'ECOMMERCE' | 'WEBSITE', phone: typeof a, points: number) => {
    const { id } = (await register(api, { source, identifiers: [phone] })).customer
    const loyaltyProgramEnrollments = [{ programId, tierNumber: 1 }]
    await updated(api, { source, identifiers: [phone], loyaltyType: 'LOYALTY', loyaltyProgramEnrollments })
    await adjusted(api, { customer: id, programId, change: { credit: { points } } })
    return id
  }
  const first = await someone('INSTORE', a, 100)
  const second = await someone('ECOMMERCE', b, 20)
  const third = await someone('WEBSITE', c, 3)

  await linked(api, { customer: second, source: 'ECOMMERCE', add: [a] })
  await adjusted(api, { customer: second, programId, change: { debit: { points: 110 } } })
  await linked(api, { customer: first, source: 'INSTORE', add: [c] })

  expect((await readPoints(api, third)).sums).toMatchObject([{ balance: '13', lifetime: '123' }])
  for (const id of [first, second]) expect((await readPoints(api, id)).id).toBe(third)
})
