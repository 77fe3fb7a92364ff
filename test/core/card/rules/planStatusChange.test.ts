import { expect, test } from 'vitest'
import {
  labelNamed,
  planStatusChange,
  type StatusChangeFacts,
} from '../../../../src/core/card/rules/planStatusChange.ts'
import type { CardFacts, LabelFacts } from '../../../../src/core/cardSeries/rules/facts.ts'
import type { CardStatus } from '../../../../src/generated/prisma/enums.ts'

const label = (text: string, status: CardStatus, isDefault = true): LabelFacts => ({
  ...{ id: `id-${text}`, label: text, status, isDefault },
})
const labels = [
  label('ACTIVE', 'ACTIVE'),
  label('GOLD', 'ACTIVE', false),
  label('SUSPENDED', 'SUSPENDED'),
  label('EXPIRED', 'EXPIRED'),
]
const card = (id: string, status: CardStatus, shown: string): CardFacts => ({
  ...{ id, number: id, seriesId: 1, customerId: 'anna', status, statusLabel: { label: shown } },
  ...{ label: null, expiresAt: null, isDefault: false, isPrimary: false },
})
const facts = (one: CardFacts, to: string, more: Partial<StatusChangeFacts> = {}): StatusChangeFacts => ({
  ...{ card: one, holder: { id: 'anna', cards: [one] }, labels, label: labelNamed(labels, to) },
  settings: {
    ...{ maxCardsPerCustomer: 1, countOnlyActive: true, defaultRegion: null, mergePreference: 'SURVIVOR' },
    ...{ maxMergesPerDay: null, digitalCards: true, digitalSeriesId: null },
  },
  series: [],
  ...more,
})
const code = (run: () => unknown): string | undefined => {
  try {
    run()
    return undefined
  } catch (error) {
    return (error as { spec?: { code: string } }).spec?.code
  }
}

test('a change has its holder, its label and its reason', () => {
  const one = card('1', 'ACTIVE', 'ACTIVE')

  expect(planStatusChange(facts(one, 'SUSPENDED'), ' lost ')).toEqual({
    ...{ card: one, customerId: 'anna', label: labels[2], reason: 'lost' },
  })
})

test('another label of the same status is a change, the same label is none', () => {
  const one = card('1', 'ACTIVE', 'ACTIVE')

  expect(planStatusChange(facts(one, 'GOLD'), null).label).toEqual(labels[1])
  expect(code(() => planStatusChange(facts(one, 'ACTIVE'), null))).toBe('CARD_STATUS_SAME')
})

test('a card past its expiry shows the default label of EXPIRED', () => {
  expect(code(() => planStatusChange(facts(card('1', 'EXPIRED', 'ACTIVE'), 'EXPIRED'), null))).toBe(
    'CARD_STATUS_SAME',
  )
})

test('a card that counts only afterwards must fit the limit', () => {
  const one = card('1', 'SUSPENDED', 'SUSPENDED')
  const full = { holder: { id: 'anna', cards: [one, card('2', 'ACTIVE', 'ACTIVE')] } }

  expect(code(() => planStatusChange(facts(one, 'ACTIVE', full), null))).toBe('CARD_LIMIT_EXCEEDED')
  expect(code(() => planStatusChange(facts(one, 'ACTIVE'), null))).toBeUndefined()
})

test('a card that counts already may change although the limit is exceeded', () => {
  const one = card('1', 'ACTIVE', 'ACTIVE')
  const full = { holder: { id: 'anna', cards: [one, card('2', 'ACTIVE', 'ACTIVE')] } }

  expect(code(() => planStatusChange(facts(one, 'GOLD', full), null))).toBeUndefined()
})

test('a label is found trimmed; an unknown one is refused with the known ones', () => {
  expect(labelNamed(labels, ' GOLD ')).toBe(labels[1])
  expect(code(() => labelNamed(labels, 'SILVER'))).toBe('UNKNOWN_STATUS_LABEL')
})
