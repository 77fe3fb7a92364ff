import { expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { mobile } from '../../support/customer/people.ts'
import { globalId, keyOf, setStatus } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { link } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { transferPoints } from '../../support/points/enrollment.ts'
import { balanceOf, book } from '../../support/points/points.ts'
import { adjusted, newMember, newProgram, readPoints } from '../../support/points/program.ts'
import { erase } from '../../support/privacy/erase.ts'

const api = useApi()

/** A mother and her daughter in one program, each with these points. */
async function family(points: { from?: string; to?: string } = {}) {
  const programId = await newProgram(api)
  const [from, to] = [
    await newMember(api, programId, points.from),
    await newMember(api, programId, points.to),
  ]
  return { programId, from, to }
}
async function refused(wanted: Parameters<typeof transferPoints>[1]) {
  const before = await snapshot(api.db)
  const { __typename, ...refusal } = await transferPoints(api, wanted)
  expect(await snapshot(api.db)).toEqual(before)
  return { __typename, ...refusal }
}
const latest = async (customer: string, count: number) =>
  (await readPoints(api, customer)).ledger
    .slice(0, count)
    .map(({ kind, points, expiresAt }) => [kind, points, expiresAt])
    .toReversed()

test('points that expire first move first and keep their expiry; the sum and the lifetime totals stay', async () => {
  const own = await family({ from: '50', to: '5' })
  const credit = { points: 30, expiresAt: '2099-12-31T00:00:00+07:00' }
  await adjusted(api, { customer: own.from, programId: own.programId, change: { credit } })

  expect(await transferPoints(api, { ...own, points: 45 })).toMatchObject({
    replayed: false,
    notices: [],
    from: { id: own.from, enrollments: [{ points: { balance: '35', lifetime: '80' } }] },
    to: { id: own.to, enrollments: [{ points: { balance: '50', lifetime: '5' } }] },
  })

  expect(await latest(own.from, 2)).toEqual([
    ['TRANSFER_OUT', '-30', '2099-12-31T00:00:00+07:00'],
    ['TRANSFER_OUT', '-15', null],
  ])
  expect(await latest(own.to, 2)).toEqual([
    ['TRANSFER_IN', '30', '2099-12-31T00:00:00+07:00'],
    ['TRANSFER_IN', '15', null],
  ])
  await assertInvariants(api.db)
})

test('each side has an event that names the other, with the reason', async () => {
  const own = await family({ from: '50' })

  await transferPoints(api, { ...own, points: 20, reason: ' Geschenk an die Tochter ' })

  const events = await api.db.event.findMany({
    where: { type: 'POINTS_TRANSFERRED', customerId: { in: [keyOf(own.from), keyOf(own.to)] } },
    orderBy: { id: 'asc' },
  })
  expect(events).toMatchObject([
    {
      customerId: keyOf(own.from),
      reason: 'Geschenk an die Tochter',
      data: { programId: own.programId, points: '-20', otherCustomerId: keyOf(own.to) },
    },
    { customerId: keyOf(own.to), data: { points: '20', otherCustomerId: keyOf(own.from) } },
  ])
})

test('points settle a debt of the receiver first, and that part never expires', async () => {
  const own = await family()
  await book(api.db, { customer: own.to, programId: own.programId, amount: -12 })
  const credit = { points: 30, expiresAt: '2099-12-31T00:00:00+07:00' }
  await adjusted(api, { customer: own.from, programId: own.programId, change: { credit } })

  await transferPoints(api, { ...own, points: 30 })

  expect(await latest(own.to, 2)).toEqual([
    ['TRANSFER_IN', '12', null],
    ['TRANSFER_IN', '18', '2099-12-31T00:00:00+07:00'],
  ])
  expect(await balanceOf(api.db, own.programId, own.from, own.to)).toBe(18)
})

test('an erasure of one side takes the reason from both', async () => {
  const own = await family({ from: '50' })
  await transferPoints(api, { ...own, points: 20, reason: 'Erbe von Opa Heinrich' })

  await erase(api, own.from)

  expect((await readPoints(api, own.to)).ledger[0]).toMatchObject({ points: '20', reason: null })
  const told = { reason: { contains: 'Heinrich' } }
  expect(await api.db.event.count({ where: told })).toBe(0)
  expect(await api.db.ledgerEntry.count({ where: told })).toBe(0)
})

test('more points than the balance are refused', async () => {
  const own = await family({ from: '50' })

  expect(await refused({ ...own, points: 51 })).toMatchObject({
    code: 'INSUFFICIENT_POINTS',
    path: ['points'],
    balance: '50',
    requestedPoints: '51',
  })
})

test.each([0, '-1'])('a transfer of %j points is refused', async (points) => {
  expect(await refused({ ...(await family({ from: '50' })), points })).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['points'],
  })
})

test('a customer cannot give points to itself, by whichever id', async () => {
  const programId = await newProgram(api)
  const victim = await newMember(api, programId, '10')
  const number = mobile()
  const survivor = (await register(api, { source: 'ECOMMERCE', identifiers: [number] })).customer.id
  await link(api, { customer: victim, add: [number] })

  for (const from of [victim, survivor])
    expect(await refused({ programId, from, to: survivor, points: 5 })).toMatchObject({
      code: 'SAME_CUSTOMER',
      path: ['to'],
    })
  const to = await newMember(api, programId)
  expect(await transferPoints(api, { programId, from: victim, to, points: 5 })).toMatchObject({
    from: { id: survivor },
    notices: [{ code: 'ALIAS_FOLLOWED', path: ['from'] }],
  })
})

test('both must be enrolled and known', async () => {
  const own = await family({ from: '50' })
  const stranger = await newMember(api, await newProgram(api), '50')

  expect(await refused({ ...own, to: stranger, points: 5 })).toMatchObject({
    path: ['to'],
    code: 'NOT_ENROLLED',
    customerId: stranger,
  })
  expect(await refused({ ...own, from: stranger, points: 5 })).toMatchObject({
    path: ['from'],
    code: 'NOT_ENROLLED',
    customerId: stranger,
  })
  const nobody = globalId('Customer', newKey())
  expect(await refused({ ...own, to: nobody, points: 5 })).toMatchObject({
    code: 'CUSTOMER_NOT_FOUND',
    path: ['to', 'id'],
  })
})

test.each([
  ['CLOSED', 'ACCOUNT_CLOSED'],
  ['DECEASED', 'ACCOUNT_DECEASED'],
  ['CANCELLED', 'ACCOUNT_NOT_ACTIVE'],
  ['SUSPENDED', 'ACCOUNT_NOT_ACTIVE'],
  ['UNREGISTERED', 'ACCOUNT_NOT_REGISTERED'],
] as const)('a %s customer neither gives nor gets points', async (status, code) => {
  for (const side of ['from', 'to'] as const) {
    const own = await family({ from: '50' })
    await setStatus(api.db, own[side], status)

    expect(await refused({ ...own, points: 5 })).toMatchObject({ code, path: [side] })
  }
})

test('the same key transfers points once', async () => {
  const own = { ...(await family({ from: '50' })), points: 10, idempotencyKey: newKey() }
  await transferPoints(api, own)
  const before = await snapshot(api.db)

  expect(await transferPoints(api, own)).toMatchObject({ replayed: true })
  expect(await transferPoints(api, { ...own, points: 11 })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' })

  expect(await snapshot(api.db)).toEqual(before)
})

test('transfers in both directions at once end, and conserve the sum', async () => {
  const own = await family({ from: '40', to: '40' })
  const there = { ...own, points: 7 }
  const back = { ...own, from: own.to, to: own.from, points: 5 }

  const outcomes = await Promise.all(
    [there, back, there, back, there, back].map((one) => transferPoints(api, one)),
  )

  expect(outcomes.map(({ __typename }) => __typename)).toEqual(Array(6).fill('TransferPointsPayload'))
  expect(await balanceOf(api.db, own.programId, own.from)).toBe(40 - 3 * 7 + 3 * 5)
  expect(await balanceOf(api.db, own.programId, own.to)).toBe(40 + 3 * 7 - 3 * 5)
})
