import { expect, test } from 'vitest'
import type { MergeRecord, RecordedRow, TableRow } from '../../../../src/core/merge/rules/mergeRecord.ts'
import type { UnmergeFacts } from '../../../../src/core/merge/rules/unmergePlan.ts'
import { moved, plan, record, row } from './unmerge.ts'

const customerRow = (id: string, columns: Record<string, unknown>): TableRow => ({
  ...{ table: 'Customer', row: { id, ...columns } },
})
const unregistered = customerRow('victim', { loyaltyType: 'NON_LOYALTY' })
const becomes = (facts: Partial<UnmergeFacts>, victim = unregistered) => {
  const { victimBecomesLoyalty, notices } = plan({ ...facts, rows: [...(facts.rows ?? []), victim] })
  expect(notices.some(({ code }) => code === 'BECAME_LOYALTY')).toBe(victimBecomesLoyalty)
  return victimBecomesLoyalty
}
const newCard = row('Card', 'card', { matchedBy: 'victim' })
const since = new Map([['card', '11']])

test('a victim that gets a card or an enrollment since the merge becomes LOYALTY', () => {
  expect(becomes({ rows: [newCard], holdings: since })).toBe(true)
  expect(becomes({ rows: [row('Enrollment', 'e', { matchedBy: 'victim' })] })).toBe(true)
  expect(
    becomes({
      record: record({ rows: [moved('Identifier', 'phone')] }),
      rows: [row('Enrollment', 'e', { matchedBy: 'phone' })],
    }),
  ).toBe(true)
})

test('a victim that gets points in a program is enrolled there, and becomes LOYALTY', () => {
  const credit = { programId: 7, expiresAt: null, expiresOffset: null, amount: '10' }
  const ledger = {
    ...{ total: [credit], own: [] },
    since: [{ ...credit, customerId: 'survivor', matchedBy: 'victim', credited: '10' }],
  }
  const ofSurvivor = { ...ledger, since: ledger.since.map((entry) => ({ ...entry, matchedBy: null })) }

  expect(becomes({ ledger })).toBe(true)
  expect(becomes({ ledger: ofSurvivor })).toBe(false)
})

test('cards and enrollments from before the merge, and those of the survivor, change nothing', () => {
  const rows = [moved('Enrollment', 'e'), moved('Card', 'card')]

  expect(
    becomes({
      record: record({ rows }),
      rows: [row('Enrollment', 'e'), row('Card', 'card')],
      holdings: new Map([['card', '10']]),
    }),
  ).toBe(false)
  expect(becomes({ rows: [row('Card', 'card', { matchedBy: 'own' })], holdings: since })).toBe(false)
  expect(becomes({ rows: [row('Profile', 'p', { matchedBy: 'victim' })] })).toBe(false)
})

test('a victim that was LOYALTY before stays so without a notice', () => {
  const facts = { rows: [newCard, customerRow('survivor', { loyaltyType: 'NON_LOYALTY' })], holdings: since }

  expect(becomes(facts, customerRow('victim', { loyaltyType: 'LOYALTY' }))).toBe(false)
})

/** The loyalty type that the survivor gets back, after a merge that made it LOYALTY. */
const typeBack = (facts: Partial<UnmergeFacts>, more: Partial<MergeRecord> = {}) => {
  const survivor: RecordedRow = {
    ...{ table: 'Customer', before: { id: 'survivor', loyaltyType: 'NON_LOYALTY' } },
    after: { id: 'survivor', loyaltyType: 'LOYALTY' },
  }
  const { changes } = plan({
    ...facts,
    record: record({ ...more, rows: [survivor, ...(more.rows ?? [])] }),
    rows: [
      ...(facts.rows ?? []),
      customerRow('survivor', { loyaltyType: 'LOYALTY' }),
      customerRow('victim', { loyaltyType: 'LOYALTY' }),
    ],
  })
  const change = changes.find(({ table, id }) => table === 'Customer' && id === 'survivor')
  return change ? change.set.loyaltyType : 'LOYALTY'
}
const ours = { matchedBy: null }

test('a survivor that keeps nothing from since the merge gets its loyalty type back', () => {
  const own = { rows: [row('Enrollment', 'e', ours), row('Card', 'card', ours)] }
  const brought = { rows: [moved('Enrollment', 'e'), moved('Card', 'card')] }

  expect(typeBack({})).toBe('NON_LOYALTY')
  expect(typeBack({ rows: [newCard], holdings: since })).toBe('NON_LOYALTY')
  expect(typeBack({ rows: [row('Enrollment', 'e', { matchedBy: 'victim' })] })).toBe('NON_LOYALTY')
  expect(typeBack({ ...own, holdings: new Map([['card', '10']]) }, { held: ['e'] })).toBe('NON_LOYALTY')
  expect(typeBack({ ...own, holdings: new Map([['card', '10']]) }, brought)).toBe('NON_LOYALTY')
})

test('a survivor that keeps a card or an enrollment from since the merge stays LOYALTY', () => {
  expect(typeBack({ rows: [row('Card', 'card', ours)], holdings: since })).toBe('LOYALTY')
  expect(typeBack({ rows: [row('Enrollment', 'e', ours)] })).toBe('LOYALTY')
})

test('a card or an enrollment that another customer has now keeps nobody LOYALTY', () => {
  const elsewhere = { customerId: 'other' }

  expect(typeBack({ rows: [row('Enrollment', 'e', elsewhere)] })).toBe('NON_LOYALTY')
})

test('a survivor that is enrolled again stays LOYALTY', () => {
  const credit = { programId: 7, expiresAt: null, expiresOffset: null, amount: '10' }
  const since = (matchedBy: string | null) => [
    { ...credit, customerId: 'survivor', matchedBy, credited: '10' },
  ]

  expect(typeBack({ ledger: { total: [credit], own: [], since: since(null) } })).toBe('LOYALTY')
  expect(typeBack({ ledger: { total: [credit], own: [], since: since('victim') } })).toBe('NON_LOYALTY')
})

const statusAfter = (now: string) => {
  const recorded = (id: string, before: string, after: string) => ({
    ...{ table: 'Customer' as const, before: { id, status: before }, after: { id, status: after } },
  })
  return plan({
    record: record({
      rows: [recorded('victim', 'ACTIVE', 'MERGED'), recorded('survivor', 'UNREGISTERED', 'ACTIVE')],
    }),
    rows: [
      customerRow('other', { status: 'CLOSED' }),
      customerRow('victim', { status: 'MERGED' }),
      row('Profile', 'survivor'),
      customerRow('survivor', { status: now }),
    ],
  }).survivorStatus
}

test('the survivor gets the status back that the merge changed', () => {
  expect(statusAfter('ACTIVE')).toEqual({ from: 'ACTIVE', to: 'UNREGISTERED' })
})

test('a status that has changed since the merge stays', () => {
  expect(statusAfter('SUSPENDED')).toBe(null)
})
