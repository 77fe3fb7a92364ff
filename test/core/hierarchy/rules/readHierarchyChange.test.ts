import { expect, test } from 'vitest'
import { maxChildren } from '../../../../src/core/hierarchy/rules/planHierarchy.ts'
import {
  type HierarchyChangeInput,
  readHierarchyChange,
} from '../../../../src/core/hierarchy/rules/readHierarchyChange.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const read = (input: Omit<HierarchyChangeInput, 'hierarchyCode'>) =>
  readHierarchyChange({ hierarchyCode: 'FLEET', ...input })
const driver = { code: 'DRIVER', name: 'คนขับ', maxChildren: 0 }

test('what the client does not give is null, and the roles are empty', () => {
  expect(read({})).toEqual({ name: null, retired: null, topRole: null, bottomRole: null, roles: [] })
})

test('codes of new roles and names are trimmed', () => {
  const padded = { code: ' DRIVER ', name: ' คนขับ ', maxChildren: 0 }
  const roles = [
    { code: 'OWNER', name: ' เจ้าของ ' },
    { code: 'MANAGER', maxChildren: 3 },
  ]

  expect(read({ name: ' Fleet ', retired: false, topRole: padded, bottomRole: padded, roles })).toEqual({
    ...{ name: 'Fleet', retired: false, topRole: driver, bottomRole: driver },
    roles: [
      { code: 'OWNER', name: 'เจ้าของ', maxChildren: null },
      { code: 'MANAGER', name: null, maxChildren: 3 },
    ],
  })
})

test('at most 8 roles can be changed', () => {
  const roles = (count: number) => Array.from({ length: count }, (_, n) => ({ code: `R${n}` }))

  expect(read({ roles: roles(8) }).roles).toHaveLength(8)
  expect(refusalOf(() => read({ roles: roles(9) }))).toEqual({
    ...{ code: 'INVALID_INPUT', reason: 'roles must be 0 to 8.', path: ['roles'] },
  })
})

test('a role is changed once', () => {
  const long = 'R'.repeat(60)

  expect(refusalOf(() => read({ roles: [{ code: 'OWNER' }, { code: long }, { code: long }] }))).toEqual({
    ...{ code: 'INVALID_INPUT', reason: `the role ${'R'.repeat(50)} appears twice.` },
    path: ['roles', '2', 'code'],
  })
})

test.each<[(string | number)[], Omit<HierarchyChangeInput, 'hierarchyCode'>]>([
  [['name'], { name: ' ' }],
  [['topRole', 'code'], { topRole: { ...driver, code: '' } }],
  [['topRole', 'name'], { topRole: { ...driver, name: '' } }],
  [['bottomRole', 'code'], { bottomRole: { ...driver, code: 'R'.repeat(51) } }],
  [['bottomRole', 'maxChildren'], { bottomRole: { ...driver, maxChildren: -1 } }],
  [['topRole', 'maxChildren'], { topRole: { ...driver, maxChildren: maxChildren + 1 } }],
  [['roles', '0', 'name'], { roles: [{ code: 'OWNER', name: '' }] }],
  [['roles', '0', 'maxChildren'], { roles: [{ code: 'OWNER', maxChildren: -1 }] }],
  [['roles', '0', 'maxChildren'], { roles: [{ code: 'OWNER', maxChildren: maxChildren + 1 }] }],
])('INVALID_INPUT at %j', (path, input) => {
  expect(refusalOf(() => read(input))).toMatchObject({ code: 'INVALID_INPUT', path })
})

test('limits of 0 and of the most children, and codes of 50 characters, are accepted', () => {
  const bottomRole = { ...driver, code: 'R'.repeat(50), maxChildren }

  expect(read({ bottomRole }).bottomRole).toEqual(bottomRole)
  expect(
    read({
      roles: [
        { code: 'OWNER', maxChildren: 0 },
        { code: 'DRIVER', maxChildren },
      ],
    }).roles,
  ).toMatchObject([{ maxChildren: 0 }, { maxChildren }])
})
