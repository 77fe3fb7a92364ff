import { expect, test } from 'vitest'
import type { MergedTable, RecordedRow } from '../../../../src/core/merge/rules/mergeRecord.ts'
import { now } from '../../link/rules/facts.ts'
import { changes, moved, none, plan, record, row } from './unmerge.ts'

const flagless = { isDefault: false, isPrimary: false }

test('a communication channel goes back with its profile, unless it was moved to another one', () => {
  const rows: RecordedRow[] = [
    {
      table: 'CommunicationChannel',
      before: { id: 'mail', profileId: 'theirs', primary: true },
      after: { id: 'mail', profileId: 'mine', primary: false },
    },
  ]
  const channel = (id: string, profileId: string) => ({
    table: 'CommunicationChannel' as const,
    row: { id, profileId, primary: false },
  })

  expect(changes({ record: record({ rows }), rows: [channel('mail', 'mine')] })).toEqual([
    ['CommunicationChannel', 'mail', { profileId: 'theirs', primary: true }],
  ])
  expect(changes({ record: record({ rows }), rows: [channel('mail', 'other')] })).toEqual([])
  expect(changes({ record: record({ rows }), rows: [channel('late', 'mine')] })).toEqual([])
})

test('rows that a merge ended are restored; a place is restored by another rule', () => {
  const ended = (table: MergedTable, id: string): RecordedRow => ({
    ...{ table, before: { id, customerId: 'victim' }, after: null },
  })

  const { again } = plan({
    record: record({ rows: [ended('Association', 'a'), ended('Enrollment', 'e'), moved('Card', 'c')] }),
  })

  expect(again).toEqual([{ table: 'Enrollment', row: { id: 'e', customerId: 'victim' } }])
})

test('a card gets its label back, unless it was issued again since', () => {
  const rows = [moved('Identifier', 'phone'), moved('Card', 'c', { label: 'บัตรแม่' }, { label: null })]
  const facts = (holding: string) => ({
    record: record({ rows }),
    rows: [row('Card', 'c', { label: null, matchedBy: 'phone' })],
    holdings: new Map([['c', holding]]),
  })

  expect(changes(facts('10'))).toEqual([['Card', 'c', { label: 'บัตรแม่', customerId: 'victim' }]])
  expect(changes(facts('11'))).toEqual([['Card', 'c', { customerId: 'victim' }]])
})

test('an identifier leaves a combined profile only if the survivor still has that profile', () => {
  const rows: RecordedRow[] = [
    { table: 'Profile', before: { id: 'p2', customerId: 'victim', sourceAccountId: 'shop' }, after: null },
    moved('Identifier', 'phone', { profileId: 'p2', sourceAccountId: 'shop' }, { profileId: 'p1' }),
  ]
  const facts = (holder: string) => ({
    record: record({ rows, held: ['p1', 'p0'] }),
    rows: [
      row('Profile', 'p0', { sourceAccountId: 'line' }),
      row('Profile', 'p1', { sourceAccountId: 'shop', customerId: holder }),
      row('Identifier', 'phone', { profileId: 'p1', sourceAccountId: 'shop' }),
    ],
  })

  expect(changes(facts('survivor'))).toEqual([
    ['Identifier', 'phone', { profileId: 'p2', customerId: 'victim' }],
  ])
  expect(changes(facts('stranger'))).toEqual([])
})

test('a card of another holder keeps its flags, and they do not affect the others', () => {
  const rows = [moved('Card', 'c1', flagless), moved('Card', 'c2', flagless)]
  const flags = { survivor: none, victim: { isDefault: 'c2', isPrimary: null } }
  const sold = row('Card', 'c1', { customerId: 'stranger', isDefault: true, status: 'ACTIVE' })

  expect(
    changes({ record: record({ rows, flags }), rows: [sold, row('Card', 'c2', { status: 'ACTIVE' })] }),
  ).toEqual([['Card', 'c2', { customerId: 'victim', isDefault: true }]])
})

test('a card that came since changes only if its flags change, with the time', () => {
  const flags = { survivor: { isDefault: 'old', isPrimary: null }, victim: none }
  const facts = (late: object) => ({
    record: record({ flags, held: ['old'] }),
    rows: [row('Card', 'old', { status: 'ACTIVE' }), row('Card', 'late', { ...late, status: 'ACTIVE' })],
    holdings: new Map([['late', '11']]),
  })

  expect(changes(facts({ isDefault: true }))).toEqual([])
  expect(changes(facts({}))).toEqual([['Card', 'old', { isDefault: true, updatedAt: now.toISOString() }]])
})

test('a card that was issued again since gets no flag back', () => {
  const flags = { survivor: { isDefault: 'c', isPrimary: 'c' }, victim: none }

  expect(
    changes({
      record: record({ flags }),
      rows: [row('Card', 'c', { status: 'ACTIVE' })],
      holdings: new Map([['c', '11']]),
    }),
  ).toEqual([])
})

test('rows of the victim come first, table by table', () => {
  const rows = [
    moved('Enrollment', 'e', { note: 1 }, { note: 2 }),
    moved('Profile', 'p2'),
    {
      table: 'Profile' as const,
      before: { id: 'p1', customerId: 'survivor', position: 1 },
      after: { id: 'p1', customerId: 'survivor', position: 2 },
    },
    {
      table: 'Customer' as const,
      before: { id: 'victim', status: 'ACTIVE' },
      after: { id: 'victim', status: 'MERGED' },
    },
  ]

  expect(
    changes({
      record: record({ rows }),
      rows: [
        row('Enrollment', 'e', { note: 2 }),
        row('Profile', 'p1', { position: 2 }),
        row('Profile', 'p2'),
        { table: 'Customer', row: { id: 'victim', status: 'MERGED' } },
      ],
    }),
  ).toEqual([
    ['Customer', 'victim', { status: 'ACTIVE' }],
    ['Profile', 'p2', { customerId: 'victim' }],
    ['Profile', 'p1', { position: 1 }],
    ['Enrollment', 'e', { note: 1, customerId: 'victim' }],
  ])
})
