import { expect, test } from 'vitest'
import { assertCardNumbers } from '../../../../src/core/link/rules/assertCardNumbers.ts'
import { isSameLink, linkRequestOf, storedLink } from '../../../../src/core/link/rules/linkRequest.ts'
import { readLinkItem, readLinkItems } from '../../../../src/core/link/rules/readLinkItems.ts'
import { readLinkRequest, readLinkWithoutRegion } from '../../../../src/core/link/rules/readLinkRequest.ts'
import { item, refusalOf, series } from './facts.ts'

const mobile = { type: 'MOBILE' as const, value: '081 234 5678' }
const email = { type: 'EMAIL' as const, value: 'Li@Example.CN' }
const readEmail = (path: (string | number)[]) => ({
  ...{ type: 'EMAIL', value: 'Li@Example.CN', normalizedValue: 'li@example.cn', path },
  ...{ seriesId: null, seriesCode: null, statusLabel: null },
})

test('both lists are parsed, with the paths of their items', () => {
  expect(readLinkRequest({ add: [mobile, email], remove: [email] }, 'TH')).toEqual({
    add: [
      expect.objectContaining({ normalizedValue: '+66812345678', path: ['add', 0] }),
      readEmail(['add', 1]),
    ],
    remove: [readEmail(['remove', 0])],
  })
})

test.each([{}, { add: null, remove: null }])('lists that are missing are empty: %j', (lists) => {
  expect(readLinkRequest(lists, null)).toEqual({ add: [], remove: [] })
  expect(readLinkWithoutRegion(lists)).toEqual({ add: [], remove: [] })
})

test('without the settings, both lists are read or none', () => {
  expect(readLinkWithoutRegion({ add: [email], remove: [email] })).toEqual({
    ...{ add: [readEmail(['add', 0])], remove: [readEmail(['remove', 0])] },
  })
  expect(readLinkWithoutRegion({ add: [mobile], remove: [email] })).toBeNull()
  expect(readLinkWithoutRegion({ add: [email], remove: [mobile] })).toBeNull()
})

test('a card is read with its series and its label', () => {
  const card = { type: 'CARD_NUMBER' as const, value: ' 0088 ', seriesId: 1, seriesCode: 'GOLD' }

  expect(readLinkItem({ ...card, statusLabel: ' Mu\u0308de ' }, null, ['add', 0])).toEqual({
    ...{ type: 'CARD_NUMBER', value: '0088', normalizedValue: '0088', path: ['add', 0] },
    ...{ seriesId: 1, seriesCode: 'GOLD', statusLabel: 'M\u00fcde' },
  })
})

test('a list has at most 100 items', () => {
  expect(readLinkItems(Array(100).fill(email), 'add', null)).toHaveLength(100)
  expect(refusalOf(() => readLinkItems(Array(101).fill(email), 'add', null))).toEqual({
    ...{ code: 'INVALID_INPUT', reason: 'a call may have at most 100 items.', path: ['add'] },
  })
})

test('a stored link is read back, with the paths of its items', () => {
  const add = [item('EMAIL', 'li@example.cn'), item('MOBILE', '+66812345678', { path: ['add', 1] })]
  const remove = [item('EMAIL', 'wang@example.cn', { path: ['remove', 0] })]

  expect(linkRequestOf(storedLink({ add, remove }, []), [])).toEqual({ add, remove })
  expect(linkRequestOf({}, [])).toEqual({ add: [], remove: [] })
})

test('a label that was renamed since is read back by its current name, and is the same link', () => {
  const label = { id: 'label-1', label: 'GOLD', status: 'ACTIVE' as const, isDefault: false }
  const renamed = { ...label, label: 'GOLD_2027' }
  const of = (statusLabel: string) => ({ add: [item('CARD_NUMBER', '0088', { statusLabel })], remove: [] })
  const stored = storedLink(of('GOLD'), [label])

  expect(linkRequestOf(stored, [renamed])).toEqual(of('GOLD_2027'))
  expect(isSameLink(storedLink(of('GOLD_2027'), [renamed]), stored)).toBe(true)
  expect(isSameLink(storedLink(of('GOLD'), [{ ...label, id: 'label-2' }]), stored)).toBe(false)
})

const link = (more: object = {}, list: 'add' | 'remove' = 'add') =>
  storedLink({ add: [], remove: [], [list]: [item('CARD_NUMBER', '0088', more)] }, [])
test('links are the same in any spelling, and if an item is repeated', () => {
  expect(isSameLink(link(), link({ value: ' 0088 ' }))).toBe(true)
  expect(isSameLink({ ...link(), add: [...link().add, ...link().add] }, link())).toBe(true)
})

test('links are the same in any order', () => {
  const [one, other] = [item('EMAIL', 'a@example.cn'), item('EMAIL', 'b@example.cn')]

  for (const list of ['add', 'remove'] as const)
    expect(
      isSameLink(
        storedLink({ add: [], remove: [], [list]: [one, other] }, []),
        storedLink({ add: [], remove: [], [list]: [other, one] }, []),
      ),
    ).toBe(true)
})

test.each([
  ['type', link({ type: 'EXTERNAL_ID' })],
  ['value', link({ normalizedValue: '0099' })],
  ['series id', link({ seriesId: 1 })],
  ['series code', link({ seriesCode: 'GOLD' })],
  ['status label', link({ statusLabel: 'ACTIVE' })],
  ['list', link({}, 'remove')],
  ['number of items to remove', { ...link(), remove: link().add }],
  ['content, because it was erased', {}],
])('links differ by their %s', (_name, other) => {
  expect(isSameLink(link(), other)).toBe(false)
})

const card = (number: string, n: number) => item('CARD_NUMBER', number, { path: ['add', n] })
test('a card number must fit some series, if there is any', () => {
  const own = [series(1, { prefix: 'G', length: 4 }), series(2, { prefix: 'P', length: 4 })]

  expect(() => assertCardNumbers(own, [card('P0088', 0), card('G0088', 1)])).not.toThrow()
  expect(() => assertCardNumbers([], [card('X0088', 0)])).not.toThrow()
  expect(refusalOf(() => assertCardNumbers(own, [card('P0088', 0), card('X0088', 1)]))).toEqual({
    ...{ code: 'INVALID_CARD_NUMBER', cardNumber: 'X0088', path: ['add', '1'] },
  })
})
