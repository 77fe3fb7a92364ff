import { expect, test } from 'vitest'
import type { MergeRecord } from '../../../../src/core/merge/rules/mergeRecord.ts'
import {
  type PlaceAbove,
  planRestorePlace,
  type RestorePlaceFacts,
} from '../../../../src/core/merge/rules/planRestorePlace.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const ended = {
  ...{ id: 'theirs', customerId: 'victim', hierarchyId: 1, rolePosition: 2, companyId: 7 },
  ...{ parentId: 'boss', parentPosition: 1 },
}
const joined = { id: 'mine', at: '2026-06-01T00:00:00.000Z' }
const record = (row: object = ended): MergeRecord => ({
  ...{ shape: 2, held: [], points: [], joined, lastEntryId: '0', lastHoldingId: '0' },
  rows: [{ table: 'Association', before: row as typeof ended, after: null }],
  flags: {
    survivor: { isDefault: null, isPrimary: null },
    victim: { isDefault: null, isPrimary: null },
  },
  children: [{ id: 'child', updatedAt: joined.at }],
})
const boss = (more: Partial<PlaceAbove> = {}): PlaceAbove => ({
  ...{ id: 'boss', hierarchyId: 1, rolePosition: 1, companyId: 7, childCount: 1 },
  role: { code: 'OWNER', maxChildren: 2 },
  ...more,
})
const facts = (more: Partial<RestorePlaceFacts> = {}): RestorePlaceFacts => ({
  role: { code: 'MANAGER', maxChildren: 2 },
  allowSkipping: false,
  company: { externalId: 'SPED-1', active: true },
  parent: boss(),
  returning: [{ rolePosition: 3, companyId: 7, count: 2 }],
  ...more,
})
const parties = { survivorId: 'survivor', victimId: 'victim' }

test('the place is restored with the children that return', () => {
  expect(planRestorePlace(record(), facts(), parties)).toEqual({
    row: ended,
    joined,
    children: [{ id: 'child', updatedAt: joined.at }],
  })
})

test('the restored place is below its parent in the parent’s current role', () => {
  const skipping = facts({ allowSkipping: true, parent: boss({ rolePosition: 0 }) })

  expect(planRestorePlace(record(), skipping, parties)?.row).toMatchObject({
    parentId: 'boss',
    parentPosition: 0,
  })
})

test('a place without a parent has none again', () => {
  const root = { ...ended, parentId: null, parentPosition: null }

  expect(planRestorePlace(record(root), facts({ parent: null }), parties)?.row).toEqual(root)
})

test('without an ended place nothing is restored', () => {
  expect(planRestorePlace({ ...record(), rows: [] }, null, parties)).toBeNull()
})

test('children that leave the survivor’s place make room for the victim below it', () => {
  const under = facts({ parent: boss({ id: 'mine', childCount: 2 }) })

  expect(planRestorePlace(record({ ...ended, parentId: 'mine' }), under, parties)).not.toBeNull()
})

const refused: [string, Partial<RestorePlaceFacts>][] = [
  [
    "the victim's company SPED-1 no longer accepts customers.",
    { company: { externalId: 'SPED-1', active: false } },
  ],
  [
    'the children have other roles now, which are not allowed below the role MANAGER.',
    { returning: [{ rolePosition: 2, companyId: 7, count: 1 }] },
  ],
  [
    'the children that would go back now belong to another company.',
    { returning: [{ rolePosition: 3, companyId: 8, count: 1 }] },
  ],
  [
    'the role MANAGER may have at most 2 children, and would have 3.',
    { returning: [{ rolePosition: 3, companyId: 7, count: 3 }] },
  ],
  ['the parent place of the victim no longer exists.', { parent: null }],
  [
    "the victim's role MANAGER is no longer allowed below the role OWNER.",
    { parent: boss({ rolePosition: 2 }) },
  ],
  [
    "the victim's role MANAGER is no longer allowed below the role OWNER.",
    { parent: boss({ hierarchyId: 2 }) },
  ],
  ['the parent place of the victim now belongs to another company.', { parent: boss({ companyId: 8 }) }],
  ['the role OWNER may have at most 2 children, and would have 3.', { parent: boss({ childCount: 2 }) }],
]
test.each(refused)('ASSOCIATIONS_CLASH: %s', (reason, more) => {
  expect(refusalOf(() => planRestorePlace(record(), facts(more), parties))).toMatchObject({
    code: 'ASSOCIATIONS_CLASH',
    ...{ holderId: 'survivor', namedId: 'victim', reason },
  })
})

test('one child that does not fit is enough to refuse', () => {
  const fits = { rolePosition: 3, companyId: 7, count: 1 }

  for (const unfit of [{ rolePosition: 4 }, { companyId: 8 }])
    expect(
      refusalOf(() =>
        planRestorePlace(record(), facts({ returning: [fits, { ...fits, ...unfit }] }), parties),
      ),
    ).toMatchObject({ code: 'ASSOCIATIONS_CLASH' })
})

test.each([
  ['the place did not end', { rows: [{ table: 'Association' as const, before: ended, after: ended }] }],
  ['what ended is no place', { rows: [{ table: 'Profile' as const, before: ended, after: null }] }],
  ['the place joined no other', { joined: null }],
])('if %s, nothing is restored', (_name, more) => {
  expect(planRestorePlace({ ...record(), ...more }, facts(), parties)).toBeNull()
})

test('a place without a record is not restored', () => {
  expect(planRestorePlace(record(), null, parties)).toBeNull()
})
