import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { change, keyOf, makeLoyal } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { register } from '../../support/link/register.ts'
import { merged } from '../../support/merge/mergeCustomers.ts'
import { previewUnmerge, unmerged } from '../../support/merge/unmerge.ts'
import { adjusted, newProgram, readPoints } from '../../support/points/program.ts'

const api = useApi()
const nextYear = '2031-01-31T23:59:59+07:00'
const later = '2032-06-30T23:59:59+07:00'

/** Two customers in one program, the points they have, and how to name each. */
async function members(points: { survivor: number; victim: number }, expiresAt?: string) {
  const programId = await newProgram(api)
  const [phone, address] = [mobile(), email()]
  const victim = (await register(api, { identifiers: [phone] })).customer.id
  const survivor = (await register(api, { source: 'ECOMMERCE', identifiers: [address] })).customer.id
  for (const [id, amount] of [
    [survivor, points.survivor],
    [victim, points.victim],
  ] as const) {
    await enrolled(id, programId)
    if (amount > 0) await credit(programId, id, amount, expiresAt)
  }
  return {
    ...{ programId, survivor, victim },
    byPhone: { identifier: { source: 'INSTORE' as const, ...phone } },
    byMail: { identifier: { source: 'ECOMMERCE' as const, ...address } },
  }
}
const enrolled = (customer: string, programId: number) =>
  change(api.db, async (tx) => {
    await makeLoyal(tx, keyOf(customer))
    await tx.enrollment.create({
      data: { id: crypto.randomUUID(), customerId: keyOf(customer), programId, tierSequence: 1 },
    })
  })
type Who = Parameters<typeof adjusted>[1]['customer']
const credit = (programId: number, customer: Who, points: number, expiresAt?: string) =>
  adjusted(api, {
    ...{ programId, customer },
    change: { credit: { points: String(points), ...(expiresAt && { expiresAt }) } },
  })
const debit = (programId: number, customer: Who, points: number) =>
  adjusted(api, { programId, customer, change: { debit: { points: String(points) } } })
const sums = async (id: string) =>
  (await readPoints(api, id)).sums.map(({ balance, lifetime }) => [balance, lifetime])

test('what each side earned and spent since the merge stays with it, in the balance and in the lifetime sum', async () => {
  const { programId, survivor, victim, byPhone, byMail } = await members({ survivor: 50, victim: 100 })
  await merged(api, { survivor, victim })
  await credit(programId, byPhone, 40)
  await debit(programId, { id: victim }, 10)
  await credit(programId, byMail, 7)
  await debit(programId, { id: survivor }, 20)

  await unmerged(api, victim)

  expect(await sums(victim)).toEqual([['130', '140']])
  expect(await sums(survivor)).toEqual([['37', '57']])
  await assertInvariants(api.db)
})

test('a side that spent more than it had gets no points, and the other side gets the rest', async () => {
  const { programId, survivor, victim, byPhone } = await members({ survivor: 50, victim: 10 })
  await merged(api, { survivor, victim })
  await debit(programId, byPhone, 40)

  await unmerged(api, victim)

  expect(await sums(victim)).toEqual([['0', '10']])
  expect(await sums(survivor)).toEqual([['20', '50']])
})

test('points that were credited and spent through one side count in its lifetime sum, although no points move', async () => {
  const { programId, survivor, victim, byPhone } = await members({ survivor: 5, victim: 0 })
  await merged(api, { survivor, victim })
  await credit(programId, byPhone, 30)
  await debit(programId, byPhone, 30)

  await unmerged(api, victim)

  expect(await sums(victim)).toEqual([['0', '30']])
  expect(await sums(survivor)).toEqual([['5', '5']])
  await assertInvariants(api.db)
})

test('points go back with their own expiry, and the preview shows it', async () => {
  const { programId, survivor, victim } = await members({ survivor: 50, victim: 100 }, nextYear)
  await credit(programId, survivor, 25, later)
  await merged(api, { survivor, victim })

  const seen = await previewUnmerge(api, { absorbed: victim })
  await unmerged(api, victim)

  expect(seen).toMatchObject({
    points: [{ points: '100', expiresAt: nextYear, program: { programId } }],
    ...{ survivor: { id: survivor }, cardNumbers: [], placeAgain: false, notices: [] },
  })
  const entries = await api.db.ledgerEntry.findMany({
    where: { customerId: keyOf(victim), kind: 'MERGE_IN' },
    select: { amount: true, expiresAt: true, expiresOffset: true },
  })
  expect(entries).toEqual([{ amount: 100n, expiresAt: new Date(nextYear), expiresOffset: 420 }])
})

test('an enrollment that came with the merge goes back; a side that earned points there since is enrolled, with a notice', async () => {
  const programId = await newProgram(api)
  const victim = (await register(api, { identifiers: [mobile()] })).customer.id
  const survivor = (await register(api, { source: 'JD', identifiers: [mobile()] })).customer.id
  await enrolled(victim, programId)
  await credit(programId, victim, 100)
  await merged(api, { survivor, victim })
  await credit(programId, { id: survivor }, 60)

  const { notices } = await unmerged(api, victim)

  expect(notices).toMatchObject([
    { code: 'ENROLLED_AGAIN', message: expect.stringContaining(`program ${programId}`) },
  ])
  expect(await sums(victim)).toEqual([['100', '100']])
  expect(await sums(survivor)).toEqual([['60', '60']])
  expect((await readPoints(api, survivor)).enrollments).toMatchObject([{ tier: { tierNumber: 1 } }])
  await assertInvariants(api.db)
})

test('a tier that the merge raised is restored; a tier that was changed since the merge stays', async () => {
  const { programId, survivor, victim } = await members({ survivor: 0, victim: 0 })
  const tier = (customer: string, tierSequence: number) =>
    change(api.db, (tx) =>
      tx.enrollment.updateMany({
        where: { customerId: keyOf(customer), programId },
        data: { tierSequence },
      }),
    )
  const tiers = async () => (await readPoints(api, survivor)).enrollments.map((one) => one.tier.tierNumber)
  await tier(victim, 2)
  await merged(api, { survivor, victim })
  expect(await tiers()).toEqual([2])

  await unmerged(api, victim)
  expect(await tiers()).toEqual([1])

  await merged(api, { survivor, victim })
  await tier(survivor, 1)
  await unmerged(api, victim)
  expect(await tiers()).toEqual([1])
})

test('in a chain of merges, points that came by the first customer’s card are the first customer’s after both merges are undone', async () => {
  const programId = await newProgram(api)
  const phone = mobile()
  const a = (await register(api, { identifiers: [phone] })).customer.id
  const b = (await register(api, { source: 'JD', identifiers: [mobile()] })).customer.id
  const c = (await register(api, { source: 'TMALL', identifiers: [mobile()] })).customer.id
  for (const id of [a, b, c]) {
    await enrolled(id, programId)
    await credit(programId, id, 10)
  }
  await merged(api, { survivor: b, victim: a })
  await merged(api, { survivor: c, victim: b })
  await credit(programId, { identifier: { source: 'INSTORE', ...phone } }, 500)

  await unmerged(api, b)
  expect([await sums(c), await sums(b)]).toEqual([[['10', '10']], [['520', '520']]])
  await unmerged(api, a)

  expect([await sums(a), await sums(b), await sums(c)]).toEqual([
    [['510', '510']],
    [['10', '10']],
    [['10', '10']],
  ])
  await assertInvariants(api.db)
})

test('points that a side earned before the merge are given back once, also if the sides were merged the other way round before', async () => {
  const { programId, survivor, victim, byPhone } = await members({ survivor: 50, victim: 100 })
  await merged(api, { survivor: victim, victim: survivor })
  await unmerged(api, survivor)
  await credit(programId, byPhone, 40)
  const before = [await sums(survivor), await sums(victim)]
  await merged(api, { survivor, victim })

  await unmerged(api, victim)

  expect([await sums(survivor), await sums(victim)]).toEqual(before)
  expect(before).toEqual([[['50', '50']], [['140', '140']]])
  await assertInvariants(api.db)
})
