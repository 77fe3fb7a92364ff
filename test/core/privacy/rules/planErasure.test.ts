import { expect, test } from 'vitest'
import { type ErasureFacts, planErasure } from '../../../../src/core/privacy/rules/planErasure.ts'
import { CardStatus } from '../../../../src/generated/prisma/enums.ts'
import { now, refusalOf } from '../../link/rules/facts.ts'

const labels = Object.values(CardStatus).map((status) => ({
  id: `label-${status}`,
  label: `Karte ${status}`,
  status,
}))
const cards = Object.values(CardStatus).map((status) => ({
  ...{ id: `card-${status}`, number: `0088-${status}`, status },
  ...{ statusLabelId: `own-${status}`, label: `own ${status}` },
}))
const plan = (facts: Partial<ErasureFacts> = {}) =>
  planErasure({
    id: 'somchai',
    ids: ['somchai'],
    ...{ formerSurvivors: [], references: [], formerValues: [], relatedCalls: [] },
    ...{ profilePeriods: [], formerCards: [], formerReferences: [], formerEvents: [], formerCalls: [] },
    identifiers: [],
    erasedAt: null,
    policy: 'RETIRE',
    cards,
    labels,
    ...facts,
  })

test.each([
  ['RETIRE', 'DELETED'],
  ['FREE', 'NOT_ISSUED'],
] as const)('%s: cards become %s under its default label, those in a final status stay', (policy, status) => {
  const final = ['EXPIRED', 'DELETED']

  expect(plan({ policy }).cards).toEqual(
    cards.map(({ id, number, status: before }) =>
      final.includes(before)
        ? expect.objectContaining({
            ...{ id, number, status: before, labelId: `own-${before}`, label: `own ${before}` },
          })
        : { id, number, status, labelId: `label-${status}`, label: `Karte ${status}` },
    ),
  )
})

test('an erased customer is not erased again', () => {
  expect(refusalOf(() => plan({ erasedAt: now }))).toEqual({ code: 'NOTHING_TO_CHANGE', path: ['customer'] })
})

test('a status without a default label is a fault', () => {
  expect(() => plan({ labels: labels.filter(({ status }) => status !== 'DELETED') })).toThrow(
    'DELETED has no default label',
  )
})
