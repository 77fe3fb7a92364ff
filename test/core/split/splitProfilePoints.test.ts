import { expect, test } from 'vitest'
import type { CustomerBy } from '../../generated/graphql.ts'
import { useApi } from '../../support/api.ts'
import { updated } from '../../support/association/updateAssociation.ts'
import { cardToLink, createCard } from '../../support/cardSeries/cardPool.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { merged } from '../../support/merge/mergeCustomers.ts'
import { unmerged } from '../../support/merge/unmerge.ts'
import { updateTier } from '../../support/points/changeProgram.ts'
import { balanceOf } from '../../support/points/points.ts'
import { adjusted, newProgram, readPoints } from '../../support/points/program.ts'
import { joinedFamily, previewSplit, splitDone } from '../../support/split/splitProfile.ts'

const api = useApi()
const nextYear = `${new Date().getFullYear() + 1}-12-31T23:59:59+07:00`

/** A joined family in which each is enrolled in the program through an own identifier. */
async function familyWithPoints() {
  const family = await joinedFamily(api)
  await family.join()
  const programId = await newProgram(api)
  const enrolled = (source: 'INSTORE' | 'WEBSITE', identifiers: ReturnType<typeof mobile | typeof email>[]) =>
    updated(api, {
      ...{ source, identifiers, loyaltyType: 'LOYALTY' },
      loyaltyProgramEnrollments: [{ programId, tierNumber: 2, loyaltyPoints: '0' }],
    })
  const credit = (customer: CustomerBy, points: string, expiresAt?: string) =>
    adjusted(api, { customer, programId, change: { credit: { points, ...(expiresAt && { expiresAt }) } } })
  const debit = (customer: CustomerBy, points: string) =>
    adjusted(api, { customer, programId, change: { debit: { points } } })
  return { ...family, programId, enrolled, credit, debit }
}

test('the points and the enrollment that came through the profile move with it; a debit took the points that expire first', async () => {
  const { mother, address, byPhone, byAddress, ofSon, programId, ...family } = await familyWithPoints()
  await family.enrolled('WEBSITE', [address])
  await family.credit(byAddress, '100', nextYear)
  await family.credit(byPhone, '70')
  await family.debit(byPhone, '20')
  expect(await previewSplit(api, { profile: ofSon })).toMatchObject({
    points: [
      { points: '80', expiresAt: nextYear, program: { programId } },
      { points: '20', expiresAt: null },
    ],
    programs: [{ programId }],
    notices: [{ code: 'ENROLLED_AGAIN' }],
  })

  const { into, notices } = await splitDone(api, { profile: ofSon })

  expect(notices.map(({ code }) => code)).toEqual(['ENROLLED_AGAIN'])
  expect(await readPoints(api, into.id)).toMatchObject({
    enrollments: [{ tier: { tierNumber: 2 }, points: { balance: '100', lifetime: '100' } }],
    ledger: expect.arrayContaining([
      expect.objectContaining({ points: '80', kind: 'SPLIT_IN', expiresAt: nextYear }),
      expect.objectContaining({ points: '20', kind: 'SPLIT_IN', expiresAt: null }),
    ]),
  })
  expect(await readPoints(api, mother)).toMatchObject({
    enrollments: [{ tier: { tierNumber: 1 }, points: { balance: '50', lifetime: '70' } }],
  })
  expect(await balanceOf(api.db, programId, mother, into.id)).toBe(150)
  await assertInvariants(api.db)
})

test('a customer that is enrolled again gets the lowest tier in use, not one that is retired', async () => {
  const { mother, address, byAddress, byPhone, ofSon, programId, ...family } = await familyWithPoints()
  await family.enrolled('WEBSITE', [address])
  await family.credit(byAddress, '100')
  await family.credit(byPhone, '70')
  await updateTier(api, { programId, tierNumber: 1, retired: true })

  const { into } = await splitDone(api, { profile: ofSon })

  expect(await readPoints(api, mother)).toMatchObject({ enrollments: [{ tier: { tierNumber: 2 } }] })
  expect(await readPoints(api, into.id)).toMatchObject({ enrollments: [{ tier: { tierNumber: 2 } }] })
  await assertInvariants(api.db)
})

test('points that were spent meanwhile are gone: nobody gets a debt, and the sum stays', async () => {
  const { mother, phone, byAddress, ofSon, programId, ...family } = await familyWithPoints()
  await family.enrolled('INSTORE', [phone])
  await family.credit(byAddress, '100')
  await family.debit({ id: mother }, '80')

  const { into } = await splitDone(api, { profile: ofSon })

  expect(await balanceOf(api.db, programId, into.id)).toBe(20)
  expect(await balanceOf(api.db, programId, mother)).toBe(0)
  expect(await readPoints(api, into.id)).toMatchObject({
    enrollments: [{ tier: { tierNumber: 1 }, points: { balance: '20', lifetime: '100' } }],
  })
  await assertInvariants(api.db)
})

test('points of an identifier that was removed from the profile move too', async () => {
  const { mother, phone, ofSon, programId, ...family } = await familyWithPoints()
  const shortLived = mobile()
  await family.enrolled('INSTORE', [phone])
  await linked(api, { customer: mother, source: 'WEBSITE', add: [shortLived] })
  await family.credit({ identifier: { source: 'WEBSITE', ...shortLived } }, '30')
  await linked(api, { customer: mother, source: 'WEBSITE', remove: [shortLived] })

  const { into } = await splitDone(api, { profile: ofSon })

  expect(await balanceOf(api.db, programId, into.id)).toBe(30)
})

test('a customer that is enrolled already keeps its tier; the enrollment stays where it was', async () => {
  const { mother, address, byAddress, ofSon, programId, ...family } = await familyWithPoints()
  await family.enrolled('WEBSITE', [address])
  await family.credit(byAddress, '40')
  const other = mobile()
  const son = (await register(api, { source: 'JD', identifiers: [other] })).customer.id
  await updated(api, {
    ...{ source: 'JD', identifiers: [other], loyaltyType: 'LOYALTY' },
    loyaltyProgramEnrollments: [{ programId, tierNumber: 1, loyaltyPoints: '5' }],
  })

  await splitDone(api, { profile: ofSon, into: { id: son } })

  expect(await readPoints(api, son)).toMatchObject({
    enrollments: [{ tier: { tierNumber: 1 }, points: { balance: '45' } }],
  })
  expect(await readPoints(api, mother)).toMatchObject({
    enrollments: [{ tier: { tierNumber: 2 }, points: { balance: '0' } }],
  })
})

test('an undo after a split gives each side its own: points that went with a card of the victim are not given twice', async () => {
  const { mother, phone, ofSon, programId, ...family } = await familyWithPoints()
  await family.enrolled('INSTORE', [phone])
  await family.credit({ id: mother }, '500')
  const number = await createCard(api.db)
  const victim = (await register(api, { source: 'TMALL', identifiers: [email()] })).customer.id
  await linked(api, { customer: victim, source: 'TMALL', add: [cardToLink(number)] })
  await merged(api, { survivor: mother, victim })
  await family.credit({ cardNumber: number }, '60')

  const { into } = await splitDone(api, { profile: ofSon, cards: [number] })
  await unmerged(api, victim)

  expect(await balanceOf(api.db, programId, into.id)).toBe(60)
  expect(await balanceOf(api.db, programId, victim)).toBe(0)
  expect(await balanceOf(api.db, programId, mother)).toBe(500)
  await assertInvariants(api.db)
})

test('a profile can be split off again: its points know through which identifier they came', async () => {
  const { mother, address, byAddress, ofSon, programId, ...family } = await familyWithPoints()
  await family.enrolled('WEBSITE', [address])
  await family.credit(byAddress, '25')
  const { into } = await splitDone(api, { profile: ofSon })
  await register(api, { source: 'JD', identifiers: [address] })

  const again = await splitDone(api, { profile: { customer: { id: into.id }, source: 'WEBSITE' } })

  expect(await balanceOf(api.db, programId, again.into.id)).toBe(25)
  expect(await balanceOf(api.db, programId, into.id, mother)).toBe(0)
  await assertInvariants(api.db)
})
