import { describe, expect, test } from 'vitest'
import { planAddCards, planMinted } from '../../../../src/core/card/rules/planAddCards.ts'
import { anna, ask, card, digital, facts, series, told } from './addCardsFacts.ts'

test('a card from the pool has the default label and the values of the request, and expires after whole days', () => {
  const world = facts({
    cards: [{ ...card('1'), holderStatus: null }],
    series: [series(1, { expiryDays: 1 })],
    definitions: [{ name: 'shop', type: 'STRING', enumValues: [] }],
  })
  const attributes = { cardLabel: 'Oma', isDefault: true, extendedData: { shop: 'Köln' } }

  const { issue } = planAddCards(world, {
    kind: 'PHYSICAL',
    cards: [{ number: '1', ...attributes, statusLabel: null, path: [] }],
  })

  expect(issue).toEqual([
    {
      id: 'id-1',
      before: expect.objectContaining({ number: '1' }),
      label: { id: 'active', label: 'ACTIVE', status: 'ACTIVE', isDefault: true },
      expiresAt: new Date('2026-03-01T12:00:00Z'),
      takenFrom: null,
      ...attributes,
    },
  ])
})

describe('the holder of a card decides what addCards does with it', () => {
  const others = ['ACTIVE', 'SUSPENDED', 'CANCELLED', 'CLOSED', 'DECEASED'] as const
  test.each([
    ['nobody', null, null, 'NOT_ISSUED', 'issued', null],
    ['nobody', null, null, 'ISSUED', 'issued', null],
    ['the customer', anna, 'ACTIVE', 'ISSUED', 'issued', null],
    ['the customer', anna, 'ACTIVE', 'ACTIVE', 'CARD_ALREADY_HELD', null],
    ['the customer', anna, 'ACTIVE', 'SUSPENDED', 'CARD_ALREADY_HELD', null],
    ['an unregistered one', 'berta', 'UNREGISTERED', 'ISSUED', 'issued', 'berta'],
    ['an unregistered one', 'berta', 'UNREGISTERED', 'ACTIVE', 'issued', 'berta'],
    ['an unregistered one', 'berta', 'UNREGISTERED', 'SUSPENDED', 'issued', 'berta'],
    ['an unregistered one', 'berta', 'UNREGISTERED', 'DELETED', 'CARD_NOT_LINKABLE', null],
    ['an unregistered one', 'berta', 'UNREGISTERED', 'EXPIRED', 'CARD_NOT_LINKABLE', null],
    ...others.map(
      (status) => [`one who is ${status}`, 'berta', status, 'ACTIVE', 'CARD_TAKEN', null] as const,
    ),
  ] as const)('%s: %s %s %s → %s', (_what, customerId, holderStatus, status, outcome, takenFrom) => {
    const wanted = card('1', { customerId, status })
    const world = facts({ cards: [{ ...wanted, holderStatus }], held: customerId === anna ? [wanted] : [] })

    const plan = planAddCards(world, ask('1'))

    expect(told(plan)).toEqual(
      outcome === 'issued' ? { issued: ['1'], failed: [] } : { issued: [], failed: [['1', outcome]] },
    )
    expect(plan.issue[0]?.takenFrom ?? null).toBe(takenFrom)
  })
})

test('a number that fits no pattern is refused, even if a card has it', () => {
  const world = facts({ cards: [{ ...card('12'), holderStatus: null }], series: [series(1, { length: 3 })] })

  expect(told(planAddCards(world, ask('12', '123')))).toEqual({
    issued: [],
    failed: [
      ['12', 'INVALID_CARD_NUMBER'],
      ['123', 'CARD_NOT_FOUND'],
    ],
  })
})

describe('cards that the pool lacks are planned to be created', () => {
  const world = facts({ pool: [card('1')], mintable: 2, series: [series(1, { expiryDays: 1 })] })

  test('a job creates as many cards as the series allows, and reports the rest', () => {
    const { issue, mint, failed } = planAddCards(world, digital(4))

    expect(issue.map(({ id }) => id)).toEqual(['id-1'])
    expect(mint).toMatchObject({ count: 2, cardLabel: 'App', expiresAt: new Date('2026-03-01T12:00:00Z') })
    expect(failed.map(({ missing, error }) => [missing, error.data.missing])).toEqual([[1, 1]])
  })

  test('there is nothing to retry if the pool has enough cards', () => {
    expect(planAddCards(world, digital(1))).toMatchObject({ mint: null, failed: [] })
  })

  test('created cards are issued like those of the pool', () => {
    const plan = planAddCards(world, digital(3))
    if (!plan.mint) throw new Error('nothing is planned to be created')

    const done = planMinted(plan, plan.mint, [card('2'), card('3')])

    expect(done).toMatchObject({ mint: null, failed: [], customerId: anna })
    expect(done.issue.map(({ id }) => id)).toEqual(['id-1', 'id-2', 'id-3'])
    expect(done.issue[1]).toEqual({ ...plan.issue[0], id: 'id-2', before: card('2') })
  })
})
