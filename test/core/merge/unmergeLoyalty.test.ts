import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { updated } from '../../support/association/updateAssociation.ts'
import { added } from '../../support/card/addCards.ts'
import { createCard } from '../../support/cardSeries/cardPool.ts'
import { readCustomer } from '../../support/customer/customer.ts'
import { email } from '../../support/customer/people.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { register } from '../../support/link/register.ts'
import { merged } from '../../support/merge/mergeCustomers.ts'
import { unmerged } from '../../support/merge/unmerge.ts'
import { adjusted, enroll, newProgram } from '../../support/points/program.ts'

const api = useApi()

/** A survivor without a card that is `NON_LOYALTY`, and the customer that was merged into it, which is `LOYALTY`. */
async function pair() {
  const [ours, theirs] = [email(), email()]
  const survivor = (await register(api, { identifiers: [ours] })).customer.id
  const registered = await register(api, {
    ...{ source: 'WEBSITE', identifiers: [theirs], loyaltyType: 'LOYALTY' },
  })
  const victim = registered.customer.id
  const programId = await newProgram(api)
  const merge = () => merged(api, { survivor, victim })
  return { survivor, victim, programId, address: ours.value, theirs, merge }
}
const typeOf = async (id: string) => (await readCustomer(api, id)).loyaltyType

test('a survivor that got nothing since the merge becomes NON_LOYALTY again', async () => {
  const { survivor, victim, merge } = await pair()
  await merge()
  expect(await typeOf(survivor)).toBe('LOYALTY')
  await added(api, { customer: victim, physical: [await createCard(api.db)] })

  await unmerged(api, victim)

  expect(await typeOf(survivor)).toBe('NON_LOYALTY')
  expect(await typeOf(victim)).toBe('LOYALTY')
  await assertInvariants(api.db)
})

test('a survivor that keeps a card from since the merge stays LOYALTY', async () => {
  const { survivor, victim, merge } = await pair()
  await merge()
  await added(api, { customer: survivor, physical: [await createCard(api.db)] })

  const { survivor: after } = await unmerged(api, victim)

  expect(after).toMatchObject({ loyaltyType: 'LOYALTY', cards: { totalCount: 1 } })
  await assertInvariants(api.db)
})

test('a survivor that was enrolled since the merge stays LOYALTY', async () => {
  const { survivor, victim, programId, address, merge } = await pair()
  await merge()
  await enroll(api, address, [{ programId, tierNumber: 1 }])

  await unmerged(api, victim)

  expect(await typeOf(survivor)).toBe('LOYALTY')
  await assertInvariants(api.db)
})

test('a survivor that the undo enrolls again, because it got points, stays LOYALTY', async () => {
  const { survivor, victim, programId, theirs, merge } = await pair()
  const enrollments = [{ programId, tierNumber: 1 }]
  await updated(api, {
    ...{ source: 'WEBSITE', identifiers: [theirs], loyaltyType: 'LOYALTY' },
    loyaltyProgramEnrollments: enrollments,
  })
  await merge()
  await adjusted(api, { customer: survivor, programId, change: { credit: { points: 40 } } })

  const { notices } = await unmerged(api, victim)

  expect(notices.map(({ code }) => code)).toEqual(['ENROLLED_AGAIN'])
  expect(await typeOf(survivor)).toBe('LOYALTY')
  await assertInvariants(api.db)
})
