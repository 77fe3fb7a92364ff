import { expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { mobile } from '../../support/customer/people.ts'
import { globalId, keyOf, setStatus } from '../../support/db/change.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { link } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { changeTier } from '../../support/points/enrollment.ts'
import { enroll, newMember, newProgram, newShopper, readPoints } from '../../support/points/program.ts'

const api = useApi()

async function member(tierExpiryDate?: string) {
  const programId = await newProgram(api)
  const address = await newShopper(api)
  const done = await enroll(api, address, [{ programId, tierNumber: 1, tierExpiryDate, loyaltyPoints: '40' }])
  if (done.__typename !== 'UpdateAssociationPayload') throw new Error(JSON.stringify(done))
  return { programId, customer: done.customer.id }
}
async function refused(wanted: Parameters<typeof changeTier>[1]) {
  const before = await snapshot(api.db)
  const { __typename, ...refusal } = await changeTier(api, wanted)
  expect(await snapshot(api.db)).toEqual(before)
  return { __typename, ...refusal }
}
const tierIn = async (customer: string) => {
  const [enrollment] = (await readPoints(api, customer)).enrollments
  return [enrollment?.tier.tierNumber, enrollment?.tierExpiresAt]
}

test('a tier is raised and lowered, the points stay, and each change leaves an event with its reason', async () => {
  const own = await member('2099-06-30T00:00:00+07:00')

  const up = await changeTier(api, { ...own, tierNumber: 2, expiresAt: '2099-12-31T23:59:59+08:00' })
  expect(up).toMatchObject({
    replayed: false,
    notices: [],
    customer: { id: own.customer, enrollments: [{ tier: { tierNumber: 2, name: 'Gold' } }] },
  })
  expect(await tierIn(own.customer)).toEqual([2, '2099-12-31T23:59:59+08:00'])
  await changeTier(api, { ...own, tierNumber: 1, reason: ' ลดระดับตามยอดใช้จ่าย ' })

  expect(await tierIn(own.customer)).toEqual([1, '2099-12-31T23:59:59+08:00'])
  expect((await readPoints(api, own.customer)).sums).toMatchObject([{ balance: '40' }])
  const events = { where: { type: 'TIER_CHANGED' as const, customerId: keyOf(own.customer) } }
  expect(await api.db.event.findMany({ ...events, orderBy: { id: 'asc' } })).toMatchObject([
    {
      reason: 'Kulanz nach Rückfrage',
      data: { fromTierNumber: 1, tierNumber: 2, tierExpiresAt: '2099-12-31T23:59:59+08:00' },
    },
    { reason: 'ลดระดับตามยอดใช้จ่าย', data: { fromTierNumber: 2, tierNumber: 1 } },
  ])
})

test('the expiry alone can change, and null means that the tier never expires', async () => {
  const own = await member('2099-06-30T00:00:00+07:00')

  await changeTier(api, { ...own, tierNumber: 1, expiresAt: '2099-07-31T00:00:00+07:00' })
  expect(await tierIn(own.customer)).toEqual([1, '2099-07-31T00:00:00+07:00'])
  await changeTier(api, { ...own, tierNumber: 1, expiresAt: null })

  expect(await tierIn(own.customer)).toEqual([1, null])
})

test('the tier and expiry that the customer has are nothing to change', async () => {
  const own = await member('2099-06-30T00:00:00+07:00')

  for (const expiresAt of [undefined, '2099-06-30T00:00:00+07:00'])
    expect(await refused({ ...own, tierNumber: 1, expiresAt })).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
})

test('an expiry in the past is refused', async () => {
  const own = await member()

  expect(await refused({ ...own, tierNumber: 2, expiresAt: '2016-06-23T19:11:18+08:00' })).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['expiresAt'],
  })
})

test('a tier that has expired needs a new expiry', async () => {
  const own = await member('2099-06-30T00:00:00+07:00')
  const at = { tierExpiresAt: new Date('2020-01-01T00:00:00Z') }
  await api.db.$transaction(async (tx) => {
    await tx.event.create({ data: { type: 'TIER_CHANGED', at: new Date(), caller: 'tests', data: {} } })
    await tx.enrollment.updateMany({ where: { customerId: keyOf(own.customer) }, data: at })
  })

  expect(await refused({ ...own, tierNumber: 2 })).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['expiresAt'],
  })
  expect(await changeTier(api, { ...own, tierNumber: 2, expiresAt: null })).toMatchObject({ replayed: false })
})

test.each([0, 3, -1])('tier %i of a program with two tiers is refused', async (tierNumber) => {
  expect(await refused({ ...(await member()), tierNumber })).toMatchObject({
    code: 'TIER_NOT_FOUND',
    path: ['tierNumber'],
    tierNumber,
    tiers: 2,
  })
})

test('a customer that is not enrolled in the program, or not known, is refused', async () => {
  const own = await member()

  const other = await newProgram(api)
  expect(await refused({ ...own, programId: other, tierNumber: 1 })).toMatchObject({
    code: 'NOT_ENROLLED',
    path: ['programId'],
  })
  const nobody = globalId('Customer', newKey())
  expect(await refused({ ...own, customer: nobody, tierNumber: 2 })).toMatchObject({
    code: 'CUSTOMER_NOT_FOUND',
  })
})

test.each([
  ['CLOSED', 'ACCOUNT_CLOSED'],
  ['DECEASED', 'ACCOUNT_DECEASED'],
  ['CANCELLED', 'ACCOUNT_NOT_ACTIVE'],
  ['SUSPENDED', 'ACCOUNT_NOT_ACTIVE'],
  ['UNREGISTERED', 'ACCOUNT_NOT_REGISTERED'],
] as const)('the tier of a %s customer stays as it is', async (status, code) => {
  const own = await member()
  await setStatus(api.db, own.customer, status)

  expect(await refused({ ...own, tierNumber: 2 })).toMatchObject({ code, path: ['customer'] })
})

test.each(['', '  ', 'ก'.repeat(501)])('the reason %j is refused', async (reason) => {
  expect(await refused({ ...(await member()), tierNumber: 2, reason })).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['reason'],
  })
})

test('by a merged id the tier of the survivor changes, with a notice', async () => {
  const programId = await newProgram(api)
  const victim = await newMember(api, programId)
  const number = mobile()
  const survivor = (await register(api, { source: 'ECOMMERCE', identifiers: [number] })).customer.id
  await link(api, { customer: victim, add: [number] })

  expect(await changeTier(api, { customer: victim, programId, tierNumber: 2 })).toMatchObject({
    customer: { id: survivor, enrollments: [{ tier: { tierNumber: 2 } }] },
    notices: [{ code: 'ALIAS_FOLLOWED', path: ['customer'] }],
  })
})

test('the same key changes a tier once', async () => {
  const own = await member()
  const idempotencyKey = newKey()
  await changeTier(api, { ...own, tierNumber: 2, idempotencyKey })
  await changeTier(api, { ...own, tierNumber: 1 })
  const before = await snapshot(api.db)

  expect(await changeTier(api, { ...own, tierNumber: 2, idempotencyKey })).toMatchObject({
    replayed: true,
    customer: { enrollments: [{ tier: { tierNumber: 1 } }] },
  })
  expect(await changeTier(api, { ...own, tierNumber: 1, idempotencyKey })).toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
  })

  expect(await snapshot(api.db)).toEqual(before)
})
