import { expect, test } from 'vitest'
import { planRelabel } from '../../../../src/core/card/rules/planRelabel.ts'
import { card, refusalOf } from '../../link/rules/facts.ts'
import { label, labels } from './cardStatusFacts.ts'

const held = card('6001', { customerId: 'mei' })
const relabel = (statusLabel: string | null, one = held) =>
  planRelabel(labels, one, { statusLabel, path: ['add', 2] })
const path = ['add', '2', 'statusLabel']

test('a held card gets another label, of the same or of another status', () => {
  expect(relabel('ทอง')).toEqual({ id: held.id, before: held, label: label('ทอง', 'ACTIVE') })
  expect(relabel('VERLOREN')?.label.status).toBe('SUSPENDED')
})

test('the label that the card shows, and no label, are no change', () => {
  expect(relabel('ACTIVE')).toBe(null)
  expect(relabel(null)).toBe(null)
})

test('an unknown label is refused with those under which a card can be issued', () => {
  expect(refusalOf(() => relabel('unbekannt'))).toEqual({
    ...{ code: 'INVALID_STATUS_LABEL', known: ['ISSUED', 'ทอง', 'ACTIVE'], path },
  })
})

test('a status that cannot follow is refused at the label', () => {
  expect(refusalOf(() => relabel('NOT_ISSUED'))).toEqual({
    ...{
      code: 'CARD_STATUS_CHANGE_REFUSED',
      cardNumber: '6001',
      cardStatus: 'ACTIVE',
      requestedCardStatus: 'NOT_ISSUED',
      path,
    },
  })
})
