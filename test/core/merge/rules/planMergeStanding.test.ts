import { expect, test } from 'vitest'
import { noConsent } from '../../../../src/core/customer/rules/consent.ts'
import type { CustomerFacts } from '../../../../src/core/customer/rules/facts.ts'
import { planMerge } from '../../../../src/core/merge/rules/planMerge.ts'
import { card, customer, now, refusalOf, series, settings } from '../../link/rules/facts.ts'

const plan = (survivor: Partial<CustomerFacts> = {}, victim: Partial<CustomerFacts> = {}, rules = settings) =>
  planMerge({
    now,
    survivor: customer('survivor', survivor),
    victim: customer('victim', victim),
    series: [series(1, { maxPerCustomer: 2 })],
    settings: rules,
    nameOf: (id) => id.toUpperCase(),
  })

test.each([
  [-1, 'the victim’s', 480],
  [0, 'the survivor’s', 60],
  [1, 'the survivor’s', 60],
])('registered %i ms after the survivor: %s moment counts, with its offset', (later, _whose, offset) => {
  const { after } = plan(
    { registeredOffset: 60 },
    { registeredAt: new Date(now.getTime() + later), registeredOffset: 480 },
  )

  expect(after).toMatchObject({
    registeredAt: new Date(now.getTime() + Math.min(0, later)),
    registeredOffset: offset,
  })
})

test.each([
  ['LOYALTY', 'NON_LOYALTY', 'LOYALTY'],
  ['NON_LOYALTY', 'LOYALTY', 'LOYALTY'],
  ['NON_LOYALTY', 'NON_LOYALTY', 'NON_LOYALTY'],
] as const)('%s and %s: %s', (mine, theirs, expected) => {
  expect(plan({ loyaltyType: mine }, { loyaltyType: theirs }).after.loyaltyType).toBe(expected)
})

test.each([
  [false, false, [true, true]],
  [true, false, [false, true]],
  [false, true, [true, false]],
  [true, true, [false, false]],
])('a survivor with a default card: %s, with a primary card: %s', (isDefault, isPrimary, expected) => {
  const mine = [
    card('1', { customerId: 'survivor' }),
    card('2', { customerId: 'survivor', isDefault, isPrimary }),
  ]
  const theirs = [
    card('3', { customerId: 'victim' }),
    card('4', { customerId: 'victim', isDefault: true, isPrimary: true }),
  ]

  const { cards } = plan({ cards: mine }, { cards: theirs })

  expect(cards.map((one) => [one.isDefault, one.isPrimary])).toEqual([[false, false], expected])
})

test('a ban or the daily limit prevents a merge', () => {
  const bans = [{ id: 'ban', at: now, between: ['victim', 'survivor'] as const }]

  expect(refusalOf(() => plan({ bans }))).toMatchObject({ code: 'MERGE_BANNED' })
  expect(
    refusalOf(() => plan({ recentMerges: [now] }, {}, { ...settings, maxMergesPerDay: 1 })),
  ).toMatchObject({ code: 'MERGE_LIMIT_REACHED' })
})

test('the consent of the most senior profile decides on a channel, in any order of the profiles', () => {
  const profile = (id: string, position: number, subscribed: boolean) => ({
    ...{ id, sourceAccountId: id, position, firstName: null, lastName: null },
    channels: [
      {
        ...{
          id: `${id}-mail`,
          type: 'EMAIL' as const,
          value: 'li@example.cn',
          normalizedValue: 'li@example.cn',
        },
        ...noConsent,
        consentStatus: subscribed ? ('SUBSCRIBED' as const) : ('PENDING' as const),
      },
    ],
  })
  const mine = [profile('junior', 3, true), profile('senior', 1, false), profile('middle', 2, true)]

  for (const profiles of [mine, mine.toReversed(), mine.toSorted((a, b) => a.position - b.position)])
    expect(plan({ profiles }, { profiles: [profile('theirs', 1, true)] }).consents).toMatchObject([
      { id: 'theirs-mail', after: { consentStatus: 'PENDING' } },
    ])
})
