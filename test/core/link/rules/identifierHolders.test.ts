import { expect, test } from 'vitest'
import { isBlocked } from '../../../../src/core/identifier/rules/assertNotBlocked.ts'
import { holderIds } from '../../../../src/core/link/rules/identifierHolders.ts'
import { card, held, holdings, item } from './facts.ts'

const mobile = item('MOBILE', '+66812345678')

test('holders of a value are found in every source, by type and value; detached values do not count', () => {
  const identifierOwners = [
    held('anna', 'MOBILE', '+66812345678', 'shop'),
    held('li', 'MOBILE', '+66812345678', 'wechat'),
    held('mei', 'MOBILE', '+66899999999', 'shop'),
    held('mei', 'EXTERNAL_ID', '+66812345678', 'shop'),
  ]

  expect(holderIds(holdings({ identifierOwners }), mobile)).toEqual(['anna', 'li'])
  expect(holderIds(holdings({ identifierOwners }), mobile, identifierOwners.slice(0, 1))).toEqual(['li'])
})

test('a card has its holder, or none', () => {
  const cards = [card('0077', { customerId: 'mei' }), card('0088', { customerId: 'anna' }), card('0099')]
  const find = (number: string) => holderIds(holdings({ cards }), item('CARD_NUMBER', number))

  expect([find('0088'), find('0099'), find('0066')]).toEqual([['anna'], [], []])
})

test('a value is blocked for its type alone', () => {
  const blocked = [{ type: 'MOBILE' as const, normalizedValue: '+66812345678', reason: 'a shop' }]

  expect(isBlocked({ blocked }, mobile)).toBe(true)
  expect(isBlocked({ blocked }, item('EXTERNAL_ID', '+66812345678'))).toBe(false)
  expect(isBlocked({ blocked }, item('MOBILE', '+66899999999'))).toBe(false)
})
