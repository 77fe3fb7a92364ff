import type { SplitFacts } from '../../../../src/core/split/rules/splitPlan.ts'
import { customer, held, now, series, settings } from '../../link/rules/facts.ts'

/** A profile without names and channels. */
export const profile = (id: string, sourceAccountId: string, position: number) => ({
  ...{ id, sourceAccountId, position, firstName: null, lastName: null, channels: [] },
})

/** Nok, with the profile that her son Ton registered in the web shop under her phone number. */
export const nok = customer('nok', {
  loyaltyType: 'LOYALTY',
  profiles: [profile('nok-shop', 'shop', 1), profile('ton-web', 'web', 2)],
  identifiers: [
    { ...held('nok', 'MOBILE', '+66812345678', 'shop'), id: 'nok-mobile', profileId: 'nok-shop' },
    { ...held('nok', 'EMAIL', 'ton@example.co.th', 'web'), id: 'ton-email', profileId: 'ton-web' },
  ],
})

/** The facts of a split of the son's profile. */
export const splitFacts = (facts: Partial<SplitFacts> = {}): SplitFacts => ({
  ...{ now, from: nok, to: null, target: { id: 'web', sourceCode: 'WEBSITE', accountId: '' } },
  profile: {
    ...{ id: 'ton-web', registeredAt: null, registeredOffset: null },
    ...{ createdAt: new Date('2026-03-01T00:00:00Z'), joinRecord: null },
  },
  ...{ numbers: [], others: [], merges: [], detached: [], enrolled: [], ledger: [], series: [series(1)] },
  settings: { ...settings, negativePoints: false },
  followed: [],
  ...facts,
})
