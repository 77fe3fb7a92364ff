import { expect, test } from 'vitest'
import { linkFingerprintInput } from '../../../../src/core/link/rules/linkFingerprintInput.ts'
import { planLinkCard } from '../../../../src/core/link/rules/planLinkCard.ts'
import { customer, held, item, linkFacts } from './facts.ts'

const phone = item('MOBILE', '+66812345678')
const mei = customer('mei', { recentMerges: [new Date()] })
const online = customer('online', { identifiers: [held('online', 'MOBILE', '+66812345678')] })
const hidden = ['now', 'named', 'whole', 'others']

test('without a merge the hash covers only profiles, identifiers and cards of the customers', () => {
  const facts = linkFacts(mei)
  const basis = linkFingerprintInput(facts, planLinkCard(facts, { add: [phone], remove: [] }))

  expect(basis).toMatchObject({ settings: facts.settings, target: facts.target })
  expect(Object.keys(basis).filter((key) => hidden.includes(key))).toEqual([])
  expect(basis).toHaveProperty('parties', [
    {
      ...{ id: 'mei', status: 'ACTIVE', loyaltyType: mei.loyaltyType, identifiers: [], cards: [] },
      profiles: [{ id: 'mei-profile', sourceAccountId: 'mei', position: 1 }],
    },
  ])
})

test('in a merge the hash covers both customers without bans and recent merges, and the tiers that win', () => {
  const facts = linkFacts(mei, [online])
  const basis = linkFingerprintInput(facts, planLinkCard(facts, { add: [phone], remove: [] }))
  const { bans: _a, recentMerges: _b, ...first } = mei
  const { bans: _c, recentMerges: _d, ...second } = online

  expect(Object.keys(basis).filter((key) => hidden.includes(key))).toEqual([])
  expect(basis).toHaveProperty('parties', [first, second])
  expect(basis).toHaveProperty('tiersTaken', [])
  const tiersTaken = [{ id: 'e' }]
  expect(linkFingerprintInput(facts, { merge: { tiersTaken } as never })).toHaveProperty(
    ...(['tiersTaken', tiersTaken] as const),
  )
})
