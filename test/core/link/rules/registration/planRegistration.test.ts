import { expect, test } from 'vitest'
import type { CustomerFacts } from '../../../../../src/core/customer/rules/facts.ts'
import {
  type NewCustomer,
  planRegistration,
  type RegistrationFacts,
} from '../../../../../src/core/link/rules/registration/planRegistration.ts'
import { card, customer, held, holdings, item, now, policies, refusalOf, series, settings } from '../facts.ts'

const newCustomer: NewCustomer = {
  status: 'ACTIVE',
  loyaltyType: 'NON_LOYALTY',
  registered: { instant: now, offsetMinutes: 420 },
  extendedFields: { language: 'th', size: 42 },
}
const facts = (customers: CustomerFacts[], more: Partial<RegistrationFacts> = {}): RegistrationFacts => ({
  ...holdings({ identifierOwners: customers.flatMap(({ identifiers }) => identifiers) }),
  customers,
  ...more,
})
const online = customer('online', {
  identifiers: [held('online', 'MOBILE', '+66812345678')],
  registeredOffset: 480,
  extendedFields: { language: 'zh', vip: true },
})
const mobile = item('MOBILE', '+66812345678', { path: ['identifiers', 0] })
const email = item('EMAIL', 'li@example.cn', { path: ['identifiers', 1] })

test('if nobody holds the identifiers, a new customer gets its first profile', () => {
  expect(planRegistration(facts([]), [mobile, email], newCustomer)).toEqual({
    joins: null,
    joinRecord: null,
    matchedBy: null,
    statusFields: {
      status: 'ACTIVE',
      loyaltyType: 'NON_LOYALTY',
      registeredAt: now,
      registeredOffset: 420,
      extendedFields: newCustomer.extendedFields,
      fieldsMatchedBy: {},
    },
    profile: { id: null, position: 1 },
    attach: [mobile, email],
    ...{ link: [], relabel: [], becomesLoyalty: false, notices: [] },
  })
})

test('the profile joins the holder in another source, after its own profiles, and all identifiers are attached', () => {
  const plan = planRegistration(facts([online]), [mobile, email], newCustomer)

  expect(plan).toMatchObject({
    joins: { id: 'online' },
    profile: { id: null, position: 2 },
    attach: [mobile, email],
  })
  expect(plan.notices).toMatchObject([{ code: 'COMBINED', path: ['identifiers'] }])
})

test.each([
  ['SURVIVOR', { language: 'zh', vip: true, size: 42 }],
  ['ABSORBED', { language: 'th', vip: true, size: 42 }],
] as const)('extended fields of a joined customer with the preference %s', (mergePreference, expected) => {
  const rules = { settings: { ...settings, mergePreference } }

  expect(planRegistration(facts([online], rules), [mobile], newCustomer).statusFields.extendedFields).toEqual(
    expected,
  )
})

test.each([
  ['earlier', -1, 420],
  ['at the same instant', 0, 480],
  ['later', 1, 480],
])(
  'registered %s than the holder: the earlier one counts, with its offset',
  (_name, milliseconds, offset) => {
    const registered = { instant: new Date(now.getTime() + milliseconds), offsetMinutes: 420 }

    const { statusFields } = planRegistration(facts([online]), [mobile], { ...newCustomer, registered })

    expect(statusFields).toMatchObject({
      registeredAt: new Date(now.getTime() + Math.min(0, milliseconds)),
      registeredOffset: offset,
    })
  },
)

const here = customer('here', { identifiers: [held('here', 'EMAIL', 'li@example.cn', 'shop')] })
const inShopToo = customer('online', {
  ...online,
  profiles: [
    { id: 'p', sourceAccountId: 'shop', position: 1, firstName: null, lastName: null, channels: [] },
  ],
})
const closed = customer('online', { ...online, status: 'CLOSED' })
const other = customer('other', { identifiers: [held('other', 'EMAIL', 'li@example.cn')] })
const refusals: [string, object, RegistrationFacts][] = [
  ['held here', { code: 'CUSTOMER_EXISTS', customerId: 'here', path: ['identifiers', '1'] }, facts([here])],
  [
    'held here, and elsewhere by another',
    { code: 'CUSTOMER_EXISTS', customerId: 'here' },
    facts([online, here]),
  ],
  [
    'the holder has a profile here',
    { code: 'PROFILE_EXISTS', customerId: 'online', path: ['identifiers'] },
    facts([inShopToo]),
  ],
  [
    'the policy refuses',
    { code: 'JOIN_REFUSED', holderId: 'online', path: ['identifiers', '0'] },
    facts([online], { policies: policies(['MOBILE']) }),
  ],
  [
    'the holder is closed',
    { code: 'ACCOUNT_CLOSED', customerId: 'online', path: ['identifiers'] },
    facts([closed]),
  ],
  ['two holders', { code: 'AMBIGUOUS_HOLDERS', candidates: ['online', 'other'] }, facts([online, other])],
]
test.each(refusals)('%s: %j', (_name, expected, given) => {
  expect(refusalOf(() => planRegistration(given, [mobile, email], newCustomer))).toMatchObject(expected)
})

const plastic = item('CARD_NUMBER', '0088', { statusLabel: 'ACTIVE', path: ['identifiers', 0] })
const cards = [card('0088', { customerId: 'online' })]
const rules = (types: [string, string][]) => ({
  policies: new Map([...policies([]), ...types]) as ReturnType<typeof policies>,
})

test.each([
  ['an own status stays', 'SUSPENDED', 'SUSPENDED'],
  ['who was not registered is active', 'UNREGISTERED', 'ACTIVE'],
] as const)('joining: %s', (_name, status, expected) => {
  expect(planRegistration(facts([{ ...online, status }]), [mobile], newCustomer).statusFields.status).toBe(
    expected,
  )
})

test.each([
  ['LOYALTY', 'NON_LOYALTY', 'LOYALTY'],
  ['NON_LOYALTY', 'LOYALTY', 'LOYALTY'],
  ['NON_LOYALTY', 'NON_LOYALTY', 'NON_LOYALTY'],
] as const)('joining: %s and %s are %s', (before, loyaltyType, expected) => {
  const host = { ...online, loyaltyType: before }

  expect(
    planRegistration(facts([host]), [mobile], { ...newCustomer, loyaltyType }).statusFields.loyaltyType,
  ).toBe(expected)
})

test('a profile joins the customer through the identifier that found it', () => {
  const stranger = customer('stranger')

  expect(planRegistration(facts([stranger, online]), [email, mobile], newCustomer)).toMatchObject({
    joins: { id: 'online' },
    matchedBy: 'online-+66812345678-online',
  })
})

test('a card finds its holder if the policy of cards allows it, and is issued if nobody holds it', () => {
  const joined = planRegistration(facts([online], { cards, ...rules([]) }), [plastic], newCustomer)

  expect([joined.joins?.id, joined.link, joined.attach]).toEqual(['online', [], []])
  expect(planRegistration(facts([], { cards: [card('0088')] }), [plastic], newCustomer)).toMatchObject({
    joins: null,
    link: [{ id: 'card-0088' }],
  })
})

test.each([
  ['REFUSE', { code: 'CARD_TAKEN', cardNumber: '0088', customerId: 'online' }],
  ['REQUIRE_APPROVAL', { code: 'MERGE_NEEDS_APPROVAL', type: 'CARD_NUMBER', holderId: 'online' }],
])('a card that somebody holds, with the policy %s', (policy, expected) => {
  const given = facts([online], { cards, ...rules([['CARD_NUMBER', policy]]) })

  expect(refusalOf(() => planRegistration(given, [plastic], newCustomer))).toEqual({
    ...expected,
    path: ['identifiers', '0'],
  })
})

test('card limits and blocked values are refused at the list of identifiers', () => {
  const full = facts([], { cards: [card('0088')], series: [series(1, { maxPerCustomer: 0 })] })
  const blocked = [{ type: 'EMAIL' as const, normalizedValue: 'li@example.cn', reason: 'a test address' }]

  expect(refusalOf(() => planRegistration(full, [plastic], newCustomer))).toMatchObject({
    path: ['identifiers'],
  })
  expect(refusalOf(() => planRegistration(facts([], { blocked }), [mobile, email], newCustomer))).toEqual({
    ...{ code: 'IDENTIFIER_BLOCKED', type: 'EMAIL', reason: 'a test address', path: ['identifiers', '1'] },
  })
})

test('several holders are refused at the list of identifiers', () => {
  expect(
    refusalOf(() => planRegistration(facts([online, other]), [mobile, email], newCustomer)),
  ).toMatchObject({
    path: ['identifiers'],
  })
})
