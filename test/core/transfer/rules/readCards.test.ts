import { expect, test } from 'vitest'
import type { ImportCard } from '../../../../src/core/transfer/rules/importLine.ts'
import { readCards } from '../../../../src/core/transfer/rules/readCards.ts'
import { now, refusalOf, series } from '../../link/rules/facts.ts'
import { configuration, inDays } from './lineFacts.ts'

const facts = configuration()
const card = (cardNumber: string, more: Partial<ImportCard> = {}): ImportCard => ({
  ...{ cardNumber, seriesCode: 'S1' },
  ...more,
})
const read = (...cards: ImportCard[]) => readCards(cards, facts)
const one = (more: Partial<ImportCard>) => read(card('8800', more))[0]
const statusOf = (more: Partial<ImportCard>) => one(more)?.label.status

test('a card without more is active, from now on, without an end and without flags', () => {
  expect(read(card(' 8800 '))).toEqual([
    {
      ...{ number: '8800', series: series(1), extendedData: {}, path: ['cards', 0], cardLabel: null },
      ...{ label: facts.labels[0], issuedAt: now, expiresAt: null, isDefault: false, isPrimary: false },
    },
  ])
})

test('a card has what the line says', () => {
  expect(
    one({
      ...{
        cardLabel: ' Familie ',
        isDefault: true,
        isPrimary: true,
        extendedData: { color: 'red', old: null },
      },
      ...{ issuedAt: '2026-05-01T08:00:00+08:00', expiresAt: '2027-05-01T00:00:00Z', status: 'SUSPENDED' },
    }),
  ).toMatchObject({
    ...{ cardLabel: 'Familie', isDefault: true, isPrimary: true, extendedData: { color: 'red' } },
    ...{ issuedAt: new Date('2026-05-01T00:00:00Z'), expiresAt: new Date('2027-05-01T00:00:00Z') },
    label: { status: 'SUSPENDED' },
  })
  expect(one({ extendedData: { old: null } })?.extendedData).toEqual({})
})

test('an absent expiry is that of the series, from the issue; null is none', () => {
  const issuedAt = '2026-05-30T00:00:00Z'
  expect(one({ seriesCode: 'S2' })?.expiresAt).toEqual(inDays(10))
  expect(one({ seriesCode: 'S2', issuedAt })?.expiresAt).toEqual(new Date('2026-06-09T00:00:00Z'))
  expect(one({ seriesCode: 'S2', issuedAt, expiresAt: null })?.expiresAt).toBe(null)
})

test('a card whose time is over has expired, unless it was deleted', () => {
  const expiresAt = now.toISOString()
  expect(statusOf({ expiresAt })).toBe('EXPIRED')
  expect(statusOf({ expiresAt, status: 'SUSPENDED' })).toBe('EXPIRED')
  expect(statusOf({ expiresAt: new Date(now.getTime() + 1).toISOString() })).toBe('ACTIVE')
  expect(statusOf({ expiresAt, status: 'DELETED' })).toBe('DELETED')
})

test('a label of its own stays on a card that the file calls expired', () => {
  const worn = { id: 'label-worn', label: 'verschlissen', status: 'EXPIRED' as const, isDefault: false }
  const [found] = readCards([card('8800', { statusLabel: 'verschlissen', expiresAt: now.toISOString() })], {
    ...configuration(),
    labels: [...facts.labels, worn],
  })
  expect(found?.label).toEqual(worn)
})

test('a status label is found by its trimmed, normalized text, and must fit the status', () => {
  expect(one({ statusLabel: ' ทอง ' })?.label.id).toBe('label-gold')
  expect(one({ statusLabel: 'ทอง', status: 'ACTIVE' })?.label.id).toBe('label-gold')
  expect(one({ statusLabel: '' })?.label.id).toBe('label-ACTIVE')
  expect(refusalOf(() => one({ statusLabel: 'ทอง', status: 'SUSPENDED' }))).toEqual({
    ...{ code: 'INVALID_STATUS_LABEL', known: ['SUSPENDED'], path: ['cards', '0', 'statusLabel'] },
  })
  expect(refusalOf(() => one({ statusLabel: 'NOT_ISSUED' }))).toMatchObject({
    known: ['ACTIVE', 'SUSPENDED', 'EXPIRED', 'DELETED', 'ทอง'],
  })
  const composed = { ...facts.labels[0], id: 'label-lost', label: 'gelöscht', isDefault: false } as const
  const labels = [...facts.labels, composed as (typeof facts.labels)[number]]
  const [found] = readCards([card('8800', { statusLabel: 'gelöscht'.normalize('NFD') })], {
    ...configuration({ labels }),
  })
  expect(found?.label.id).toBe('label-lost')
})

const second = (more: Partial<ImportCard>) => () => read(card('8800'), card('8801', more))
test.each<[string, Partial<ImportCard>, string[]]>([
  ['INVALID_CARD_SERIES', { seriesCode: 'GOLD' }, ['cards', '1', 'seriesCode']],
  ['INVALID_CARD_NUMBER', { cardNumber: '88 01' }, ['cards', '1', 'cardNumber']],
  ['INVALID_CARD_NUMBER', { cardNumber: '88012', seriesCode: 'S3' }, ['cards', '1', 'cardNumber']],
  ['INVALID_INPUT', { cardLabel: 'x'.repeat(101) }, ['cards', '1', 'cardLabel']],
  ['INVALID_FIELD', { extendedData: { color: 'r\u0000t' } }, ['cards', '1', 'extendedData']],
  ['INVALID_INPUT', { issuedAt: 'yesterday' }, ['cards', '1', 'issuedAt']],
  ['INVALID_INPUT', { issuedAt: '2026-06-02T00:00:01Z' }, ['cards', '1', 'issuedAt']],
  ['INVALID_INPUT', { expiresAt: 'never' }, ['cards', '1', 'expiresAt']],
  ['CARD_REPEATED', { cardNumber: '8800 ' }, ['cards', '1']],
])('%s for %j', (code, more, path) => {
  expect(refusalOf(second(more))).toMatchObject({ code, path })
})

test('a refusal names the number of the card, or what is wrong', () => {
  expect(refusalOf(second({ cardNumber: '88 01' }))).toMatchObject({ cardNumber: '88 01' })
  expect(refusalOf(second({ cardNumber: '8800 ' }))).toMatchObject({ cardNumber: '8800' })
  expect(refusalOf(second({ seriesCode: 'GOLD' }))).toMatchObject({ reason: 'the series does not exist.' })
})

test('a line has one default card and one primary card at most', () => {
  const flagged = (flag: 'isDefault' | 'isPrimary') => () =>
    read(card('8800', { [flag]: true }), card('8801', { [flag]: true }))
  expect(refusalOf(flagged('isDefault'))).toEqual({ code: 'SEVERAL_DEFAULT_CARDS', path: ['cards'] })
  expect(refusalOf(flagged('isPrimary'))).toEqual({
    ...{ code: 'INVALID_INPUT', reason: 'only one card can be primary.', path: ['cards'] },
  })
  expect(read(card('8800', { isDefault: true, isPrimary: true }), card('8801'))).toHaveLength(2)
})
