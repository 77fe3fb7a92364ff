import { expect, test } from 'vitest'
import type { RecordedRow } from '../../../../src/core/merge/rules/mergeRecord.ts'
import { card, now, settings } from '../../link/rules/facts.ts'
import { changes, moved, none, plan, record, row } from './unmerge.ts'

test('if only the victim’s rows moved, only these go back', () => {
  const rows = [
    {
      table: 'Customer' as const,
      before: { id: 'victim', status: 'SUSPENDED', survivorId: null },
      after: { id: 'victim', status: 'MERGED', survivorId: 'survivor' },
    },
  ]

  expect(
    plan({
      record: record({ rows }),
      rows: [{ table: 'Customer', row: { id: 'victim', status: 'MERGED', survivorId: 'survivor' } }],
    }),
  ).toEqual({
    ...{ mergeId: 'merge', survivorId: 'survivor', victimId: 'victim', again: [], place: null, points: [] },
    ...{
      enroll: [],
      ended: [],
      consents: [],
      histories: [],
      cards: [],
      victimBecomesLoyalty: false,
      survivorStatus: null,
      notices: [],
    },
    changes: [{ table: 'Customer', id: 'victim', set: { status: 'SUSPENDED', survivorId: null } }],
  })
})

test('a profile goes back with its former position and with values that were changed since', () => {
  const rows = [moved('Profile', 'p', { position: 1, firstName: 'Na' }, { position: 4 })]

  expect(
    changes({
      record: record({ rows }),
      rows: [row('Profile', 'p', { position: 4, firstName: 'Nana' })],
    }),
  ).toEqual([['Profile', 'p', { position: 1, customerId: 'victim' }]])
})

test('an item that another customer holds by now stays there', () => {
  const rows = [moved('Card', 'c', { label: null }, { label: null })]

  expect(changes({ record: record({ rows }), rows: [row('Card', 'c', { customerId: 'stranger' })] })).toEqual(
    [],
  )
  expect(changes({ record: record({ rows }), rows: [row('Card', 'c', { customerId: null })] })).toEqual([])
})

test('later items follow the reference of their call, also through several items', () => {
  const rows = [moved('Identifier', 'phone'), moved('Profile', 'p', { position: 1 })]

  expect(
    changes({
      record: record({ rows, held: ['mine'] }),
      rows: [
        row('Profile', 'p', { position: 1 }),
        row('Profile', 'new', { position: 2, matchedBy: 'phone' }),
        row('Profile', 'other', { position: 3, matchedBy: 'mine' }),
        row('Profile', 'plain', { position: 4 }),
        row('Identifier', 'phone', { profileId: 'p' }),
        row('Identifier', 'onNew', { profileId: 'new', matchedBy: 'mine' }),
        row('Enrollment', 'e', { matchedBy: 'onNew' }),
        row('Association', 'a', { matchedBy: 'gone' }),
      ],
      detached: [{ id: 'gone', profileId: 'new', matchedBy: null }],
    }),
  ).toEqual([
    ['Profile', 'p', { customerId: 'victim' }],
    ['Profile', 'new', { customerId: 'victim' }],
    ['Enrollment', 'e', { customerId: 'victim' }],
    ['Association', 'a', { customerId: 'victim' }],
  ])
})

test('items that the survivor had before the merge stay, with any reference', () => {
  const rows = [moved('Card', 'c')]

  expect(
    changes({
      record: record({ rows, held: ['old'] }),
      rows: [row('Profile', 'old', { matchedBy: 'c' }), row('Card', 'c')],
      holdings: new Map([['c', '10']]),
    }),
  ).toEqual([['Card', 'c', { customerId: 'victim' }]])
})

test('a card that was issued again since belongs to its new holder', () => {
  const rows = [moved('Card', 'c'), moved('Identifier', 'phone')]
  const facts = (matchedBy: string | null) => ({
    record: record({ rows }),
    rows: [row('Card', 'c', { matchedBy })],
    holdings: new Map([['c', '11']]),
  })

  expect(changes(facts(null))).toEqual([])
  expect(changes(facts('phone'))).toEqual([['Card', 'c', { customerId: 'victim' }]])
})

test('a combined profile: the victim’s profile is restored with its identifiers and those added through the victim', () => {
  const ended = { id: 'p2', customerId: 'victim', sourceAccountId: 'shop' }
  const rows: RecordedRow[] = [
    { table: 'Profile', before: ended, after: null },
    moved('Identifier', 'phone', { profileId: 'p2', sourceAccountId: 'shop' }, { profileId: 'p1' }),
  ]

  const undone = plan({
    record: record({ rows, held: ['p1', 'mail'] }),
    rows: [
      row('Profile', 'p1', { sourceAccountId: 'shop' }),
      row('Identifier', 'phone', { profileId: 'p1', sourceAccountId: 'shop' }),
      row('Identifier', 'mail', { profileId: 'p1', sourceAccountId: 'shop' }),
      row('Identifier', 'late', { profileId: 'p1', sourceAccountId: 'shop', matchedBy: 'phone' }),
      row('Identifier', 'later', { profileId: 'p1', sourceAccountId: 'shop', matchedBy: 'mail' }),
    ],
  })

  expect(undone.again).toEqual([{ table: 'Profile', row: ended }])
  expect(undone.changes.map(({ id, set }) => [id, set])).toEqual([
    ['phone', { profileId: 'p2', customerId: 'victim' }],
    ['late', { profileId: 'p2', customerId: 'victim' }],
  ])
})

test('flags: a card with a flag keeps it on its side; otherwise the former card gets it back', () => {
  const rows = [
    moved('Card', 'c1', { isDefault: true, isPrimary: true }, { isDefault: false, isPrimary: false }),
    moved('Card', 'c2', { isDefault: false, isPrimary: false }),
  ]
  const flags = {
    survivor: { isDefault: 's', isPrimary: 's' },
    victim: { isDefault: 'c1', isPrimary: 'c1' },
  }

  expect(
    changes({
      record: record({ rows, flags }),
      rows: [
        row('Card', 's', { isDefault: false, isPrimary: true, status: 'ACTIVE' }),
        row('Card', 'c1', { isDefault: false, isPrimary: false, status: 'ACTIVE' }),
        row('Card', 'c2', { isDefault: true, isPrimary: false, status: 'ACTIVE' }),
      ],
    }),
  ).toEqual([
    ['Card', 'c1', { customerId: 'victim', isPrimary: true }],
    ['Card', 'c2', { customerId: 'victim' }],
    ['Card', 's', { isDefault: true, updatedAt: now.toISOString() }],
  ])
})

test.each(['EXPIRED', 'DELETED'])('a card that is %s by now gets no flag back', (status) => {
  const rows = [moved('Card', 'c', { isDefault: true, isPrimary: false }, { isDefault: false })]
  const flags = { survivor: none, victim: { isDefault: 'c', isPrimary: null } }

  expect(
    changes({
      record: record({ rows, flags }),
      rows: [row('Card', 'c', { isDefault: false, isPrimary: false, status })],
    }),
  ).toEqual([['Card', 'c', { customerId: 'victim' }]])
})

test('a side above a card limit gets a notice with the name of the side', () => {
  const cards = ['1', '2', '3'].map((number) => card(number, { customerId: 'survivor' }))
  const rows = cards.map(({ id }) => moved('Card', id))

  const undone = plan({
    ...{ cards, record: record({ rows }) },
    settings: { ...settings, maxCardsPerCustomer: 2, negativePoints: false },
  })

  expect(undone.cards).toEqual(['card-1', 'card-2', 'card-3'])
  expect(undone.notices).toMatchObject([
    { code: 'CARD_LIMIT_EXCEEDED', message: 'The victim holds 3 cards; the limit is 2.' },
  ])
})

test('cards are divided by side, and each side has its exceeded limits', () => {
  const cards = ['1', '2', '3', '4'].map((number) => card(number, { customerId: 'survivor' }))
  const rows = cards.slice(0, 2).map(({ id }) => moved('Card', id))

  const undone = plan({
    ...{ cards, record: record({ rows }) },
    settings: { ...settings, maxCardsPerCustomer: 1, negativePoints: false },
  })

  expect(undone.cards).toEqual(['card-1', 'card-2'])
  expect(undone.notices.map(({ message }) => message)).toEqual([
    'The survivor holds 2 cards; the limit is 1.',
    'The victim holds 2 cards; the limit is 1.',
  ])
})

test('the former place comes back, unless the victim gets a newer one', () => {
  const ended = {
    ...{ id: 'old', customerId: 'victim', hierarchyId: 1, rolePosition: 2, companyId: null },
    ...{ parentId: null, parentPosition: null },
  }
  const rows = [moved('Identifier', 'phone'), { table: 'Association' as const, before: ended, after: null }]
  const facts = (matchedBy: string | null) => ({
    record: record({ rows, joined: { id: 'mine', at: '2026-06-01T00:00:00.000Z' } }),
    rows: [row('Association', 'late', { matchedBy })],
    place: {
      ...{ role: { code: 'MANAGER', maxChildren: 2 }, allowSkipping: false, company: null, parent: null },
      returning: [],
    },
  })

  expect(plan(facts(null)).place?.row).toEqual(ended)
  expect(plan(facts('phone'))).toMatchObject({
    place: null,
    changes: [{ table: 'Association', id: 'late', set: { customerId: 'victim' } }],
  })
})
