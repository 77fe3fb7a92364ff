import { expect, test } from 'vitest'
import type {
  MergedTable,
  MergeRecord,
  RecordedRow,
  Row,
  TableRow,
} from '../../../../src/core/merge/rules/mergeRecord.ts'
import { planUnmerge } from '../../../../src/core/merge/rules/planUnmerge.ts'
import type { UnmergeFacts } from '../../../../src/core/merge/rules/unmergePlan.ts'
import { card, now, series, settings } from '../../link/rules/facts.ts'

const none = { isDefault: null, isPrimary: null }
const record = (more: Partial<MergeRecord> = {}): MergeRecord => ({
  ...{ shape: 2, rows: [], held: [], points: [], children: [], joined: null },
  ...{ lastEntryId: '10', lastHoldingId: '10' },
  flags: { survivor: none, victim: none },
  ...more,
})
const row = (table: MergedTable, id: string, columns: Record<string, unknown> = {}): TableRow => ({
  table,
  row: {
    ...{ id, customerId: 'survivor', matchedBy: null },
    ...(table === 'Card' && { isDefault: false, isPrimary: false }),
    ...columns,
  },
})
/** A row of the victim's that went over, with whatever else the merge made of it. */
const moved = (
  table: MergedTable,
  id: string,
  before: Record<string, unknown> = {},
  after: Record<string, unknown> = {},
): RecordedRow => ({
  table,
  before: { id, customerId: 'victim', ...before } as Row,
  after: { id, customerId: 'survivor', ...before, ...after } as Row,
})
const plan = (facts: Partial<UnmergeFacts>) =>
  planUnmerge({
    ...{ mergeId: 'merge', survivorId: 'survivor', victimId: 'victim', record: record(), rows: [], now },
    ...{ holdings: new Map(), detached: [], enrolled: [], place: null, cards: [], series: [series(1)] },
    ledger: { total: [], own: [], since: [] },
    settings: { ...settings, negativePoints: false },
    ...facts,
  })
const changes = (facts: Partial<UnmergeFacts>) =>
  plan(facts).changes.map(({ table, id, set }) => [table, id, set])

test('nothing but the victim moved: nothing but the victim goes back', () => {
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
    ...{ enrol: [], cards: [], notices: [] },
    changes: [{ table: 'Customer', id: 'victim', set: { status: 'SUSPENDED', survivorId: null } }],
  })
})

test('a profile goes back with its old position; what else was changed since goes along', () => {
  const rows = [moved('Profile', 'p', { position: 1, firstName: 'Na' }, { position: 4 })]

  expect(
    changes({
      record: record({ rows }),
      rows: [row('Profile', 'p', { position: 4, firstName: 'Nana' })],
    }),
  ).toEqual([['Profile', 'p', { position: 1, customerId: 'victim' }]])
})

test('what somebody else holds by now stays there', () => {
  const rows = [moved('Card', 'c', { label: null }, { label: null })]

  expect(changes({ record: record({ rows }), rows: [row('Card', 'c', { customerId: 'stranger' })] })).toEqual(
    [],
  )
  expect(changes({ record: record({ rows }), rows: [row('Card', 'c', { customerId: null })] })).toEqual([])
})

test('what came after goes by how it was named, from one thing to the next', () => {
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
        row('Enrolment', 'e', { matchedBy: 'onNew' }),
        row('Association', 'a', { matchedBy: 'gone' }),
      ],
      detached: [{ id: 'gone', profileId: 'new', matchedBy: null }],
    }),
  ).toEqual([
    ['Profile', 'p', { customerId: 'victim' }],
    ['Profile', 'new', { customerId: 'victim' }],
    ['Enrolment', 'e', { customerId: 'victim' }],
    ['Association', 'a', { customerId: 'victim' }],
  ])
})

test('the survivor’s own things from before the merge stay, whatever they were named by', () => {
  const rows = [moved('Card', 'c')]

  expect(
    changes({
      record: record({ rows, held: ['old'] }),
      rows: [row('Profile', 'old', { matchedBy: 'c' }), row('Card', 'c')],
      holdings: new Map([['c', '10']]),
    }),
  ).toEqual([['Card', 'c', { customerId: 'victim' }]])
})

test('a card that was given out anew since is whose it was given to', () => {
  const rows = [moved('Card', 'c'), moved('Identifier', 'phone')]
  const facts = (matchedBy: string | null) => ({
    record: record({ rows }),
    rows: [row('Card', 'c', { matchedBy })],
    holdings: new Map([['c', '11']]),
  })

  expect(changes(facts(null))).toEqual([])
  expect(changes(facts('phone'))).toEqual([['Card', 'c', { customerId: 'victim' }]])
})

test('a combined profile: the victim’s is made again, and takes its identifiers and those that came by its side', () => {
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

test('flags: the card that has one now keeps it on its side, else the one that had it gets it back', () => {
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

test('a side that got points since in a programme where it would have no enrolment is enrolled, once', () => {
  const rows = [moved('Enrolment', 'e', { programmeId: 7 })]
  const credit = (matchedBy: string | null, programmeId: number) => ({
    ...{ customerId: 'survivor', matchedBy, programmeId, expiresAt: null, expiresOffset: null },
    ...{ amount: '5', credited: '5' },
  })

  const { enrol, notices } = plan({
    record: record({ rows }),
    rows: [row('Enrolment', 'e', { programmeId: 7 })],
    enrolled: [
      { id: 'e', customerId: 'survivor', programmeId: 7 },
      { id: 'own', customerId: 'survivor', programmeId: 8 },
    ],
    ledger: {
      total: [],
      own: [],
      since: [credit(null, 7), credit('mine', 7), credit('e', 8), credit(null, 8), credit('victim', 8)],
    },
  })

  expect(enrol).toEqual([
    { customerId: 'survivor', programmeId: 7 },
    { customerId: 'victim', programmeId: 8 },
  ])
  expect(notices.map(({ code }) => code)).toEqual(['ENROLLED_AGAIN', 'ENROLLED_AGAIN'])
})

test('a side over a card limit is told so, by its name', () => {
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
