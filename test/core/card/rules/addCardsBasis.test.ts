import { expect, test } from 'vitest'
import { addCardsFingerprintInput } from '../../../../src/core/card/rules/addCardsFingerprintInput.ts'
import { type AddCardsFacts, planAddCards } from '../../../../src/core/card/rules/planAddCards.ts'
import { card, now, series, settings } from '../../link/rules/facts.ts'

const facts: AddCardsFacts = {
  ...{
    now,
    cards: [],
    pool: [],
    mintable: 0,
    series: [series(1), series(2), series(3), series(4)],
    definitions: [],
  },
  customer: {
    id: 'mei',
    status: 'ACTIVE',
    loyaltyType: 'LOYALTY',
    cards: [card('1', { customerId: 'mei' })],
  },
  labels: [{ id: 'active', label: 'ใช้งาน', status: 'ACTIVE', isDefault: true }],
  settings: { ...settings, digitalCards: true, digitalSeriesId: 2 },
}

test('the hash covers how many digital cards, and their series, but not which cards', () => {
  const pool = [card('21', { seriesId: 2 }), card('22', { seriesId: 2 })]
  const world = { ...facts, pool }
  const plan = planAddCards(world, { kind: 'DIGITAL', quantity: 2, cardLabel: null, statusLabel: null })

  expect(addCardsFingerprintInput(world, plan)).toEqual({
    customer: facts.customer,
    series: [series(1), series(2)],
    cards: [],
    settings: facts.settings,
    labels: facts.labels,
    issued: 2,
    failed: [],
  })
})

test('the hash covers the physical cards, their series and each failure', () => {
  const cards = [{ ...card('31', { seriesId: 3, status: 'EXPIRED' }), holderStatus: null }]
  const world = { ...facts, cards }
  const path = ['cards', 'physical', '0']
  const plan = planAddCards(world, {
    kind: 'PHYSICAL',
    cards: [{ number: '31', cardLabel: null, statusLabel: null, isDefault: false, extendedData: {}, path }],
  })

  expect(addCardsFingerprintInput(world, plan)).toMatchObject({
    ...{ cards, series: [series(1), series(3)], issued: 0 },
    failed: [{ code: 'CARD_NOT_LINKABLE', path }],
  })
})

test('the hash covers the number of created cards, and their series', () => {
  const world = { ...facts, pool: [card('21', { seriesId: 2 })], mintable: 9 }
  const unheld = { ...world, pool: [] }
  const request = { kind: 'DIGITAL', quantity: 3, cardLabel: null, statusLabel: null } as const

  expect(addCardsFingerprintInput(world, planAddCards(world, request))).toMatchObject({
    ...{ series: [series(1), series(2)], issued: 3 },
  })
  expect(addCardsFingerprintInput(unheld, planAddCards(unheld, request))).toMatchObject({
    ...{ series: [series(1), series(2)], issued: 3 },
  })
})
