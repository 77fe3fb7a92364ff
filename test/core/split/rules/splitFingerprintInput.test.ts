import { expect, test } from 'vitest'
import { planSplit } from '../../../../src/core/split/rules/planSplit.ts'
import { splitFingerprintInput } from '../../../../src/core/split/rules/splitFingerprintInput.ts'
import type { SplitFacts } from '../../../../src/core/split/rules/splitPlan.ts'
import { customer, now, series } from '../../link/rules/facts.ts'
import { record } from '../../merge/rules/unmerge.ts'
import { nok, splitFacts } from './splitFacts.ts'

const ton = customer('ton')
const covered = (facts: Partial<SplitFacts>) => {
  const all = splitFacts({ to: ton, ...facts })
  return splitFingerprintInput(all, planSplit(all))
}
const merge = {
  ...{ id: 'merge', survivorId: 'nok', victimId: 'lek', record: record(), rows: [] },
  ...{ holdings: new Map(), detached: [] },
}
const entry = {
  ...{ customerId: 'nok', programId: 1, expiresAt: null, expiresOffset: null, matchedBy: 'nok-mobile' },
  ...{ amount: '5', credited: '5' },
}

test.each<[string, Partial<SplitFacts>]>([
  ['the customer that loses the profile', { from: { ...nok, loyaltyType: 'NON_LOYALTY' } }],
  ['the customer that gets it', { to: { ...ton, loyaltyType: 'LOYALTY' } }],
  ['whether the customer is new', { to: null }],
  ['the merges that can be undone', { merges: [merge] }],
  ['the enrollments', { enrolled: [{ id: 'e', programId: 1, matchedBy: null }] }],
  ['the removed identifiers', { detached: ['removed'] }],
  ['the credits', { ledger: [entry] }],
  ['the card series', { series: [series(1, { maxPerCustomer: 1 })] }],
  ['the settings', { settings: { ...splitFacts().settings, negativePoints: true } }],
])('a plan hash covers %s', (_what, facts) => {
  expect(covered(facts)).not.toEqual(covered({}))
})

test('a plan hash covers which merges can be undone', () => {
  expect(covered({ merges: [merge] })).not.toEqual(covered({ merges: [{ ...merge, id: 'another' }] }))
})

test('a plan hash does not cover bans and earlier merges, which a split does not look at', () => {
  const ban = { id: 'ban', at: now, between: ['nok', 'ton'] as const }

  expect(covered({ from: { ...nok, bans: [ban], recentMerges: [now] } })).toEqual(covered({}))
})

test('a plan hash covers points that expire meanwhile', () => {
  const expiresAt = new Date('2026-07-01T00:00:00Z')
  const ledger = [{ ...entry, matchedBy: 'ton-email', expiresAt, expiresOffset: 0 }]
  const from = { ...nok, points: [{ programId: 1, expiresAt, expiresOffset: 0, amount: '5' }] }

  expect(covered({ from, ledger, now: expiresAt })).not.toEqual(covered({ from, ledger }))
})
