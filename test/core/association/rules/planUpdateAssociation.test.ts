import { expect, test } from 'vitest'
import type { UpdateFacts } from '../../../../src/core/association/rules/associationPlan.ts'
import { planUpdateAssociation } from '../../../../src/core/association/rules/planUpdateAssociation.ts'
import type { UpdateRequest } from '../../../../src/core/association/rules/updateRequest.ts'
import type { CustomerFacts } from '../../../../src/core/customer/rules/facts.ts'
import { maxPoints } from '../../../../src/core/points/rules/maxPoints.ts'
import { card, customer, held, item, now, policies, refusalOf, updateFacts } from '../../link/rules/facts.ts'

const mobile = item('MOBILE', '+66812345678')
const email = item('EMAIL', 'somchai@beispiel.de', { path: ['identifiers', 1] })
const somchai = customer('shop', { identifiers: [held('shop', 'MOBILE', '+66812345678')] })
const online = customer('online', { identifiers: [held('online', 'EMAIL', 'somchai@beispiel.de')] })
const request = (more: Partial<UpdateRequest> = {}): UpdateRequest => ({
  ...{ items: [mobile], newCards: [], profile: {} as UpdateRequest['profile'], fields: undefined },
  loyaltyType: 'NON_LOYALTY',
  extendedFields: {},
  enrollments: [],
  place: null,
  ...more,
})
const plan = (
  customers: CustomerFacts[],
  more: Partial<UpdateRequest> = {},
  facts: Partial<UpdateFacts> = {},
) => planUpdateAssociation(updateFacts(customers, facts), request(more))

test('a customer that holds all given identifiers is updated without a merge', () => {
  expect(plan([online, somchai])).toEqual({
    customer: somchai,
    link: null,
    customerId: 'shop',
    matchedBy: 'shop-+66812345678-shop',
    statusFields: {
      status: 'ACTIVE',
      loyaltyType: 'NON_LOYALTY',
      registeredAt: now,
      registeredOffset: 0,
      extendedFields: {},
      fieldsMatchedBy: {},
    },
    profile: null,
    ...{ enrollments: [], place: null, parent: null, children: [], leaves: null, isCustomerChanged: false },
    notices: [expect.objectContaining({ code: 'NOTHING_TO_CHANGE' })],
  })
})

test('a value nobody holds is attached', () => {
  const { link, notices } = plan([somchai], { items: [mobile, email] })

  expect(link).toMatchObject({
    customerId: 'shop',
    matchedBy: 'shop-+66812345678-shop',
    attach: [email],
    detach: [],
    merge: null,
  })
  expect(notices).toEqual([])
})

test('an identifier that the customer holds in another source account is attached in this one too', () => {
  const elsewhere = customer('online', { identifiers: [held('online', 'MOBILE', '+66812345678')] })

  expect(plan([elsewhere]).link?.attach).toEqual([mobile])
})

test.each([
  ['ACTIVE', undefined],
  ['SUSPENDED', undefined],
  ['ISSUED', 1],
] as const)('an own card that is %s is activated if it is only issued', (status, links) => {
  const own = { ...somchai, cards: [card('0088', { customerId: 'shop', status })] }
  const plastic = item('CARD_NUMBER', '0088', { statusLabel: 'ACTIVE' })

  expect(plan([own], { items: [mobile, plastic] }).link?.relabel.length).toBe(links)
})

test('an identifier that is spelled like an own card is not that card', () => {
  const own = { ...somchai, cards: [card('0088', { customerId: 'shop' })] }
  const external = item('EXTERNAL_ID', '0088')

  expect(plan([own], { items: [mobile, external] }).link?.attach).toEqual([external])
})

test('a card that the customer does not hold yet is issued', () => {
  const own = { ...somchai, cards: [card('0088', { customerId: 'shop' })] }
  const cards = [...own.cards, card('0099')]
  const plastic = item('CARD_NUMBER', '0099', { statusLabel: 'ACTIVE' })

  expect(plan([own], { items: [mobile, plastic] }, { cards }).link?.link).toMatchObject([{ id: 'card-0099' }])
})

test('a card that the call creates is issued', () => {
  const created = { ...card('new'), id: 'new' }
  const pattern = { prefix: '', suffix: '', length: 8, checkDigit: 'NONE' as const }
  const newCards = [
    { card: created, series: { id: 1, code: 'S1', numbering: 'RANDOM' as const, pattern }, path: ['new'] },
  ]
  const items = [mobile, item('CARD_NUMBER', 'new', { statusLabel: 'ACTIVE' })]

  expect(plan([somchai], { items, newCards }, { numbersLeft: new Map([[1, 1n]]) }).link?.link).toMatchObject([
    { id: 'new', before: created },
  ])
})

test('an enrollment with more points than one change may have is refused', () => {
  const programs = [{ id: 1, tiers: [{ sequence: 1 }] }]
  const enrollments = [{ programId: 1, tierNumber: 1, loyaltyPoints: maxPoints + 1n }]

  expect(refusalOf(() => plan([somchai], { enrollments }, { programs }))).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['loyaltyProgramEnrollments', '0', 'loyaltyPoints'],
  })
})

test.each(['UNREGISTERED', 'ACTIVE', 'SUSPENDED'] as const)('%s stays after an update', (status) => {
  expect(plan([{ ...somchai, status }]).statusFields.status).toBe(status)
})

test.each([
  ['NON_LOYALTY', 'LOYALTY'],
  ['LOYALTY', 'LOYALTY'],
  ['NON_LOYALTY', 'NON_LOYALTY'],
] as const)('%s may become %s', (before, loyaltyType) => {
  expect(plan([{ ...somchai, loyaltyType: before }], { loyaltyType }).statusFields.loyaltyType).toBe(
    loyaltyType,
  )
})

test('given extended fields replace existing ones, and null deletes a field', () => {
  const before = { ...somchai, extendedFields: { language: 'th', size: 42 } }

  expect(plan([before], { extendedFields: { size: null, vip: true } }).statusFields.extendedFields).toEqual({
    language: 'th',
    vip: true,
  })
})

const blocked = [{ type: 'MOBILE' as const, normalizedValue: '+66812345678', reason: 'a shop’s own number' }]
const asked = new Map([...policies(), ['EMAIL', 'REQUIRE_APPROVAL']] as const)
const refused: [string, object, Parameters<typeof plan>][] = [
  [
    'several',
    { code: 'AMBIGUOUS_HOLDERS', candidates: ['a', 'b'], path: ['identifiers'] },
    [['a', 'b'].map((id) => customer(id, { identifiers: [held(id, 'MOBILE', '+66812345678')] }))],
  ],
  ['nobody', { code: 'CUSTOMER_NOT_FOUND', path: ['identifiers'] }, [[online]]],
  [
    'nobody, by a blocked value',
    { code: 'IDENTIFIER_BLOCKED', type: 'MOBILE', path: ['add', '0'] },
    [[online], {}, { blocked }],
  ],
  [
    'a closed customer, though nothing is new',
    { code: 'ACCOUNT_CLOSED', customerId: 'shop', path: ['identifiers'] },
    [[{ ...somchai, status: 'CLOSED' }]],
  ],
  [
    'a merge that wants an approval',
    { code: 'MERGE_NEEDS_APPROVAL', type: 'EMAIL', holderId: 'online', path: ['identifiers'] },
    [[online, somchai], { items: [mobile, email] }, { policies: asked }],
  ],
  [
    'LOYALTY to NON_LOYALTY',
    { code: 'LOYALTY_TYPE_FINAL', customerId: 'shop', path: ['loyaltyType'] },
    [[{ ...somchai, loyaltyType: 'LOYALTY' }]],
  ],
]
test.each(refused)('%s is refused', (_name, expected, given) => {
  expect(refusalOf(() => plan(...given))).toMatchObject(expected)
})
