import { expect, test } from 'vitest'
import { type ClaimFacts, planClaims } from '../../../../../src/core/card/rules/claims/planClaims.ts'
import { maxWrongPins } from '../../../../../src/core/cardSeries/rules/maxWrongPins.ts'
import type { LinkItem } from '../../../../../src/core/identifier/rules/linkItem.ts'
import type { SelfLinking } from '../../../../../src/generated/prisma/enums.ts'
import { card, item, refusalOf } from '../../../link/rules/facts.ts'
import { labels } from '../cardStatusFacts.ts'

const series = (id: number, selfLinking: SelfLinking, label: string | null = null) => ({
  ...{ id, selfLinking, selfLinkLabel: label === null ? null : { label } },
})
const cards = [
  card('1001', { seriesId: 1 }),
  card('2001', { seriesId: 2 }),
  card('2002', { seriesId: 2, status: 'ISSUED', statusLabel: { label: 'ISSUED' } }),
  card('3001', { seriesId: 3 }),
  card('4001', { seriesId: 2, customerId: 'nina', statusLabel: { label: 'ทอง' } }),
  card('5001', { seriesId: 2, customerId: 'jonas' }),
  card('6001', { seriesId: 2, status: 'DELETED' }),
  card('7001', { seriesId: 9 }),
  card('8001', { seriesId: 2, customerId: 'jonas', status: 'ISSUED' }),
]
const pin = (number: string, wrongTries: number, isRight: boolean) => ({
  ...{ cardId: `card-${number}`, wrongTries, isRight },
})
const claims: ClaimFacts = {
  series: [series(1, 'REFUSED'), series(2, 'OPEN', 'ทอง'), series(3, 'WITH_PIN')],
  pins: [pin('1001', 0, true), pin('3001', 0, true)],
  member: { id: 'nina', wrongPins: 0, since: null },
}
type Link = { add?: LinkItem[]; remove?: LinkItem[] }
const claim = ({ add = [], remove = [] }: Link, facts: ClaimFacts | null = claims) =>
  planClaims({ customer: { id: 'nina' }, cards, labels, claims: facts }, { add, remove })
const ofCard = (number: string, more: Partial<LinkItem> = {}) => item('CARD_NUMBER', number, more)
const labelsOf = (link: Link, facts?: ClaimFacts) =>
  claim(link, facts).add.map(({ statusLabel }) => statusLabel)
/** The refusal of a claim, with the wrong PINs that it leaves behind. */
const refused = (link: Link, facts?: ClaimFacts) => {
  try {
    claim(link, facts)
  } catch (error) {
    const { spec, path, kept } = error as { spec: { code: string }; path: string[]; kept: object }
    return { code: spec.code, path, ...kept }
  }
  throw new Error('nothing was refused')
}
const notClaimable = {
  code: 'CARD_NOT_CLAIMABLE',
  path: ['add', '0'],
  wrongPins: [],
  memberId: 'nina',
  tries: 0,
}
const oneTry = { ...notClaimable, tries: 1 }

test('a card of an open series gets the label of the series', () => {
  expect(labelsOf({ add: [ofCard('2001'), ofCard('2002')] })).toEqual(['ทอง', 'ทอง'])
})

test('a series without a label of its own gives the default label', () => {
  const open = { ...claims, series: [series(2, 'OPEN')] }

  expect(labelsOf({ add: [ofCard('2001')] }, open)).toEqual(['ACTIVE'])
})

test('a card with a PIN is linked with the right one, and the PIN goes no further', () => {
  const { add } = claim({ add: [ofCard('3001', { pin: '4711' }), item('MOBILE', '+66812345678')] })

  expect(add).toEqual([ofCard('3001', { statusLabel: 'ACTIVE' }), item('MOBILE', '+66812345678')])
  expect(add[0]).not.toHaveProperty('pin')
})

test('a card that the member holds keeps the label that it shows', () => {
  expect(labelsOf({ add: [ofCard('4001')] })).toEqual(['ทอง'])
})

test.each([
  ['does not exist', '9999'],
  ['belongs to a series that refuses members', '1001'],
  ['belongs to another customer', '5001'],
  ['is in the post to another customer', '8001'],
  ['can no longer be linked', '6001'],
  ['belongs to a series without a decision', '7001'],
  ['has a PIN, and none is given', '3001'],
])('a card that %s is refused, always with the same answer', (_what, number) => {
  expect(refused({ add: [ofCard(number)] })).toEqual(notClaimable)
})

test('a series that refuses members refuses the right PIN too', () => {
  expect(refused({ add: [ofCard('1001', { pin: '4711' })] })).toEqual(oneTry)
})

test('the PIN of another card does not help', () => {
  const pins = [pin('1001', 0, true), pin('3001', 0, false)]

  expect(refused({ add: [ofCard('3001', { pin: '4711' })] }, { ...claims, pins })).toMatchObject({
    wrongPins: [{ number: '3001', wrongTries: 1 }],
  })
})

test('a card without a stored PIN cannot be claimed with one', () => {
  expect(refused({ add: [ofCard('3001', { pin: '4711' })] }, { ...claims, pins: [] })).toEqual(oneTry)
})

test('a wrong PIN is counted, also if another card of the call is the one that is refused', () => {
  const wrong = { ...claims, pins: [pin('3001', 2, false)] }
  const wrongPins = [{ cardId: 'card-3001', number: '3001', wrongTries: 3 }]
  const tried = ofCard('3001', { pin: '0000' })

  expect(refused({ add: [tried] }, wrong)).toEqual({ ...oneTry, wrongPins })
  expect(refused({ add: [ofCard('9999'), { ...tried, path: ['add', 1] }] }, wrong)).toEqual({
    ...oneTry,
    wrongPins,
  })
})

test('a card that is named twice is tried once', () => {
  const wrong = { ...claims, pins: [pin('3001', 0, false)] }
  const twice = [ofCard('3001', { pin: '0000' }), ofCard('3001', { pin: '1111', path: ['add', 1] })]

  expect(refused({ add: twice }, wrong)).toMatchObject({ path: ['add', '0'], wrongPins: [{ wrongTries: 1 }] })
})

test('after five wrong PINs the right one does not help, and no try is counted', () => {
  const tries = (wrongTries: number, isRight: boolean) => ({
    ...claims,
    pins: [pin('3001', wrongTries, isRight)],
  })
  const add = [ofCard('3001', { pin: '4711' })]

  expect(maxWrongPins).toBe(5)
  expect(labelsOf({ add }, tries(4, true))).toEqual(['ACTIVE'])
  expect(refused({ add }, tries(5, true))).toEqual(oneTry)
  expect(refused({ add }, tries(5, false))).toEqual(oneTry)
})

test('a member has five tries in 24 hours: the cards after the fifth are not compared, and then none is', () => {
  const since = new Date('2026-11-29T09:00:00Z')
  const after = (wrongPins: number) => ({ ...claims, pins: [], member: { id: 'nina', wrongPins, since } })
  const add = ['3001', '9998', '9999'].map((number, index) =>
    ofCard(number, { pin: '0000', path: ['add', index] }),
  )

  expect(refused({ add }, after(0))).toMatchObject({ code: 'CARD_NOT_CLAIMABLE', tries: 3 })
  expect(refused({ add }, after(4))).toMatchObject({ code: 'CARD_NOT_CLAIMABLE', tries: 1 })
  expect(refusalOf(() => claim({ add }, after(5)))).toEqual({
    ...{ code: 'TOO_MANY_WRONG_PINS', path: ['add', '0'], retryAt: '2026-11-30T09:00:00.000Z' },
  })
  expect(labelsOf({ add: [ofCard('2001')] }, after(5))).toEqual(['ทอง'])
})

test('a member returns a card under the default label', () => {
  const mobile = item('MOBILE', '+66812345678', { path: ['remove', 1] })

  expect(claim({ remove: [ofCard('4001', { pin: '4711' }), mobile] }).remove).toEqual([
    ofCard('4001', { statusLabel: 'NOT_ISSUED' }),
    mobile,
  ])
})

test('a suspended card of the member stays suspended; one of another customer tells nothing', () => {
  const suspended = (customerId: string) => () =>
    planClaims(
      {
        customer: { id: 'nina' },
        cards: [card('8001', { customerId, status: 'SUSPENDED' })],
        labels,
        claims,
      },
      { add: [], remove: [ofCard('8001', { path: ['remove', 0] })] },
    )

  expect(refusalOf(suspended('nina'))).toEqual({
    ...{
      code: 'CARD_STATUS_CHANGE_REFUSED',
      cardNumber: '8001',
      cardStatus: 'SUSPENDED',
      requestedCardStatus: 'NOT_ISSUED',
    },
    path: ['remove', '0'],
  })
  expect(suspended('jonas')().remove).toMatchObject([{ statusLabel: 'NOT_ISSUED' }])
})

test('another suspended card of the member does not matter', () => {
  const suspended = card('8002', { customerId: 'nina', status: 'SUSPENDED' })
  const facts = { customer: { id: 'nina' }, cards: [suspended, ...cards], labels, claims }

  expect(planClaims(facts, { add: [], remove: [ofCard('4001')] }).remove).toMatchObject([
    { statusLabel: 'NOT_ISSUED' },
  ])
  expect(planClaims(facts, { add: [], remove: [ofCard('9999')] }).remove).toHaveLength(1)
})

test.each(['add', 'remove'] as const)('%s: a member chooses no label, and staff gives no PIN', (list) => {
  const at = { path: [list, 0] }

  expect(refusalOf(() => claim({ [list]: [ofCard('2001', { statusLabel: 'ทอง', ...at })] }))).toEqual({
    code: 'INVALID_INPUT',
    reason: 'self-service does not choose the status label of a card.',
    path: [list, '0', 'statusLabel'],
  })
  expect(refusalOf(() => claim({ [list]: [ofCard('3001', { pin: '4711', ...at })] }, null))).toEqual({
    ...{ code: 'INVALID_INPUT', reason: 'a PIN is only for self-service.', path: [list, '0', 'pin'] },
  })
})

test('a link by staff stays as it is', () => {
  const link = {
    add: [ofCard('1001', { statusLabel: 'ทอง' })],
    remove: [ofCard('4001', { statusLabel: 'X' })],
  }

  expect(claim(link, null)).toEqual(link)
})
