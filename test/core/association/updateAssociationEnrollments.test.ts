import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { notUpdated, updated } from '../../support/association/updateAssociation.ts'
import { keyOf } from '../../support/db/change.ts'
import { person } from '../../support/hierarchy/fleet.ts'

const api = useApi()

const program = async (): Promise<number> => {
  const { id } = await api.db.program.create({ data: { name: '会员俱乐部' } })
  await api.db.tier.createMany({
    data: ['Silber', 'Gold'].map((name, n) => ({
      id: crypto.randomUUID(),
      programId: id,
      sequence: n + 1,
      name,
    })),
  })
  return id
}
const enrollmentOf = (customer: string) =>
  api.db.enrollment.findMany({ where: { customerId: keyOf(customer) } })
const ledgerOf = (customer: string) => api.db.ledgerEntry.findMany({ where: { customerId: keyOf(customer) } })

test('a customer is enrolled with a tier, with points above 2^53, and with both expiries in their offsets', async () => {
  const [{ id, phone }, programId] = [await person(api), await program()]

  const { enrollments } = await updated(api, {
    identifiers: [phone],
    loyaltyProgramEnrollments: [
      {
        programId,
        tierNumber: 2,
        loyaltyPoints: '9007199254740993',
        tierExpiryDate: '2096-06-23T19:11:18+08:00',
        pointsExpiryDate: '2097-06-23T19:11:18+07:00',
      },
    ],
  })

  expect(enrollments).toEqual([{ enrolled: true, program: { programId } }])
  expect(await enrollmentOf(id)).toMatchObject([
    {
      programId,
      tierSequence: 2,
      tierExpiresAt: new Date('2096-06-23T11:11:18Z'),
      tierExpiresOffset: 480,
    },
  ])
  expect(await ledgerOf(id)).toMatchObject([
    {
      kind: 'CREDIT',
      amount: 9007199254740993n,
      expiresAt: new Date('2097-06-23T12:11:18Z'),
      expiresOffset: 420,
    },
  ])
})

test('an existing enrollment does not change, also if the request has a program twice', async () => {
  const [{ id, phone }, programId] = [await person(api), await program()]
  const send = (tierNumber: number) => ({ programId, tierNumber, loyaltyPoints: '100' })
  const first = await updated(api, {
    identifiers: [phone],
    loyaltyProgramEnrollments: [send(1), send(2)],
  })
  const before = [await enrollmentOf(id), await ledgerOf(id)]

  const again = await updated(api, {
    ...{ identifiers: [phone], loyaltyType: 'LOYALTY' },
    loyaltyProgramEnrollments: [send(2)],
  })

  expect(first.enrollments.map(({ enrolled }) => enrolled)).toEqual([true, false])
  expect(again.enrollments.map(({ enrolled }) => enrolled)).toEqual([false])
  expect([await enrollmentOf(id), await ledgerOf(id)]).toEqual(before)
  expect(before).toMatchObject([[{ tierSequence: 1 }], [{ amount: 100n }]])
})

test('an unknown program, an unknown tier or negative points: nothing is changed', async () => {
  const [{ phone }, programId] = [await person(api), await program()]
  const good = { programId, tierNumber: 1 }
  const cases = [
    [{ ...good, programId: 999_999 }, 'PROGRAM_NOT_FOUND', 'programId'],
    [{ ...good, tierNumber: 0 }, 'TIER_NOT_FOUND', 'tierNumber'],
    [{ ...good, tierNumber: 3 }, 'TIER_NOT_FOUND', 'tierNumber'],
    [{ ...good, loyaltyPoints: '-1' }, 'INVALID_INPUT', 'loyaltyPoints'],
  ] as const
  for (const [request, code, name] of cases)
    expect(
      await notUpdated(api, { identifiers: [phone], loyaltyProgramEnrollments: [request] }),
    ).toMatchObject({
      code,
      path: ['loyaltyProgramEnrollments', '0', name],
    })
})
