import { expect, test } from 'vitest'
import type { LinkContext } from '../../../../src/core/link/rules/linkPlan.ts'
import { matchedByOf } from '../../../../src/core/link/rules/matchedByOf.ts'
import { resolveCustomer } from '../../../../src/core/link/rules/resolveCustomer.ts'
import { card, held, holdings, item, refusalOf } from './facts.ts'

const phone = item('MOBILE', '+66812345678')
const mail = item('EMAIL', 'li@example.cn')
const plastic = item('CARD_NUMBER', '0088')
const find = (facts: Partial<LinkContext>, items = [phone, mail]) =>
  resolveCustomer(holdings(facts), items, ['identifiers'])
const blocked = [{ type: 'MOBILE' as const, normalizedValue: '+66812345678', reason: 'the shop’s own' }]

test('a free value, or a value of another type, finds nobody', () => {
  expect(find({})).toBeNull()
  expect(find({ identifierOwners: [held('li', 'EXTERNAL_ID', '+66812345678', 'shop')] })).toBeNull()
})

test('a holder in this source is preferred to a holder in another source', () => {
  const identifierOwners = [
    held('online', 'EMAIL', 'li@example.cn'),
    held('anna', 'MOBILE', '+66812345678', 'shop'),
  ]

  expect(find({ identifierOwners })).toBe('anna')
  expect(find({ identifierOwners: identifierOwners.slice(0, 1) })).toBe('online')
})

test('several identifiers of one customer find one customer', () => {
  const identifierOwners = [
    held('anna', 'EMAIL', 'li@example.cn', 'shop'),
    held('anna', 'MOBILE', '+66812345678', 'shop'),
  ]

  expect(find({ identifierOwners })).toBe('anna')
})

test('a card finds its holder, and a card of the pool finds nobody', () => {
  expect(find({ cards: [card('0088', { customerId: 'anna' })] }, [plastic])).toBe('anna')
  expect(find({ cards: [card('0088'), card('0099', { customerId: 'li' })] }, [plastic])).toBeNull()
})

test.each([
  ['here', 'shop', 'shop'],
  ['elsewhere', 'wechat', 'line'],
])('several holders %s are refused, all of them named', (_where, one, other) => {
  const identifierOwners = [
    held('anna', 'MOBILE', '+66812345678', one),
    held('li', 'EMAIL', 'li@example.cn', other),
  ]

  expect(refusalOf(() => find({ identifierOwners }))).toEqual({
    ...{ code: 'AMBIGUOUS_HOLDERS', candidates: ['anna', 'li'], path: ['identifiers'] },
  })
})

test('a blocked value is refused only if no other value finds a customer', () => {
  const identifierOwners = [
    held('anna', 'MOBILE', '+66812345678', 'shop'),
    held('li', 'EMAIL', 'li@example.cn'),
  ]

  expect(find({ identifierOwners, blocked })).toBe('li')
  expect(find({ identifierOwners, blocked }, [phone])).toBe('anna')
})

const matchedBy = (facts: Partial<LinkContext>, items = [phone, mail, plastic]) =>
  matchedByOf(holdings(facts), items, 'anna')
const here = held('anna', 'EMAIL', 'li@example.cn', 'shop')
const elsewhere = held('anna', 'MOBILE', '+66812345678', 'wechat')
const own = card('0088', { customerId: 'anna' })

test('matchedBy is an identifier in this source, or else in another source, or else a card', () => {
  expect(matchedBy({ cards: [own], identifierOwners: [elsewhere, here] })).toBe(here.id)
  expect(matchedBy({ cards: [own], identifierOwners: [elsewhere] })).toBe(elsewhere.id)
  expect(matchedBy({ cards: [own] })).toBe('card-0088')
  expect(matchedBy({})).toBeNull()
})

test('identifiers of other customers, or of other types, find nobody', () => {
  const others = {
    identifierOwners: [held('li', 'EMAIL', 'li@example.cn', 'shop')],
    cards: [card('0088', { customerId: 'li' })],
  }

  expect(matchedBy(others)).toBeNull()
  expect(
    matchedBy({ identifierOwners: [here], cards: [own] }, [
      item('MOBILE', 'li@example.cn'),
      item('EMAIL', 'mei@example.cn'),
    ]),
  ).toBeNull()
  expect(matchedBy({ cards: [own] }, [item('EXTERNAL_ID', '0088'), item('CARD_NUMBER', '0099')])).toBeNull()
})
