import { expect, test } from 'vitest'
import { isSamePlace } from '../../../../src/core/hierarchy/rules/isSamePlace.ts'
import { place } from '../../link/rules/facts.ts'

const current = place('driver', 3, { parentId: 'manager', parentPosition: 2, companyId: 7 })
const planned = { hierarchyId: 1, rolePosition: 3, companyId: 7, parentId: 'manager', parentPosition: 2 }

test('a place is the same in hierarchy, role, company and parent', () => {
  expect(isSamePlace(current, planned)).toBe(true)
  expect(isSamePlace(null, planned)).toBe(false)
  for (const other of [{ hierarchyId: 2 }, { rolePosition: 4 }, { companyId: null }, { parentId: 'owner' }])
    expect(isSamePlace(current, { ...planned, ...other })).toBe(false)
})
