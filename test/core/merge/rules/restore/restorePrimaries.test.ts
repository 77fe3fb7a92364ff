import { expect, test } from 'vitest'
import type { RecordedRow, TableRow } from '../../../../../src/core/merge/rules/mergeRecord.ts'
import { changes, moved, plan, record } from '../unmerge.ts'

const address = (id: string, profileId: string, primary: boolean, type = 'EMAIL') => ({
  ...{ id, profileId, primary, type },
})
const channel = (...row: Parameters<typeof address>): TableRow => ({
  table: 'CommunicationChannel',
  row: address(...row),
})
/** An address of the victim that the merge moved from its profile to the survivor's. */
const movedAddress = (id: string, was: boolean, became: boolean, type = 'EMAIL'): RecordedRow => ({
  table: 'CommunicationChannel',
  before: address(id, 'theirs', was, type),
  after: address(id, 'mine', became, type),
})
const endedAddress = (id: string, was: boolean): RecordedRow => ({
  table: 'CommunicationChannel',
  before: address(id, 'theirs', was),
  after: null,
})
const primariesOf = (facts: Parameters<typeof plan>[0]) => plan(facts).again.map(({ row }) => row.primary)

test('an address that the merge ended comes back without the flag if another one of its profile is primary now', () => {
  const rows = [endedAddress('suda', true), movedAddress('malee', false, false)]
  const facts = (primary: boolean) => ({
    record: record({ rows }),
    rows: [channel('suda2', 'mine', !primary), channel('malee', 'mine', primary)],
  })

  expect(primariesOf(facts(true))).toEqual([false])
  expect(changes(facts(true))).toEqual([['CommunicationChannel', 'malee', { profileId: 'theirs' }]])
  expect(primariesOf(facts(false))).toEqual([true])
  expect(changes(facts(false))).toEqual([['CommunicationChannel', 'malee', { profileId: 'theirs' }]])
})

test('an address gets its flag back, unless another one of its profile is primary now', () => {
  const rows = [movedAddress('suda', true, false), movedAddress('malee', false, false)]
  const facts = (primary: boolean) => ({
    record: record({ rows }),
    rows: [channel('suda', 'mine', false), channel('malee', 'mine', primary)],
  })

  expect(changes(facts(false))).toEqual([
    ['CommunicationChannel', 'suda', { profileId: 'theirs', primary: true }],
    ['CommunicationChannel', 'malee', { profileId: 'theirs' }],
  ])
  expect(changes(facts(true))).toEqual([
    ['CommunicationChannel', 'suda', { profileId: 'theirs' }],
    ['CommunicationChannel', 'malee', { profileId: 'theirs' }],
  ])
})

test('types have primary addresses of their own', () => {
  const rows = [movedAddress('suda', true, false), movedAddress('phone', false, false, 'MOBILE')]

  expect(
    changes({
      record: record({ rows }),
      rows: [channel('suda', 'mine', false), channel('phone', 'mine', true, 'MOBILE')],
    }),
  ).toEqual([
    ['CommunicationChannel', 'suda', { profileId: 'theirs', primary: true }],
    ['CommunicationChannel', 'phone', { profileId: 'theirs' }],
  ])
})

test('the address of the survivor that lost its flag to one that goes away gets it back, after that one has gone', () => {
  const rows = [movedAddress('malee', false, false)]
  const facts = (primaries: string[] | undefined, primary = true) => ({
    record: record({ rows, ...(primaries && { primaries }) }),
    rows: [
      channel('anong', 'mine', false),
      channel('late', 'mine', false),
      channel('malee', 'mine', primary),
    ],
  })
  const goes = ['CommunicationChannel', 'malee', { profileId: 'theirs' }]

  expect(changes(facts(['anong']))).toEqual([goes, ['CommunicationChannel', 'anong', { primary: true }]])
  expect(changes(facts(['anong'], false))).toEqual([goes])
  expect(changes(facts([]))).toEqual([goes])
  expect(changes(facts(undefined))).toEqual([goes])
})

test('the address of the victim that lost its flag to one that stays gets it back', () => {
  const rows = [movedAddress('suda', true, true)]
  const facts = (taker: TableRow) => ({
    record: record({ rows }),
    rows: [channel('suda', 'mine', false), taker],
  })
  const goes = (set: object) => [['CommunicationChannel', 'suda', { profileId: 'theirs', ...set }]]

  expect(changes(facts(channel('anong', 'mine', true)))).toEqual(goes({ primary: true }))
  expect(changes(facts(channel('anong', 'mine', false)))).toEqual(goes({}))
  expect(changes(facts(channel('anong', 'mine', true, 'MOBILE')))).toEqual(goes({}))
  expect(changes(facts(channel('anong', 'other', true)))).toEqual(goes({}))
})

test('addresses of other profiles do not change', () => {
  const facts = { rows: [channel('suda', 'line', true), channel('malee', 'line', false)] }

  expect(changes({ ...facts, record: record({ primaries: ['malee'] }) })).toEqual([])
  expect(changes({ ...facts, record: record({ rows: [moved('Profile', 'line')] }) })).toEqual([])
})
