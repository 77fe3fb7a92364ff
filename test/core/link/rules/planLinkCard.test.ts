import { expect, test } from 'vitest'
import { planLinkCard } from '../../../../src/core/link/rules/planLinkCard.ts'
import { card, customer, held, item, linkFacts, now, policies, refusalOf, series } from './facts.ts'

const anna = customer('shop', { identifiers: [held('shop', 'MOBILE', '+66812345678')] })
const online = customer('online', { identifiers: [held('online', 'EMAIL', 'anna@beispiel.de')] })
const codes = (plan: { notices: { code: string }[] }) => plan.notices.map(({ code }) => code)

test('a value nobody holds is attached to the profile in the target', () => {
  const add = [item('EMAIL', 'li@example.cn')]

  const plan = planLinkCard(linkFacts(anna), { add, remove: [] })

  expect(plan).toEqual({
    customerId: 'shop',
    matchedBy: null,
    unapproved: [],
    profile: { id: 'shop-profile', position: 2 },
    attach: add,
    merge: null,
    ...{ detach: [], delink: [], link: [], relabel: [], becomesLoyalty: false, notices: [] },
  })
})

test('a missing profile is planned after all existing ones', () => {
  const elsewhere = customer('online', {
    ...online,
    profiles: [1, 4].map((position) => ({
      id: `p${position}`,
      sourceAccountId: `s${position}`,
      position,
      firstName: null,
      lastName: null,
      channels: [],
    })),
  })

  const plan = planLinkCard(linkFacts(elsewhere), { add: [item('MOBILE', '+1')], remove: [] })

  expect(plan.profile).toEqual({ id: null, position: 5 })
})

test('a value held elsewhere plans a merge into its holder, and its attachment to the victim’s profile', () => {
  const add = [item('EMAIL', 'anna@beispiel.de')]

  const plan = planLinkCard(linkFacts(anna, [online]), { add, remove: [] })

  expect(plan.merge).toMatchObject({ survivorId: 'online', victimId: 'shop' })
  expect(plan).toMatchObject({ customerId: 'online', profile: { id: 'shop-profile' }, attach: add })
  expect(codes(plan)).toEqual(['MERGED'])
})

test('a followed alias comes first among the notices', () => {
  const facts = linkFacts(anna, [online], { followedFrom: 'old' })

  const plan = planLinkCard(facts, {
    add: [item('EMAIL', 'anna@beispiel.de'), item('MOBILE', '+66812345678')],
    remove: [],
  })

  expect(codes(plan)).toEqual(['ALIAS_FOLLOWED', 'MOBILE_ALREADY_ATTACHED', 'MERGED'])
})

test('a removed value may be added again in the same call', () => {
  const same = item('MOBILE', '+66812345678')

  const plan = planLinkCard(linkFacts(anna), { add: [same], remove: [{ ...same, path: ['remove', 0] }] })

  expect([plan.detach.length, plan.attach, plan.notices]).toEqual([1, [same], []])
})

test('a card that is removed and added again is issued under its new label', () => {
  const own = card('0088', { customerId: 'shop', isDefault: true })
  const plastic = (list: string, statusLabel: string) =>
    item('CARD_NUMBER', '0088', { path: [list, 0], statusLabel })
  const facts = linkFacts({ ...anna, cards: [own] }, [], { series: [series(1, { expiryDays: 10 })] })

  const plan = planLinkCard(facts, {
    add: [plastic('add', 'ACTIVE')],
    remove: [plastic('remove', 'NOT_ISSUED')],
  })

  expect(plan.delink).toMatchObject([{ before: own, label: { label: 'NOT_ISSUED' } }])
  expect(plan.link).toMatchObject([
    {
      before: {
        customerId: null,
        status: 'NOT_ISSUED',
        statusLabel: { label: 'NOT_ISSUED' },
        isDefault: false,
      },
      label: { label: 'ACTIVE' },
      expiresAt: new Date(now.getTime() + 10 * 24 * 60 * 60 * 1000),
    },
  ])
})

const elsewhere = customer('other', { identifiers: [held('other', 'WECHAT', 'wei')] })
const inShop = customer('rival', { identifiers: [held('rival', 'EMAIL', 'li@example.cn', 'shop')] })
const refusals: [string, object, Parameters<typeof planLinkCard>][] = [
  [
    'a closed customer',
    { code: 'ACCOUNT_CLOSED', customerId: 'shop' },
    [linkFacts({ ...anna, status: 'CLOSED' }), { add: [], remove: [] }],
  ],
  ['an empty request', { code: 'NOTHING_TO_CHANGE' }, [linkFacts(anna), { add: [], remove: [] }]],
  [
    'all attached already',
    { code: 'NOTHING_TO_CHANGE' },
    [linkFacts(anna), { add: [item('MOBILE', '+66812345678')], remove: [] }],
  ],
  [
    'held in the target by another',
    { code: 'IDENTIFIER_TAKEN', customerId: 'rival', path: ['add', '0'] },
    [linkFacts(anna, [inShop]), { add: [item('EMAIL', 'li@example.cn')], remove: [] }],
  ],
  [
    'two values of two others',
    { code: 'AMBIGUOUS_HOLDERS', candidates: ['online', 'other'], path: ['add'] },
    [
      linkFacts(anna, [online, elsewhere]),
      { add: [item('EMAIL', 'anna@beispiel.de'), item('WECHAT', 'wei')], remove: [] },
    ],
  ],
  [
    'a policy against it',
    {
      ...{ code: 'MERGE_NOT_ALLOWED', holderId: 'online', namedId: 'shop', path: ['add', '0'] },
      reason: 'another customer holds this EMAIL, and the policy of this type is REFUSE.',
    },
    [
      linkFacts(anna, [online], { policies: policies(['EMAIL']) }),
      { add: [item('EMAIL', 'anna@beispiel.de')], remove: [] },
    ],
  ],
  [
    'not held',
    { code: 'IDENTIFIER_NOT_FOUND', type: 'EMAIL', heldIn: [], path: ['remove', '0'] },
    [linkFacts(anna), { add: [], remove: [item('EMAIL', 'li@example.cn', { path: ['remove', 0] })] }],
  ],
  [
    'the last one removed',
    { code: 'LAST_IDENTIFIER', customerId: 'shop', path: ['remove'] },
    [linkFacts(anna), { add: [], remove: [item('MOBILE', '+66812345678')] }],
  ],
]

test.each(refusals)('%s: %j', (_name, expected, [facts, request]) => {
  expect(refusalOf(() => planLinkCard(facts, request))).toMatchObject(expected)
})

test('a policy against one of two values of one holder refuses them in either order', () => {
  const holder = customer('online', { ...online, cards: [card('0088', { customerId: 'online' })] })
  const both = [item('EMAIL', 'anna@beispiel.de'), item('CARD_NUMBER', '0088', { statusLabel: 'ACTIVE' })]

  for (const add of [both, both.toReversed()])
    expect(refusalOf(() => planLinkCard(linkFacts(anna, [holder]), { add, remove: [] }))).toMatchObject({
      code: 'CARD_TAKEN',
      cardNumber: '0088',
      customerId: 'online',
    })
})

test('a card that the survivor holds is ALREADY_ATTACHED if its policy is MERGE', () => {
  const holder = customer('online', { ...online, cards: [card('0088', { customerId: 'online' })] })
  const facts = linkFacts(anna, [holder], { policies: policies([]) })

  const plan = planLinkCard(facts, {
    add: [item('CARD_NUMBER', '0088', { statusLabel: 'ACTIVE' })],
    remove: [],
  })

  expect(codes(plan)).toEqual(['ALREADY_ATTACHED', 'MERGED'])
  expect(plan.link).toEqual([])
})

const cards = ['0066', '0077'].map((number) => card(number, { customerId: 'shop', isPrimary: true }))
const plastic = (number: string, n = 0) =>
  item('CARD_NUMBER', number, { path: ['remove', n], statusLabel: 'NOT_ISSUED' })

test('only the removed cards go', () => {
  const facts = linkFacts({ ...anna, identifiers: [], cards })

  expect(planLinkCard(facts, { add: [], remove: [plastic('0077')] }).delink).toMatchObject([
    { number: '0077' },
  ])
  expect(
    refusalOf(() => planLinkCard(facts, { add: [], remove: [plastic('0077'), plastic('0066', 1)] })),
  ).toMatchObject({ code: 'LAST_IDENTIFIER' })
})

test.each([
  ['another number', [plastic('0099')], 0],
  ['a card twice', [plastic('0077'), plastic('0077', 1)], 1],
])('%s is not held', (_name, remove, at) => {
  expect(refusalOf(() => planLinkCard(linkFacts({ ...anna, cards }), { add: [], remove }))).toEqual({
    ...{ code: 'IDENTIFIER_NOT_FOUND', type: 'CARD_NUMBER', heldIn: [], path: ['remove', String(at)] },
  })
})

test('an identifier is removed once', () => {
  const remove = [0, 1].map((n) => item('MOBILE', '+66812345678', { path: ['remove', n] }))

  expect(refusalOf(() => planLinkCard(linkFacts(anna), { add: [], remove }))).toMatchObject({
    ...{ code: 'IDENTIFIER_NOT_FOUND', path: ['remove', '1'] },
  })
})

test('a card that is removed makes room for another, and loses its flags', () => {
  const own = { ...anna, cards }
  const facts = linkFacts(own, [], {
    cards: [...cards, card('0088')],
    series: [series(1, { maxPerCustomer: 2 })],
  })
  const add = ['0088', '0077'].map((number) => item('CARD_NUMBER', number, { statusLabel: 'ACTIVE' }))

  const plan = planLinkCard(facts, { add, remove: [plastic('0066'), plastic('0077', 1)] })

  expect(plan.link.map(({ before }) => [before.number, before.isPrimary, before.isDefault])).toEqual([
    ['0088', false, false],
    ['0077', false, false],
  ])
})

test('a repeated value is attached once; another type or value is another identifier', () => {
  const add = [
    item('WECHAT', 'anna'),
    item('LINE', 'anna'),
    item('LINE', 'anna.th'),
    item('LINE', 'anna', { path: ['add', 3] }),
  ]

  const plan = planLinkCard(linkFacts(anna), { add, remove: [] })

  expect(plan.attach).toEqual(add.slice(0, 3))
  expect(plan.notices).toMatchObject([{ code: 'ALREADY_ATTACHED', path: ['add', '3'] }])
})

test('a linked card is not attached as an identifier', () => {
  const add = [item('CARD_NUMBER', '0088', { statusLabel: 'ACTIVE' })]

  const plan = planLinkCard(linkFacts(anna, [], { cards: [card('0088')] }), { add, remove: [] })

  expect([plan.attach, plan.link.length]).toEqual([[], 1])
})
