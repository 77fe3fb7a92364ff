import { expect, test } from 'vitest'
import { useApi } from '../support/api.ts'
import { keyOf } from '../support/db/change.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import { changeTier, endEnrollment } from '../support/points/enrollment.ts'
import { balanceOf } from '../support/points/points.ts'
import { adjust, newMember, newProgram } from '../support/points/program.ts'

const api = useApi()

test('an end of an enrollment races credits: no point is left without an enrollment', async () => {
  const programId = await newProgram(api)
  for (let round = 0; round < 6; round++) {
    const customer = await newMember(api, programId, '10')
    const own = { customer, programId }
    const outcomes = await Promise.all([
      endEnrollment(api, { ...own, forfeitPoints: true }),
      ...[5, 7].map((points) => adjust(api, { ...own, change: { credit: { points } } })),
      changeTier(api, { ...own, tierNumber: 2 }),
      endEnrollment(api, { ...own, forfeitPoints: true }),
    ])

    const ended = outcomes.filter(({ __typename }) => __typename === 'EndEnrollmentPayload')
    expect(ended).toHaveLength(1)
    expect(outcomes.flatMap((one) => ('code' in one ? [one.code] : []))).toSatisfy((codes: string[]) =>
      codes.every((code) => code === 'NOT_ENROLLED'),
    )
    expect(await api.db.enrollment.count({ where: { customerId: keyOf(customer) } })).toBe(0)
    expect(await balanceOf(api.db, programId, customer)).toBe(0)
  }
  await assertInvariants(api.db)
})
