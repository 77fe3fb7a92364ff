import { expect, test } from 'vitest'
import { planPinReset } from '../../../../../src/core/card/rules/claims/planPinReset.ts'
import { CardStatus } from '../../../../../src/generated/prisma/enums.ts'
import { refusalOf } from '../../../link/rules/facts.ts'

const stock = { id: 'card-1', number: '6001', status: 'NOT_ISSUED' as const, customerId: null }
const facts = { card: stock, wrongTries: 5, keepsPins: true }
const reset = { cardId: 'card-1', number: '6001' }

test('a reset clears the wrong tries, and a new PIN replaces the old one or is the first', () => {
  expect(planPinReset(facts, null)).toEqual({ ...reset, pin: null })
  expect(planPinReset(facts, '4711')).toEqual({ ...reset, pin: '4711' })
  expect(planPinReset({ ...facts, wrongTries: 0 }, '4711')).toEqual({ ...reset, pin: '4711' })
  expect(planPinReset({ ...facts, wrongTries: null }, '4711')).toEqual({ ...reset, pin: '4711' })
})

test('without PINs in this installation, wrong tries can be reset, but no PIN be given', () => {
  expect(planPinReset({ ...facts, keepsPins: false }, null)).toEqual({ ...reset, pin: null })
  expect(refusalOf(() => planPinReset({ ...facts, keepsPins: false }, '4711'))).toEqual({
    ...{ code: 'PINS_NOT_CONFIGURED', path: ['pin'] },
  })
})

test('a card without a PIN, or without wrong tries, has nothing to reset', () => {
  expect(refusalOf(() => planPinReset({ ...facts, wrongTries: null }, null))).toEqual({
    ...{ code: 'CARD_HAS_NO_PIN', cardNumber: '6001', path: ['card'] },
  })
  expect(refusalOf(() => planPinReset({ ...facts, wrongTries: 0 }, null))).toEqual({
    ...{ code: 'NOTHING_TO_CHANGE', path: ['card'] },
  })
})

test.each(Object.values(CardStatus))('a PIN is only for a card that can still be claimed: %s', (status) => {
  const plan = (customerId: string | null) => () =>
    planPinReset({ ...facts, card: { ...stock, status, customerId } }, null)
  const refused = { code: 'CARD_NOT_LINKABLE', cardNumber: '6001', cardStatus: status, path: ['card'] }

  if (status === 'NOT_ISSUED' || status === 'ISSUED') expect(plan(null)()).toEqual({ ...reset, pin: null })
  else expect(refusalOf(plan(null))).toEqual(refused)
  expect(refusalOf(plan('anna'))).toEqual(refused)
})
