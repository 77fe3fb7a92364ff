import { expect, test } from 'vitest'
import { planActivation } from '../../../../../src/core/card/rules/freeze/planActivation.ts'
import {
  planResumption,
  type SuspensionFacts,
} from '../../../../../src/core/card/rules/freeze/planResumption.ts'
import { planSuspension } from '../../../../../src/core/card/rules/freeze/planSuspension.ts'
import type { StatusFacts } from '../../../../../src/core/card/rules/planStatusChange.ts'
import type { CardStatus, CustomerStatus } from '../../../../../src/generated/prisma/enums.ts'
import { card, refusalOf, settings } from '../../../link/rules/facts.ts'
import { label, labels } from '../cardStatusFacts.ts'

const byStaff: SuspensionFacts = { bySelfService: false, isByMember: false, isOwn: false, formerLabel: null }
const ofAnna = (status: CardStatus) =>
  card('6001', { customerId: 'anna', status, statusLabel: { label: status } })
type Facts = StatusFacts & { suspension: SuspensionFacts }
const facts = (
  status: CardStatus,
  suspension: Partial<SuspensionFacts> = {},
  more: Partial<Facts> = {},
): Facts => ({
  ...{ card: ofAnna(status), labels, settings, series: [], suspension: { ...byStaff, ...suspension } },
  holder: { id: 'anna', status: 'ACTIVE', cards: [] },
  ...more,
})
const anna = (status: CustomerStatus) => ({ holder: { id: 'anna', status, cards: [] } })
const plans = { activation: planActivation, resumption: planResumption, suspension: planSuspension }
const same = { code: 'CARD_STATUS_SAME', cardNumber: '6001', path: ['card'] }
const notPossible = (from: CardStatus, to: CardStatus) => ({
  ...{
    code: 'CARD_STATUS_CHANGE_REFUSED',
    cardNumber: '6001',
    cardStatus: from,
    requestedCardStatus: to,
    path: ['card'],
  },
})

test.each(Object.entries(plans))('%s needs a card that a customer holds', (_name, plan) => {
  expect(refusalOf(() => plan(facts('NOT_ISSUED', {}, { holder: null })))).toEqual({
    ...{ code: 'CARD_NOT_HELD', cardNumber: '6001', path: ['card'] },
  })
})

test('a card in the post becomes active, with the default label', () => {
  expect(planActivation(facts('ISSUED'))).toEqual({
    ...{ card: ofAnna('ISSUED'), customerId: 'anna', label: label('ACTIVE', 'ACTIVE', true) },
  })
  expect(refusalOf(() => planActivation(facts('ACTIVE')))).toEqual(same)
  for (const from of ['SUSPENDED', 'EXPIRED', 'DELETED'] as const)
    expect(refusalOf(() => planActivation(facts(from)))).toEqual(notPossible(from, 'ACTIVE'))
})

test('a closed customer gets no active card', () => {
  expect(refusalOf(() => planActivation(facts('ISSUED', {}, anna('CLOSED'))))).toEqual({
    ...{ code: 'ACCOUNT_CLOSED', customerId: 'anna', path: ['card'] },
  })
})

test('a resumed card has the label that it had before, or else the default one', () => {
  const formerLabel = label('ทอง', 'ACTIVE')

  expect(planResumption(facts('SUSPENDED', { formerLabel })).label).toEqual(formerLabel)
  expect(planResumption(facts('SUSPENDED'))).toEqual({
    ...{ card: ofAnna('SUSPENDED'), customerId: 'anna', label: label('ACTIVE', 'ACTIVE', true) },
  })
})

test('only a suspended card is resumed', () => {
  expect(refusalOf(() => planResumption(facts('ACTIVE')))).toEqual(same)
  for (const from of ['ISSUED', 'EXPIRED', 'DELETED'] as const)
    expect(refusalOf(() => planResumption(facts(from)))).toEqual(notPossible(from, 'ACTIVE'))
  expect(refusalOf(() => planResumption(facts('SUSPENDED', {}, anna('DECEASED'))))).toMatchObject({
    ...{ code: 'ACCOUNT_DECEASED', path: ['card'] },
  })
})

test('a member ends only its own suspension, staff ends any', () => {
  const bySelf = { bySelfService: true }

  expect(planResumption(facts('SUSPENDED', { ...bySelf, isByMember: true, isOwn: true })).customerId).toBe(
    'anna',
  )
  expect(planResumption(facts('SUSPENDED', { isByMember: true })).customerId).toBe('anna')
  expect(refusalOf(() => planResumption(facts('SUSPENDED', { ...bySelf, isByMember: true })))).toEqual({
    ...{ code: 'CARD_SUSPENDED_BY_OTHER', cardNumber: '6001', path: ['card'] },
  })
})

test('a suspended card has the default label', () => {
  const suspended = label('SUSPENDED', 'SUSPENDED', true)

  for (const status of ['ISSUED', 'ACTIVE'] as const)
    expect(planSuspension(facts(status))).toEqual({
      ...{ card: ofAnna(status), customerId: 'anna', label: suspended },
    })
  for (const from of ['EXPIRED', 'DELETED'] as const)
    expect(refusalOf(() => planSuspension(facts(from)))).toEqual(notPossible(from, 'SUSPENDED'))
})

test('staff takes over the suspension of a member, and nobody suspends a card twice otherwise', () => {
  expect(planSuspension(facts('SUSPENDED', { isByMember: true })).customerId).toBe('anna')
  expect(refusalOf(() => planSuspension(facts('SUSPENDED')))).toEqual(same)
  expect(
    refusalOf(() => planSuspension(facts('SUSPENDED', { isByMember: true, bySelfService: true }))),
  ).toEqual(same)
})

test('the cards of a closed customer can be suspended, those of a merged one belong to the survivor', () => {
  expect(planSuspension(facts('ACTIVE', {}, anna('CLOSED'))).customerId).toBe('anna')
  expect(refusalOf(() => planSuspension(facts('ACTIVE', {}, anna('MERGED'))))).toEqual({
    ...{ code: 'ACCOUNT_NOT_ACTIVE', customerId: 'anna', customerStatus: 'MERGED', path: ['card'] },
  })
})
