import { expect, test } from 'vitest'
import { knownHierarchy } from '../../../../src/core/hierarchy/rules/knownHierarchy.ts'
import {
  assertHierarchyIsNew,
  maxChildren,
  readHierarchy,
} from '../../../../src/core/hierarchy/rules/planHierarchy.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const owner = { code: 'OWNER', name: 'เจ้าของ', maxChildren: 0 }
const driver = { code: 'DRIVER', name: 'คนขับ', maxChildren }
const input = { code: ' FLEET ', name: ' Fleet ', roles: [owner, driver] }
const roles = (count: number) => Array.from({ length: count }, (_, n) => ({ ...owner, code: `R${n}` }))

test('a hierarchy has its roles from the top down', () => {
  expect(readHierarchy(input)).toEqual({
    ...{ code: 'FLEET', name: 'Fleet', allowSkipping: false },
    roles: [
      { ...owner, position: 1 },
      { ...driver, position: 2 },
    ],
  })
})

test.each([
  [true, true],
  [false, false],
  [null, false],
])('allowSkipping %j is read as %j', (allowSkipping, expected) => {
  expect(readHierarchy({ ...input, allowSkipping }).allowSkipping).toBe(expected)
})

test('a hierarchy has 2 to 8 roles', () => {
  expect(readHierarchy({ ...input, roles: roles(2) }).roles).toHaveLength(2)
  expect(readHierarchy({ ...input, roles: roles(8) }).roles).toHaveLength(8)
  for (const count of [0, 1, 9])
    expect(refusalOf(() => readHierarchy({ ...input, roles: roles(count) }))).toEqual({
      ...{ code: 'INVALID_INPUT', reason: 'roles must be 2 to 8.', path: ['roles'] },
    })
})

test.each([
  ['an empty code', { ...input, code: ' ' }, ['code']],
  ['a code of 51 characters', { ...input, code: 'x'.repeat(51) }, ['code']],
  ['an empty name', { ...input, name: '' }, ['name']],
  [
    'a role with a code of 51 characters',
    { ...input, roles: [owner, { ...driver, code: 'x'.repeat(51) }] },
    ['roles', '1', 'code'],
  ],
  ['a role without a name', { ...input, roles: [owner, { ...driver, name: '' }] }, ['roles', '1', 'name']],
  ['a role that appears twice', { ...input, roles: [owner, driver, owner] }, ['roles', '2', 'code']],
  [
    'a role that appears twice, padded',
    {
      ...input,
      roles: [
        { ...owner, code: ' OWNER' },
        { ...owner, code: 'OWNER ' },
      ],
    },
    ['roles', '1', 'code'],
  ],
  [
    'fewer than no children',
    { ...input, roles: [owner, { ...driver, maxChildren: -1 }] },
    ['roles', '1', 'maxChildren'],
  ],
  [
    'more than 30000 children',
    { ...input, roles: [owner, { ...driver, maxChildren: 30_001 }] },
    ['roles', '1', 'maxChildren'],
  ],
])('INVALID_INPUT: %s', (_name, wrong, path) => {
  expect(refusalOf(() => readHierarchy(wrong))).toMatchObject({
    ...{ code: 'INVALID_INPUT', reason: expect.any(String), path },
  })
})

test('codes of 50 characters are accepted', () => {
  const code = 'x'.repeat(50)

  expect(readHierarchy({ ...input, code, roles: [{ ...owner, code }, driver] })).toMatchObject({
    ...{ code, roles: [{ code }, {}] },
  })
})

test('HIERARCHY_EXISTS: the code of a new hierarchy must be unused', () => {
  expect(() => assertHierarchyIsNew('FLEET', false)).not.toThrow()
  expect(refusalOf(() => assertHierarchyIsNew('FLEET', true))).toEqual({
    ...{ code: 'HIERARCHY_EXISTS', hierarchyCode: 'FLEET', path: ['code'] },
  })
})

test('INVALID_HIERARCHY: the hierarchy does not exist', () => {
  expect(knownHierarchy(input, ['hierarchyCode'])).toBe(input)
  expect(refusalOf(() => knownHierarchy(null, ['hierarchyCode']))).toEqual({
    ...{ code: 'INVALID_HIERARCHY', reason: 'the hierarchy does not exist.', path: ['hierarchyCode'] },
  })
})

test('a role that appears twice is named', () => {
  expect(refusalOf(() => readHierarchy({ ...input, roles: [owner, owner] }))).toMatchObject({
    reason: 'the role OWNER appears twice.',
  })
})
