import { expect, test } from 'vitest'
import type { CustomerFacts } from '../../../../../src/core/customer/rules/facts.ts'
import {
  type NewCustomer,
  planRegistration,
  type RegistrationFacts,
} from '../../../../../src/core/link/rules/registration/planRegistration.ts'
import { card, customer, held, holdings, item, now, policies, refusalOf } from '../facts.ts'

const mobile = item('MOBILE', '+4915123456789', { path: ['identifiers', 0] })
const plastic = item('CARD_NUMBER', '6001', { statusLabel: 'ACTIVE', path: ['identifiers', 1] })
const lukas = (more: Partial<CustomerFacts> = {}, source = 'web') =>
  customer('lukas', {
    ...{ identifiers: [held('lukas', 'MOBILE', '+4915123456789', source)], status: 'UNREGISTERED' },
    profiles: [
      { id: 'p', sourceAccountId: source, position: 1, firstName: null, lastName: null, channels: [] },
    ],
    ...more,
  })
const given: NewCustomer = {
  ...{ status: 'ACTIVE', loyaltyType: 'NON_LOYALTY', extendedFields: { size: 'L' } },
  registered: { instant: now, offsetMinutes: 60 },
}
const plan = (
  customers: CustomerFacts[],
  {
    items = [mobile],
    newCustomer = {},
    ...more
  }: Partial<RegistrationFacts> & {
    items?: (typeof mobile)[]
    newCustomer?: Partial<NewCustomer>
  } = {},
) =>
  planRegistration(
    {
      ...holdings({ identifierOwners: customers.flatMap(({ identifiers }) => identifiers) }),
      ...{ customers, cards: [card('6001')], ...more },
    },
    items,
    { ...given, ...newCustomer },
  )
const inShop = lukas({}, 'shop')

test('an unregistered customer becomes active, in the same source too, under any policy', () => {
  expect(plan([inShop], { policies: policies(['MOBILE']) })).toMatchObject({
    ...{ joins: { id: 'lukas' }, statusFields: { status: 'ACTIVE' }, joinRecord: null },
    ...{ profile: { id: 'p' }, attach: [], notices: [] },
  })
  expect(plan([lukas()], { policies: policies(['MOBILE']) })).toMatchObject({
    ...{ profile: { id: null, position: 2 }, notices: [{ code: 'COMBINED', path: ['identifiers'] }] },
  })
})

test('a registration that is UNREGISTERED itself does not register another one', () => {
  const newCustomer = { status: 'UNREGISTERED' as const }

  expect(refusalOf(() => plan([inShop], { newCustomer }))).toEqual({
    ...{ code: 'CUSTOMER_EXISTS', customerId: 'lukas', path: ['identifiers', '0'] },
  })
  expect(plan([lukas()], { newCustomer }).statusFields.status).toBe('UNREGISTERED')
  expect(refusalOf(() => plan([lukas()], { newCustomer, policies: policies(['MOBILE']) }))).toMatchObject({
    ...{ code: 'JOIN_REFUSED', holderId: 'lukas' },
  })
})

test('an active holder in the same source exists, and a closed one is refused by its status', () => {
  expect(refusalOf(() => plan([lukas({ status: 'ACTIVE' }, 'shop')]))).toMatchObject({
    code: 'CUSTOMER_EXISTS',
  })
  expect(refusalOf(() => plan([lukas({ status: 'CLOSED' }, 'shop')]))).toEqual({
    ...{ code: 'ACCOUNT_CLOSED', customerId: 'lukas', path: ['identifiers'] },
  })
})

test('another customer of the request does not matter', () => {
  const closed = customer('closed', { status: 'CLOSED' })

  expect(refusalOf(() => plan([closed, lukas({ status: 'ACTIVE' }, 'shop')]))).toMatchObject({
    ...{ code: 'CUSTOMER_EXISTS', customerId: 'lukas' },
  })
})

test('an unregistered customer that registers may get a card with it, a suspended one may not', () => {
  const items = [mobile, plastic]

  expect(plan([lukas()], { items }).link.map(({ id }) => id)).toEqual(['card-6001'])
  expect(refusalOf(() => plan([lukas({ status: 'SUSPENDED' })], { items }))).toEqual({
    ...{
      code: 'ACCOUNT_NOT_ACTIVE',
      customerId: 'lukas',
      customerStatus: 'SUSPENDED',
      path: ['identifiers'],
    },
  })
  expect(plan([lukas({ status: 'SUSPENDED' })]).statusFields.status).toBe('SUSPENDED')
})

test('a card makes the customer LOYALTY, with a notice if the request did not ask for it', () => {
  const items = [mobile, plastic]
  const loyalty = { loyaltyType: 'LOYALTY' as const }
  const told = (result: ReturnType<typeof plan>) => [
    ...[result.statusFields.loyaltyType, result.becomesLoyalty],
    ...result.notices.map(({ code, path }) => [code, ...path]),
  ]

  expect(told(plan([], { items }))).toEqual(['LOYALTY', true, ['BECAME_LOYALTY', 'identifiers']])
  expect(told(plan([], { items, newCustomer: loyalty }))).toEqual(['LOYALTY', false])
  expect(told(plan([], {}))).toEqual(['NON_LOYALTY', false])
})

test('a profile that joins records what the registration changed', () => {
  const before = { extendedFields: { size: 'S', pet: 'cat' }, fieldsMatchedBy: { pet: 'line' } }
  const { joinRecord, statusFields } = plan([lukas(before)])

  expect(joinRecord).toEqual({
    customerId: 'lukas',
    before: {
      ...{ status: 'UNREGISTERED', loyaltyType: 'NON_LOYALTY', registeredAt: now, registeredOffset: 0 },
      ...before,
    },
    after: statusFields,
    given: { status: 'ACTIVE', loyaltyType: 'NON_LOYALTY', extendedFields: { size: 'L' } },
  })
})

test('a field that the registration adds has the reference of the identifier that found the customer', () => {
  expect(plan([lukas({ extendedFields: { pet: 'cat' } })]).statusFields).toMatchObject({
    ...{ extendedFields: { size: 'L', pet: 'cat' } },
    fieldsMatchedBy: { size: 'lukas-+4915123456789-web' },
  })
})

test('a PIN is only for self-service', () => {
  expect(refusalOf(() => plan([], { items: [mobile, { ...plastic, pin: '4711' }] }))).toEqual({
    code: 'INVALID_INPUT',
    reason: 'a PIN is only for self-service.',
    path: ['identifiers', '1', 'pin'],
  })
})
