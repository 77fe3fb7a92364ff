import { expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { globalId, keyOf, setStatus } from '../../support/db/change.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { endEnrollment } from '../../support/points/enrollment.ts'
import { book } from '../../support/points/points.ts'
import {
  adjust,
  adjusted,
  enroll,
  newMember,
  newProgram,
  newShopper,
  readPoints,
} from '../../support/points/program.ts'

const api = useApi()

async function member(points?: string) {
  const programId = await newProgram(api)
  return { programId, customer: await newMember(api, programId, points) }
}
async function refused(wanted: Parameters<typeof endEnrollment>[1]) {
  const before = await snapshot(api.db)
  const { __typename, ...refusal } = await endEnrollment(api, wanted)
  expect(await snapshot(api.db)).toEqual(before)
  return { __typename, ...refusal }
}

test('an enrollment without points ends, leaves an event, and points can no longer be credited', async () => {
  const own = await member()
  const other = await newProgram(api)

  expect(await endEnrollment(api, { ...own, reason: ' 会员要求退出 ' })).toMatchObject({
    replayed: false,
    forfeitedPoints: '0',
    notices: [],
    customer: { id: own.customer, enrollments: [] },
  })

  const where = { type: 'ENROLLMENT_ENDED' as const, customerId: keyOf(own.customer) }
  expect(await api.db.event.findMany({ where })).toMatchObject([
    { reason: '会员要求退出', data: { programId: own.programId, tierNumber: 1, forfeitedPoints: '0' } },
  ])
  expect(await adjust(api, { ...own, change: { credit: { points: 5 } } })).toMatchObject({
    code: 'NOT_ENROLLED',
  })
  expect(await refused(own)).toMatchObject({ code: 'NOT_ENROLLED', path: ['programId'] })
  expect(await refused({ ...own, programId: other })).toMatchObject({ code: 'NOT_ENROLLED' })
})

test('points that are left refuse the end, unless they are forfeited: each entry has the expiry of its points', async () => {
  const own = await member('40')
  await adjusted(api, { ...own, change: { credit: { points: 60, expiresAt: '2099-12-31T00:00:00+07:00' } } })

  for (const forfeitPoints of [undefined, null, false])
    expect(await refused({ ...own, forfeitPoints })).toMatchObject({
      code: 'POINTS_LEFT',
      path: ['forfeitPoints'],
      balance: '100',
      debt: '0',
    })
  expect(await endEnrollment(api, { ...own, forfeitPoints: true, reason: 'Austritt' })).toMatchObject({
    forfeitedPoints: '100',
  })

  const { ledger } = await readPoints(api, own.customer)
  expect(
    ledger.slice(0, 2).map(({ kind, points, expiresAt, reason }) => [kind, points, expiresAt, reason]),
  ).toEqual(
    expect.arrayContaining([
      ['DEBIT', '-40', null, 'Austritt'],
      ['DEBIT', '-60', '2099-12-31T00:00:00+07:00', 'Austritt'],
    ]),
  )
})

test('a customer that owes points stays enrolled until it has paid', async () => {
  const own = await member()
  await book(api.db, { customer: own.customer, programId: own.programId, amount: -30 })

  expect(await refused({ ...own, forfeitPoints: true })).toMatchObject({
    code: 'POINTS_LEFT',
    path: ['programId'],
    balance: '-30',
    debt: '30',
  })
  await adjusted(api, { ...own, change: { credit: { points: 30 } } })
  expect(await endEnrollment(api, own)).toMatchObject({ forfeitedPoints: '0' })
})

test('points that have expired are not in the way', async () => {
  const own = await member()
  const expiresAt = new Date('2020-01-01T00:00:00Z')
  await book(api.db, { customer: own.customer, programId: own.programId, amount: 25, expiresAt })

  expect(await endEnrollment(api, own)).toMatchObject({ forfeitedPoints: '0' })
})

test('the customer can be enrolled anew, starts with no points, and keeps its lifetime total', async () => {
  const programId = await newProgram(api)
  const address = await newShopper(api)
  const first = await enroll(api, address, [{ programId, tierNumber: 2, loyaltyPoints: '70' }])
  if (first.__typename !== 'UpdateAssociationPayload') throw new Error(JSON.stringify(first))
  const own = { programId, customer: first.customer.id }
  await endEnrollment(api, { ...own, forfeitPoints: true })

  expect(await enroll(api, address, [{ programId, tierNumber: 1, loyaltyPoints: '5' }])).toMatchObject({
    enrollments: [{ enrolled: true }],
  })

  const { enrollments, sums } = await readPoints(api, own.customer)
  expect(enrollments).toMatchObject([{ tier: { tierNumber: 1 } }])
  expect(sums).toMatchObject([{ balance: '5', lifetime: '75' }])
})

test.each([
  ['CLOSED', 'ACCOUNT_CLOSED'],
  ['DECEASED', 'ACCOUNT_DECEASED'],
  ['CANCELLED', 'ACCOUNT_NOT_ACTIVE'],
  ['SUSPENDED', 'ACCOUNT_NOT_ACTIVE'],
  ['UNREGISTERED', 'ACCOUNT_NOT_REGISTERED'],
] as const)('the enrollment of a %s customer stays as it is', async (status, code) => {
  const own = await member()
  await setStatus(api.db, own.customer, status)

  expect(await refused(own)).toMatchObject({ code, path: ['customer'] })
})

test('an unknown customer and an empty reason are refused', async () => {
  const own = await member()

  expect(await refused({ ...own, customer: globalId('Customer', newKey()) })).toMatchObject({
    code: 'CUSTOMER_NOT_FOUND',
  })
  expect(await refused({ ...own, reason: ' ' })).toMatchObject({ code: 'INVALID_INPUT', path: ['reason'] })
})

test('the same key ends an enrollment once, also after the customer was enrolled anew', async () => {
  const programId = await newProgram(api)
  const address = await newShopper(api)
  const done = await enroll(api, address, [{ programId, tierNumber: 1 }])
  if (done.__typename !== 'UpdateAssociationPayload') throw new Error(JSON.stringify(done))
  const own = { programId, customer: done.customer.id, idempotencyKey: newKey() }
  await endEnrollment(api, own)
  await enroll(api, address, [{ programId, tierNumber: 2 }])
  const before = await snapshot(api.db)

  expect(await endEnrollment(api, own)).toMatchObject({
    replayed: true,
    customer: { enrollments: [{ program: { programId } }] },
  })
  expect(await snapshot(api.db)).toEqual(before)
})
