import { expect, test } from 'vitest'
import {
  labelNamed,
  planStatusChange,
  type StatusChangeFacts,
} from '../../../../src/core/card/rules/planStatusChange.ts'
import type { CardFacts, LabelFacts } from '../../../../src/core/cardSeries/rules/facts.ts'
import type { CardStatus } from '../../../../src/generated/prisma/enums.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const label = (text: string, status: CardStatus, isDefault = true): LabelFacts => ({
  ...{ id: `id-${text}`, label: text, status, isDefault },
})
const labels = [
  label('ACTIVE', 'ACTIVE'),
  label('GOLD', 'ACTIVE', false),
  label('SUSPENDED', 'SUSPENDED'),
  label('EXPIRED', 'EXPIRED'),
  label('ISSUED', 'ISSUED'),
]
const card = (id: string, status: CardStatus, shown: string): CardFacts => ({
  ...{ id, number: id, seriesId: 1, customerId: 'anna', status, statusLabel: { label: shown } },
  ...{ label: null, expiresAt: null, isDefault: false, isPrimary: false },
})
const facts = (one: CardFacts, to: string, more: Partial<StatusChangeFacts> = {}): StatusChangeFacts => ({
  ...{
    card: one,
    holder: { id: 'anna', status: 'ACTIVE' as const, cards: [one] },
    labels,
    label: labelNamed(labels, to),
  },
  settings: {
    ...{ maxCardsPerCustomer: 1, countOnlyActive: true, defaultRegion: null, mergePreference: 'SURVIVOR' },
    ...{ maxMergesPerDay: null, digitalCards: true, digitalSeriesId: null },
  },
  series: [],
  ...more,
})
const same = { code: 'CARD_STATUS_SAME', cardNumber: '1', path: ['statusLabel'] }

test('a change has its holder and its label', () => {
  const one = card('1', 'ACTIVE', 'ACTIVE')

  expect(planStatusChange(facts(one, 'SUSPENDED'))).toEqual({
    ...{ card: one, customerId: 'anna', label: labels[2] },
  })
})

test('another label of the same status is a change; the same label is not', () => {
  const one = card('1', 'ACTIVE', 'ACTIVE')

  expect(planStatusChange(facts(one, 'GOLD')).label).toEqual(labels[1])
  expect(refusalOf(() => planStatusChange(facts(one, 'ACTIVE')))).toEqual(same)
})

test('a label that is not the default is shown and compared in the same way', () => {
  const one = card('1', 'ACTIVE', 'GOLD')

  expect(refusalOf(() => planStatusChange(facts(one, 'GOLD')))).toEqual(same)
  expect(planStatusChange(facts(one, 'ACTIVE')).label).toEqual(labels[0])
})

test('a card with a label that is not defined shows the default label of its status, if there is one', () => {
  expect(refusalOf(() => planStatusChange(facts(card('1', 'ACTIVE', 'OLD'), 'ACTIVE')))).toEqual(same)
  expect(refusalOf(() => planStatusChange(facts(card('1', 'DELETED', 'OLD'), 'ACTIVE')))).toEqual({
    ...{
      code: 'CARD_STATUS_CHANGE_REFUSED',
      cardNumber: '1',
      cardStatus: 'DELETED',
      requestedCardStatus: 'ACTIVE',
    },
    path: ['statusLabel'],
  })
})

test('a card in the pool can change without a holder', () => {
  const one = { ...card('1', 'NOT_ISSUED', 'POOL'), customerId: null }

  expect(planStatusChange(facts(one, 'ISSUED', { holder: null }))).toEqual({
    ...{ card: one, customerId: null, label: labels[4] },
  })
})

test('a card that was given out becomes active only with a holder, who may get cards', () => {
  const one = { ...card('1', 'ISSUED', 'ISSUED'), customerId: null }
  const holder = { id: 'anna', status: 'SUSPENDED' as const, cards: [one] }

  expect(refusalOf(() => planStatusChange(facts(one, 'ACTIVE', { holder: null })))).toEqual({
    ...{ code: 'CARD_NOT_HELD', cardNumber: '1', path: ['card'] },
  })
  expect(refusalOf(() => planStatusChange(facts(one, 'SUSPENDED', { holder: null })))).toMatchObject({
    ...{ code: 'CARD_STATUS_CHANGE_REFUSED', path: ['statusLabel'] },
  })
  expect(refusalOf(() => planStatusChange(facts(one, 'ACTIVE', { holder })))).toEqual({
    ...{ code: 'ACCOUNT_NOT_ACTIVE', customerId: 'anna', customerStatus: 'SUSPENDED', path: ['card'] },
  })
})

test('a card past its expiry shows the default label of EXPIRED', () => {
  expect(refusalOf(() => planStatusChange(facts(card('1', 'EXPIRED', 'ACTIVE'), 'EXPIRED')))).toEqual(same)
})

test('a card that counts only afterwards must fit the limit', () => {
  const one = card('1', 'SUSPENDED', 'SUSPENDED')
  const full = {
    holder: { id: 'anna', status: 'ACTIVE' as const, cards: [one, card('2', 'ACTIVE', 'ACTIVE')] },
  }

  expect(refusalOf(() => planStatusChange(facts(one, 'ACTIVE', full)))).toEqual({
    ...{ code: 'CARD_LIMIT_EXCEEDED', limit: 1, held: 1, requested: 1, path: ['card'] },
  })
  expect(() => planStatusChange(facts(one, 'ACTIVE'))).not.toThrow()
})

test('a card that counts already may change although the limit is exceeded', () => {
  const one = card('1', 'ACTIVE', 'ACTIVE')
  const full = {
    holder: { id: 'anna', status: 'ACTIVE' as const, cards: [one, card('2', 'ACTIVE', 'ACTIVE')] },
  }

  expect(() => planStatusChange(facts(one, 'GOLD', full))).not.toThrow()
})

test('a label is found trimmed; an unknown one is refused with the known ones', () => {
  expect(labelNamed(labels, ' GOLD ')).toBe(labels[1])
  expect(refusalOf(() => labelNamed(labels, 'SILVER'))).toEqual({
    ...{ code: 'STATUS_LABEL_NOT_FOUND', known: ['ACTIVE', 'GOLD', 'SUSPENDED', 'EXPIRED', 'ISSUED'] },
    path: ['statusLabel'],
  })
})

test('a suspended member changes no card, but may end its use; staff may do both', () => {
  const one = card('1', 'ACTIVE', 'ACTIVE')
  const holder = { id: 'anna', status: 'SUSPENDED' as const, cards: [one] }
  const refused = {
    ...{ code: 'ACCOUNT_NOT_ACTIVE', customerId: 'anna', customerStatus: 'SUSPENDED', path: ['card'] },
  }

  expect(refusalOf(() => planStatusChange(facts(one, 'GOLD', { holder, bySelf: true })))).toEqual(refused)
  expect(planStatusChange(facts(one, 'SUSPENDED', { holder, bySelf: true })).customerId).toBe('anna')
  expect(planStatusChange(facts(one, 'GOLD', { holder, bySelf: false })).customerId).toBe('anna')
  expect(planStatusChange(facts(one, 'GOLD', { holder })).customerId).toBe('anna')
})
