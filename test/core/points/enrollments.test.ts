import { expect, test } from 'vitest'
import type { LoyaltyProgramEnrollmentInput } from '../../generated/graphql.ts'
import { newKey, useApi } from '../../support/api.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { enroll, newProgram, newShopper, readPoints } from '../../support/points/program.ts'

const api = useApi()

async function refused(...requests: LoyaltyProgramEnrollmentInput[]) {
  const address = await newShopper(api)
  const before = await snapshot(api.db)
  const { __typename, ...refusal } = await enroll(api, address, requests)
  expect(await snapshot(api.db)).toEqual(before)
  return 'code' in refusal ? [refusal.code, refusal.path] : __typename
}
async function enrolled(address: string, ...requests: LoyaltyProgramEnrollmentInput[]) {
  const done = await enroll(api, address, requests)
  if (done.__typename !== 'UpdateAssociationPayload') throw new Error(JSON.stringify(done))
  return done
}

test('an enrollment gives tier and points, and both expiries come back as they were given', async () => {
  const programId = await newProgram(api)

  const { customer, enrollments } = await enrolled(await newShopper(api), {
    programId,
    tierNumber: 2,
    loyaltyPoints: '9007199254740993',
    tierExpiryDate: '2099-06-23T19:11:18+08:00',
    pointsExpiryDate: '2098-12-31T23:59:59.999-03:30',
  })

  expect(enrollments).toEqual([{ enrolled: true, program: { programId } }])
  expect(await readPoints(api, customer.id)).toMatchObject({
    enrollments: [
      {
        program: { programId },
        tier: { tierNumber: 2, name: 'Gold' },
        tierExpiresAt: '2099-06-23T19:11:18+08:00',
        points: { balance: '9007199254740993', expiringSoon: '0', lifetime: '9007199254740993' },
      },
    ],
    ledger: [
      {
        points: '9007199254740993',
        kind: 'CREDIT',
        expiresAt: '2098-12-31T23:59:59.999-03:30',
        actor: 'tests',
        reason: 'enrollment',
        program: { programId },
      },
    ],
  })
})

test.each([
  ['absent', {}],
  ['null', { loyaltyPoints: null, tierExpiryDate: null, pointsExpiryDate: null }],
  ['zero, with an expiry', { loyaltyPoints: 0, pointsExpiryDate: '2099-01-01T00:00:00Z' }],
])('points that are %s leave no entry, and the tier never expires', async (_case, request) => {
  const programId = await newProgram(api)

  const { customer } = await enrolled(await newShopper(api), { programId, tierNumber: 1, ...request })

  expect(await readPoints(api, customer.id)).toMatchObject({
    enrollments: [{ tierExpiresAt: null, points: { balance: '0', expiringSoon: '0', lifetime: '0' } }],
    ledger: [],
  })
})

test('a customer that is already enrolled gets a notice, and its enrollment does not change', async () => {
  const [programId, other] = [await newProgram(api), await newProgram(api)]
  const address = await newShopper(api)
  const { customer } = await enrolled(address, {
    programId,
    tierNumber: 1,
    loyaltyPoints: 50,
    tierExpiryDate: '2099-01-01T00:00:00+07:00',
  })
  const before = await readPoints(api, customer.id)

  const again = await enrolled(
    address,
    { programId, tierNumber: 2, loyaltyPoints: 500, tierExpiryDate: '2099-02-02T00:00:00Z' },
    { programId: other, tierNumber: 2 },
    { programId: other, tierNumber: 1, loyaltyPoints: 3 },
  )

  expect(again.customer.id).toBe(customer.id)
  expect(again.enrollments).toEqual([
    { enrolled: false, program: { programId } },
    { enrolled: true, program: { programId: other } },
    { enrolled: false, program: { programId: other } },
  ])
  const after = await readPoints(api, customer.id)
  expect(after.enrollments).toMatchObject([before.enrollments[0], { tier: { tierNumber: 2 } }])
  expect(after.ledger).toEqual(before.ledger)
})

test.each([0, -1, 2_000_000_000])('the program %i is unknown, and nothing changes', async (programId) => {
  expect(await refused({ programId, tierNumber: 1 })).toEqual([
    'PROGRAM_NOT_FOUND',
    ['loyaltyProgramEnrollments', '0', 'programId'],
  ])
})

test.each([-1, 0, 3])(
  'the tier %i of two is unknown, and the customer is enrolled in no other program',
  async (tierNumber) => {
    const [one, two] = [await newProgram(api), await newProgram(api)]

    expect(await refused({ programId: one, tierNumber: 1 }, { programId: two, tierNumber })).toEqual([
      'TIER_NOT_FOUND',
      ['loyaltyProgramEnrollments', '1', 'tierNumber'],
    ])
  },
)

test('negative points are refused with their path, and nothing changes', async () => {
  const programId = await newProgram(api)

  expect(await refused({ programId, tierNumber: 1, loyaltyPoints: -1 })).toEqual([
    'INVALID_INPUT',
    ['loyaltyProgramEnrollments', '0', 'loyaltyPoints'],
  ])
})

test('the first points of an enrollment are at most 18 nines', async () => {
  const programId = await newProgram(api)
  const most = '9'.repeat(18)

  const { customer } = await enrolled(await newShopper(api), {
    programId,
    tierNumber: 1,
    loyaltyPoints: most,
  })

  expect((await readPoints(api, customer.id)).sums).toMatchObject([{ balance: most, lifetime: most }])
})

test('one call accepts 20 enrollments and refuses 21', async () => {
  const ids = await Promise.all(Array.from({ length: 21 }, () => newProgram(api)))
  const requests = ids.map((programId) => ({ programId, tierNumber: 1 }))

  expect((await enrolled(await newShopper(api), ...requests.slice(1))).enrollments).toHaveLength(20)
  expect(await refused(...requests)).toEqual(['INVALID_INPUT', ['loyaltyProgramEnrollments']])
})

test('the same key enrolls once', async () => {
  const programId = await newProgram(api)
  const [key, address] = [newKey(), await newShopper(api)]
  const request = { programId, tierNumber: 1, loyaltyPoints: 7, pointsExpiryDate: '2099-01-01T00:00:00Z' }
  const first = await enroll(api, address, [request], key)
  const before = await snapshot(api.db)

  expect(await enroll(api, address, [request], key)).toEqual({ ...first, replayed: true })

  expect(await snapshot(api.db)).toEqual(before)
})
