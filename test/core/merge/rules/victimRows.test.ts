import { expect, test } from 'vitest'
import { type SideFacts, victimRows } from '../../../../src/core/merge/rules/victimRows.ts'
import { moved, record, row } from './unmerge.ts'

/** The side of the victim, but for the victim itself. */
const side = (facts: Partial<SideFacts>) => {
  const ids = victimRows({
    ...{ survivorId: 'survivor', victimId: 'victim', record: record(), rows: [] },
    ...{ holdings: new Map(), detached: [] },
    ...facts,
  })
  return [...ids].filter((id) => id !== 'victim').toSorted()
}
const phone = record({ rows: [moved('Identifier', 'phone')], held: ['mine'] })

test('customers that had merged into the victim before are on its side, those of the survivor are not', () => {
  const merged = (id: string, survivorId: string) => ({
    table: 'Customer' as const,
    before: { id, survivorId },
    after: { id, survivorId: 'survivor' },
  })
  const rows = [merged('older', 'victim'), merged('former', 'survivor')]

  expect(side({ record: record({ rows }) })).toEqual(['older'])
})

test('an item that was added through a removed identifier goes to the side of that identifier', () => {
  const rows = [row('Enrollment', 'e', { matchedBy: 'gone' })]
  const gone = (matchedBy: string | null, profileId: string | null = null) => [
    { id: 'gone', profileId, matchedBy },
  ]

  expect(side({ record: phone, rows, detached: gone('phone') })).toEqual(['e', 'gone', 'phone'])
  expect(side({ record: phone, rows, detached: gone(null) })).toEqual(['phone'])
  expect(side({ record: phone, rows, detached: gone('phone', 'other profile') })).toEqual(['phone'])
})

test('a removed identifier that the survivor had before the merge stays on its side', () => {
  const rows = [row('Enrollment', 'e', { matchedBy: 'mine' })]

  expect(
    side({ record: phone, rows, detached: [{ id: 'mine', profileId: null, matchedBy: 'phone' }] }),
  ).toEqual(['phone'])
})

test('an item that another customer holds by now does not bring other items to the victim', () => {
  const rows = [
    row('Card', 'sold', { customerId: 'stranger', matchedBy: 'phone' }),
    row('Identifier', 'lost', { customerId: 'stranger', matchedBy: 'phone', profileId: null }),
    row('Enrollment', 'e', { matchedBy: 'lost' }),
  ]

  expect(side({ record: phone, rows, holdings: new Map([['sold', '11']]) })).toEqual(['phone'])
})
