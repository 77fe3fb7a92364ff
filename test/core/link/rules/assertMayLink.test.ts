import { expect, test } from 'vitest'
import type { CustomerFacts } from '../../../../src/core/customer/rules/facts.ts'
import type { LinkItem } from '../../../../src/core/identifier/rules/linkItem.ts'
import { assertMayLink, assertMergedMayTakeCards } from '../../../../src/core/link/rules/assertMayLink.ts'
import type { LinkFacts } from '../../../../src/core/link/rules/linkPlan.ts'
import type { CustomerStatus } from '../../../../src/generated/prisma/enums.ts'
import { card, customer, item, linkFacts, refusalOf } from './facts.ts'

const mobile = item('MOBILE', '+491701234567')
const newCard = item('CARD_NUMBER', '6001')
const other = customer('other')
type Link = { add?: LinkItem[]; remove?: LinkItem[] }
const facts = (status: CustomerStatus, more: Partial<CustomerFacts> = {}, others: CustomerFacts[] = []) =>
  linkFacts(customer('jonas', { ...more, status }), others)
const check = (given: LinkFacts, { add = [], remove = [] }: Link) => assertMayLink(given, { add, remove })
const codeOf = (given: LinkFacts, link: Link) => {
  try {
    check(given, link)
    return 'allowed'
  } catch (error) {
    return (error as { spec: { code: string } }).spec.code
  }
}

test.each<[CustomerStatus, string, string, string]>([
  ['ACTIVE', 'allowed', 'allowed', 'allowed'],
  ['SUSPENDED', 'allowed', 'ACCOUNT_NOT_ACTIVE', 'allowed'],
  ['UNREGISTERED', 'allowed', 'ACCOUNT_NOT_REGISTERED', 'allowed'],
  ['CLOSED', 'ACCOUNT_CLOSED', 'ACCOUNT_CLOSED', 'allowed'],
  ['MERGED', 'ACCOUNT_NOT_ACTIVE', 'ACCOUNT_NOT_ACTIVE', 'ACCOUNT_NOT_ACTIVE'],
])('%s: identifiers %s, new cards %s, cards to remove %s', (status, identifiers, adding, removing) => {
  expect(codeOf(facts(status), { add: [mobile] })).toBe(identifiers)
  expect(codeOf(facts(status), { remove: [mobile] })).toBe(identifiers)
  expect(codeOf(facts(status), {})).toBe(identifiers)
  expect(codeOf(facts(status), { add: [newCard] })).toBe(adding)
  expect(codeOf(facts(status), { remove: [newCard] })).toBe(removing)
})

test('a link of a card and an identifier is refused if one of the two is not allowed', () => {
  expect(codeOf(facts('CLOSED'), { remove: [newCard, mobile] })).toBe('ACCOUNT_CLOSED')
  expect(codeOf(facts('SUSPENDED'), { add: [mobile, newCard] })).toBe('ACCOUNT_NOT_ACTIVE')
})

test('a suspended member changes no identifiers of its own', () => {
  const bySelf = { ...facts('SUSPENDED'), bySelf: true }

  expect(refusalOf(() => check(bySelf, { add: [mobile] }))).toEqual({
    ...{ code: 'ACCOUNT_NOT_ACTIVE', customerId: 'jonas', customerStatus: 'SUSPENDED', path: ['customer'] },
  })
})

test.each([
  ['ACTIVE', 'allowed'],
  ['SUSPENDED', 'allowed'],
  ['ISSUED', 'ACCOUNT_NOT_ACTIVE'],
] as const)('a held card that is %s, added again to a suspended customer: %s', (status, expected) => {
  const cards = [card('7002', { customerId: 'jonas' }), card('6001', { customerId: 'jonas', status })]

  expect(codeOf(facts('SUSPENDED', { cards }), { add: [newCard] })).toBe(expected)
  expect(codeOf(facts('SUSPENDED', { cards: cards.slice(0, 1) }), { add: [newCard] })).toBe(
    'ACCOUNT_NOT_ACTIVE',
  )
})

test('if the call merges two customers, the merged one decides about new cards', () => {
  expect(codeOf(facts('SUSPENDED', {}, [other]), { add: [newCard] })).toBe('allowed')
  expect(codeOf(facts('CLOSED', {}, [other]), { add: [newCard] })).toBe('ACCOUNT_CLOSED')
})

const merge = (status: CustomerStatus) =>
  ({ survivorId: 'other', victimId: 'jonas', after: { status } }) as Parameters<
    typeof assertMergedMayTakeCards
  >[2]
const merged = (from: CustomerStatus, to: CustomerStatus, add = [newCard]) =>
  assertMergedMayTakeCards(facts(from, {}, [other]), add, merge(to))

test('a merged customer takes a new card if its status allows it', () => {
  expect(() => merged('SUSPENDED', 'ACTIVE')).not.toThrow()
  expect(() => merged('ACTIVE', 'SUSPENDED', [mobile])).not.toThrow()
})

test('a merge that makes the customer unable to take the card is refused', () => {
  expect(refusalOf(() => merged('ACTIVE', 'SUSPENDED'))).toEqual({
    ...{ code: 'MERGE_NOT_ALLOWED', holderId: 'other', namedId: 'jonas', path: [] },
    reason: 'the merged customer would be SUSPENDED and could not take the card.',
  })
})

test('a status that the customer had before is refused by its own code', () => {
  expect(refusalOf(() => merged('SUSPENDED', 'SUSPENDED'))).toMatchObject({
    ...{ code: 'ACCOUNT_NOT_ACTIVE', customerId: 'jonas' },
  })
})
