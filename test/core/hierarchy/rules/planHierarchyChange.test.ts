import { expect, test } from 'vitest'
import { maxRoles, planHierarchyChange } from '../../../../src/core/hierarchy/rules/planHierarchyChange.ts'
import {
  type HierarchyChangeInput,
  readHierarchyChange,
} from '../../../../src/core/hierarchy/rules/readHierarchyChange.ts'
import { now, refusalOf } from '../../link/rules/facts.ts'

const lastYear = new Date('2025-06-01T00:00:00Z')
const role = (code: string, position: number, { held = 0, maxChildren = 5 } = {}) => ({
  ...{ id: position + 100, code, name: `Rolle ${code}`, position, maxChildren, held },
})
const fleet = {
  ...{ id: 1, code: 'FLEET', name: 'Fuhrpark', allowSkipping: false, retiredAt: null as Date | null },
  roles: [role('OWNER', 3, { held: 4 }), role('MANAGER', 4), role('DRIVER', 5)],
}
const change = (input: Omit<HierarchyChangeInput, 'hierarchyCode'>, found: typeof fleet | null = fleet) =>
  planHierarchyChange(found, readHierarchyChange({ hierarchyCode: 'FLEET', ...input }), now)
const newRole = (code: string) => ({ code, name: `Rolle ${code}`, maxChildren: 9 })
const unchanged = { id: 1, code: 'FLEET', set: {}, added: [], changed: [] }
const nothing = { code: 'NOTHING_TO_CHANGE', path: [] }

test('a hierarchy that does not exist is refused', () => {
  expect(refusalOf(() => change({ name: 'Flotte' }, null))).toMatchObject({
    ...{ code: 'INVALID_HIERARCHY', path: ['hierarchyCode'] },
  })
})

test('a new name, or the retirement, is set alone', () => {
  const retired = { ...fleet, retiredAt: lastYear }

  expect(change({ name: 'Flotte' })).toEqual({ ...unchanged, set: { name: 'Flotte' } })
  expect(change({ retired: true })).toEqual({ ...unchanged, set: { retiredAt: now } })
  expect(change({ retired: false }, retired)).toEqual({ ...unchanged, set: { retiredAt: null } })
})

test.each<Omit<HierarchyChangeInput, 'hierarchyCode'>>([
  {},
  { name: 'Fuhrpark', retired: false },
  { topRole: null, bottomRole: null, roles: null },
  { roles: [{ code: 'DRIVER' }, { code: 'OWNER', name: 'Rolle OWNER', maxChildren: 5 }] },
])('%j is nothing to change', (input) => {
  expect(refusalOf(() => change(input))).toEqual(nothing)
})

test('a hierarchy that is retired already keeps its time', () => {
  expect(refusalOf(() => change({ retired: true }, { ...fleet, retiredAt: lastYear }))).toEqual(nothing)
})

test('roles are added at both ends, so that no place changes', () => {
  expect(change({ topRole: newRole('GROUP'), bottomRole: newRole('HELPER') })).toEqual({
    ...unchanged,
    added: [
      { ...newRole('GROUP'), position: 2 },
      { ...newRole('HELPER'), position: 6 },
    ],
  })
  expect(change({ bottomRole: newRole('HELPER') }).added).toEqual([{ ...newRole('HELPER'), position: 6 }])
})

test('a new name, a new role and a changed role are one change', () => {
  const role = { code: 'DRIVER', maxChildren: 0 }

  expect(change({ name: 'Flotte', roles: [role] })).toMatchObject({
    set: { name: 'Flotte' },
    changed: [role],
  })
  expect(change({ name: 'Flotte', topRole: newRole('GROUP') }).added).toHaveLength(1)
})

test('the code of a new role is unused, also among the new ones', () => {
  expect(refusalOf(() => change({ topRole: newRole('DRIVER') }))).toEqual({
    code: 'INVALID_INPUT',
    reason: 'the hierarchy has a role DRIVER already.',
    path: ['topRole', 'code'],
  })
  expect(refusalOf(() => change({ topRole: newRole('NEW'), bottomRole: newRole('NEW') }))).toMatchObject({
    path: ['bottomRole', 'code'],
  })
})

test('a hierarchy has at most the most roles', () => {
  const roles = (count: number) => Array.from({ length: count }, (_, n) => role(`R${n}`, n + 1))
  const both = { topRole: newRole('GROUP'), bottomRole: newRole('HELPER') }

  expect(change(both, { ...fleet, roles: roles(maxRoles - 2) }).added).toHaveLength(2)
  expect(refusalOf(() => change(both, { ...fleet, roles: roles(maxRoles - 1) }))).toEqual({
    ...{ code: 'INVALID_INPUT', reason: 'a hierarchy may have at most 8 roles.', path: ['bottomRole'] },
  })
  expect(refusalOf(() => change(both, { ...fleet, roles: roles(maxRoles) }))).toMatchObject({
    path: ['topRole'],
  })
})

test('a role keeps its name or its limit if the call does not give it', () => {
  const roles = [{ code: 'DRIVER', name: ' Fahrer ' }, { code: 'MANAGER', maxChildren: 0 }, { code: 'OWNER' }]

  expect(change({ roles })).toEqual({
    ...unchanged,
    changed: [
      { id: 105, code: 'DRIVER', name: 'Fahrer', maxChildren: 5 },
      { id: 104, code: 'MANAGER', name: 'Rolle MANAGER', maxChildren: 0 },
    ],
  })
})

test('a limit holds for the children that customers have', () => {
  const limit = (maxChildren: number) => () =>
    change({ roles: [{ code: 'DRIVER' }, { code: 'OWNER', maxChildren }] })

  expect(limit(4)().changed).toMatchObject([{ code: 'OWNER', maxChildren: 4 }])
  expect(refusalOf(limit(3))).toEqual({
    code: 'ROLE_LIMIT_TOO_LOW',
    ...{ role: 'OWNER', limit: 3, held: 4, path: ['roles', '1', 'maxChildren'] },
  })
})

test('a role that does not exist is refused with the codes there are', () => {
  expect(refusalOf(() => change({ roles: [{ code: 'PILOT', name: 'Pilot' }] }))).toEqual({
    code: 'INVALID_ROLE',
    reason: 'the roles of FLEET are OWNER, MANAGER, DRIVER.',
    path: ['roles', '0', 'code'],
  })
})
