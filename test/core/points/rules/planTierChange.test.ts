import { expect, test } from 'vitest'
import type { CustomerFacts } from '../../../../src/core/customer/rules/facts.ts'
import { planTierChange, type TierChange } from '../../../../src/core/points/rules/planTierChange.ts'
import { customer, now, refusalOf } from '../../link/rules/facts.ts'

const later = new Date('2027-05-31T23:59:59+02:00')
const past = new Date('2026-05-31T23:59:59Z')
const tiers = [{ sequence: 1 }, { sequence: 2, retiredAt: past }, { sequence: 3, retiredAt: null }]
const bronze = { tierSequence: 1, tierExpiresAt: later, tierExpiresOffset: 120 }
const jonas = (tier = bronze as Omit<CustomerFacts['enrollments'][number], 'id' | 'programId'>) =>
  customer('jonas', { enrollments: [{ id: 'enrolled', programId: 1, ...tier }] })
const change = (to: Partial<TierChange>, from = jonas()) =>
  planTierChange({ customer: from, tiers, now }, { programId: 1, tierNumber: 3, ...to })

test('a new tier keeps the expiry that the customer has, unless the call names one', () => {
  const expiresAt = { instant: new Date('2028-01-01T00:00:00+01:00'), offsetMinutes: 60 }

  expect(change({})).toEqual({
    ...{ enrollmentId: 'enrolled', before: bronze, after: { ...bronze, tierSequence: 3 } },
  })
  expect(change({ expiresAt }).after).toEqual({
    ...{ tierSequence: 3, tierExpiresAt: expiresAt.instant, tierExpiresOffset: 60 },
  })
  expect(change({ expiresAt: null }).after).toEqual({
    ...{ tierSequence: 3, tierExpiresAt: null, tierExpiresOffset: null },
  })
})

test('a new expiry, a new offset or no expiry is a change of the same tier', () => {
  const inTokyo = { instant: later, offsetMinutes: 540 }
  const nextDay = { instant: new Date(later.getTime() + 86_400_000), offsetMinutes: 120 }

  for (const expiresAt of [inTokyo, nextDay])
    expect(change({ tierNumber: 1, expiresAt }).after).toEqual({
      ...{ tierSequence: 1, tierExpiresAt: expiresAt.instant, tierExpiresOffset: expiresAt.offsetMinutes },
    })
  expect(change({ tierNumber: 1, expiresAt: null }).after.tierExpiresAt).toBe(null)
})

test('the tier and expiry that the customer has are nothing to change', () => {
  const same = { instant: new Date(later), offsetMinutes: 120 }
  const forever = jonas({ tierSequence: 1, tierExpiresAt: null, tierExpiresOffset: null })
  const nothing = { code: 'NOTHING_TO_CHANGE', path: [] }

  expect(refusalOf(() => change({ tierNumber: 1 }))).toEqual(nothing)
  expect(refusalOf(() => change({ tierNumber: 1, expiresAt: same }))).toEqual(nothing)
  expect(refusalOf(() => change({ tierNumber: 1, expiresAt: null }, forever))).toEqual(nothing)
})

test('a tier expires in the future', () => {
  const expiring = (instant: Date) => () => change({ expiresAt: { instant, offsetMinutes: 0 } })
  const refused = { code: 'INVALID_INPUT', path: ['expiresAt'] }

  expect(refusalOf(expiring(now))).toEqual({ ...refused, reason: 'expiresAt is in the past.' })
  expect(expiring(new Date(now.getTime() + 1))).not.toThrow()
  expect(refusalOf(() => change({}, jonas({ ...bronze, tierExpiresAt: past })))).toEqual({
    ...{ ...refused, reason: 'the present expiry is in the past.' },
  })
})

test('a retired tier stays with the customers that have it, and no others get it', () => {
  const silver = jonas({ ...bronze, tierSequence: 2 })

  expect(refusalOf(() => change({ tierNumber: 2 }))).toEqual({
    ...{ code: 'TIER_RETIRED', programId: 1, tierNumber: 2, path: ['tierNumber'] },
  })
  expect(change({ tierNumber: 2, expiresAt: null }, silver).after.tierSequence).toBe(2)
})

test('an unknown tier is refused, after a missing enrollment and a customer that cannot change', () => {
  const closed = { ...customer('jonas'), status: 'DECEASED' as const }

  expect(refusalOf(() => change({ tierNumber: 4 }))).toEqual({
    ...{ code: 'TIER_NOT_FOUND', tierNumber: 4, tiers: 3, path: ['tierNumber'] },
  })
  expect(refusalOf(() => change({ tierNumber: 4 }, customer('jonas')))).toEqual({
    ...{ code: 'NOT_ENROLLED', customerId: 'jonas', programId: 1, path: ['programId'] },
  })
  expect(refusalOf(() => change({ tierNumber: 4 }, closed))).toMatchObject({ code: 'ACCOUNT_DECEASED' })
})
