import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { email } from '../../support/customer/people.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { register } from '../../support/link/register.ts'
import { merged } from '../../support/merge/mergeCustomers.ts'
import { unmerged } from '../../support/merge/unmerge.ts'
import { updateTier } from '../../support/points/changeProgram.ts'
import { changeTier, endEnrollment } from '../../support/points/enrollment.ts'
import { adjusted, enroll, newProgram, readPoints } from '../../support/points/program.ts'

const api = useApi()

/** Two customers of a shop and its web site. Each is enrolled in the program in its tier, with its points; 0: not enrolled. */
async function pair(tiers: { survivor: number; victim: number }, loyaltyPoints = '0') {
  const programId = await newProgram(api)
  const side = async (tierNumber: number) => {
    const address = email()
    const { id } = (await register(api, { identifiers: [address] })).customer
    if (tierNumber > 0) await enroll(api, address.value, [{ programId, tierNumber, loyaltyPoints }])
    return { id, address: address.value }
  }
  const [survivor, victim] = [await side(tiers.survivor), await side(tiers.victim)]
  return { programId, survivor, victim }
}
const standing = async (id: string) => {
  const { enrollments, sums } = await readPoints(api, id)
  return enrollments.map(({ tier }, n) => [tier.tierNumber, sums[n]?.balance])
}

test('an enrollment that ended after a merge stays ended on both sides of the undo', async () => {
  const { programId, survivor, victim } = await pair({ survivor: 1, victim: 2 }, '10')
  await merged(api, { survivor: survivor.id, victim: victim.id })
  await endEnrollment(api, { customer: survivor.id, programId, forfeitPoints: true })

  await unmerged(api, victim.id)

  expect(await standing(survivor.id)).toEqual([])
  expect(await standing(victim.id)).toEqual([])
  await assertInvariants(api.db)
})

test('an enrollment that moved in a merge and ended there does not come back', async () => {
  const { programId, survivor, victim } = await pair({ survivor: 0, victim: 2 })
  await merged(api, { survivor: survivor.id, victim: victim.id })
  await adjusted(api, { customer: survivor.id, programId, change: { credit: { points: 5 } } })
  await endEnrollment(api, { customer: victim.id, programId, forfeitPoints: true })

  const { notices } = await unmerged(api, victim.id)

  expect(notices).toEqual([])
  expect(await standing(survivor.id)).toEqual([])
  expect(await standing(victim.id)).toEqual([])
})

test('a side that has points after the undo is enrolled, although its enrollment ended', async () => {
  const { programId, survivor, victim } = await pair({ survivor: 2, victim: 2 }, '100')
  await merged(api, { survivor: survivor.id, victim: victim.id })
  await endEnrollment(api, { customer: survivor.id, programId, forfeitPoints: true })
  await enroll(api, survivor.address, [{ programId, tierNumber: 2, loyaltyPoints: '30' }])

  const { notices } = await unmerged(api, victim.id)

  const sides = [...(await standing(survivor.id)), ...(await standing(victim.id))]
  expect(sides.reduce((sum, [, balance]) => sum + Number(balance), 0)).toBe(30)
  expect(await standing(victim.id)).toEqual([[1, '30']])
  expect(notices.map(({ code }) => code)).toEqual(['ENROLLED_AGAIN'])
  await assertInvariants(api.db)
})

test('a side that is enrolled again gets the lowest tier in use, not one that is retired', async () => {
  const { programId, survivor, victim } = await pair({ survivor: 2, victim: 2 }, '100')
  await merged(api, { survivor: survivor.id, victim: victim.id })
  await endEnrollment(api, { customer: survivor.id, programId, forfeitPoints: true })
  await enroll(api, survivor.address, [{ programId, tierNumber: 2, loyaltyPoints: '30' }])
  await updateTier(api, { programId, tierNumber: 1, retired: true })

  await unmerged(api, victim.id)

  expect(await standing(victim.id)).toEqual([[2, '30']])
})

test('a tier that was changed after a merge stays with the side that has the enrollment', async () => {
  const { programId, survivor, victim } = await pair({ survivor: 1, victim: 2 })
  await merged(api, { survivor: survivor.id, victim: victim.id })
  expect(await standing(survivor.id)).toEqual([[2, '0']])
  const expiresAt = '2099-12-31T23:59:59+07:00'
  await changeTier(api, { customer: survivor.id, programId, tierNumber: 2, expiresAt })

  await unmerged(api, victim.id)

  expect(await standing(survivor.id)).toEqual([[2, '0']])
  expect(await standing(victim.id)).toEqual([[2, '0']])
})
