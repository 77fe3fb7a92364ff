import { expect, test } from 'vitest'
import type { AssociationFacts } from '../../../../src/core/customer/rules/facts.ts'
import {
  assertCompanyTakes,
  findRole,
  mayStandBelow,
  type ParentPlace,
  planPlace,
} from '../../../../src/core/hierarchy/rules/planAssociation.ts'
import { fleet, place, refusalOf } from '../../link/rules/facts.ts'

const path = ['association']
const siam = { id: 7, externalId: 'SIAM-7', hierarchyId: 1, active: true }
const inSiam = { companyId: 7, company: { externalId: 'SIAM-7', active: true } }
const family = { ...fleet, id: 2, code: 'FAMILY' }

type Case = {
  role: string
  hierarchy?: typeof fleet
  company?: typeof siam | null
  current?: AssociationFacts
  parent?: ParentPlace
  fixed?: boolean
}
const plan = ({ role, hierarchy = fleet, company, current, parent, fixed = false }: Case) =>
  planPlace(
    {
      request: { hierarchy, role: findRole(hierarchy, role, path), company },
      current: current ?? null,
      parent,
      fixed,
    },
    path,
  )

test('a role is found by its code; an unknown one is refused with the codes there are', () => {
  expect(findRole(fleet, 'DRIVER', path)).toEqual({ code: 'DRIVER', position: 3, maxChildren: 2 })
  expect(refusalOf(() => findRole(fleet, 'driver', path))).toEqual({
    code: 'INVALID_ROLE',
    reason: 'the roles of FLEET are OWNER, MANAGER, DRIVER, HELPER.',
    path,
  })
})

test('a company takes customers of its hierarchy while it is active', () => {
  expect(() => assertCompanyTakes(siam, fleet, path)).not.toThrow()
  expect(refusalOf(() => assertCompanyTakes({ ...siam, active: false }, family, path))).toEqual({
    code: 'COMPANY_INACTIVE',
    externalId: 'SIAM-7',
    path,
  })
  expect(refusalOf(() => assertCompanyTakes(siam, family, path))).toMatchObject({
    code: 'COMPANY_DIFFERS',
    reason: expect.stringMatching(/SIAM-7.*FAMILY/),
    path,
  })
})

test.each([
  [false, [2]],
  [true, [2, 3, 4]],
])('skipping allowed: %s. Below the first role the roles %j may stand', (allowSkipping, expected) => {
  const below = [0, 1, 2, 3, 4].filter((position) => mayStandBelow({ allowSkipping }, 1, position))

  expect(below).toEqual(expected)
})

const root = { hierarchyId: 1, companyId: null, parentId: null, parentPosition: null }
const underOwner = { parentId: 'owner', parentPosition: 1 }
const accepted: [string, Case, object][] = [
  ['a first place without a parent', { role: 'OWNER' }, { ...root, rolePosition: 1 }],
  [
    'a first place in a company',
    { role: 'OWNER', company: siam },
    { ...root, rolePosition: 1, companyId: 7 },
  ],
  [
    'a place below a parent is of the parent’s company',
    { role: 'MANAGER', parent: place('owner', 1, inSiam) },
    { hierarchyId: 1, rolePosition: 2, companyId: 7, ...underOwner },
  ],
  [
    'the parent and the company stay if the request names none',
    { role: 'MANAGER', current: place('own', 2, { ...inSiam, ...underOwner }) },
    { hierarchyId: 1, rolePosition: 2, companyId: 7, ...underOwner },
  ],
  [
    'a place without a parent may change its role and its company',
    { role: 'DRIVER', company: { ...siam, id: 8 }, current: place('own', 2, inSiam) },
    { ...root, rolePosition: 3, companyId: 8 },
  ],
  [
    'a company that is null is cleared',
    { role: 'MANAGER', company: null, current: place('own', 2, inSiam) },
    { ...root, rolePosition: 2, companyId: null },
  ],
  [
    'a new parent replaces the old one, and its company',
    {
      role: 'MANAGER',
      current: place('own', 2, { ...inSiam, parentId: 'former', parentPosition: 1 }),
      parent: place('owner', 1),
    },
    { hierarchyId: 1, rolePosition: 2, companyId: null, ...underOwner },
  ],
  [
    'a change of hierarchy ends the parent and the company',
    { role: 'OWNER', hierarchy: family, current: place('own', 2, { ...inSiam, ...underOwner }) },
    { ...root, hierarchyId: 2, rolePosition: 1 },
  ],
  [
    'the last free place below a parent',
    { role: 'MANAGER', parent: place('owner', 1, { childCount: 1 }) },
    { ...root, rolePosition: 2, ...underOwner },
  ],
  [
    'a child of a full parent stays below it',
    {
      role: 'MANAGER',
      current: place('own', 2, underOwner),
      parent: place('owner', 1, { childCount: 2 }),
    },
    { ...root, rolePosition: 2, ...underOwner },
  ],
  [
    'a member of an inactive company may move below another parent of that company',
    {
      role: 'MANAGER',
      current: place('own', 2, inSiam),
      parent: place('owner', 1, { companyId: 7, company: { externalId: 'SIAM-7', active: false } }),
    },
    { hierarchyId: 1, rolePosition: 2, companyId: 7, ...underOwner },
  ],
  [
    'a role that may have exactly as many children as there are',
    { role: 'MANAGER', current: place('own', 2, { childCount: 2, childRoles: [3] }) },
    { ...root, rolePosition: 2 },
  ],
  [
    'with fixed places: the same place again, with its first company',
    { role: 'MANAGER', company: siam, current: place('own', 2), fixed: true },
    { ...root, rolePosition: 2, companyId: 7 },
  ],
  ['with fixed places: a first place', { role: 'MANAGER', fixed: true }, { ...root, rolePosition: 2 }],
  [
    'with fixed places: a new parent in the same company',
    { role: 'MANAGER', current: place('own', 2), parent: place('owner', 1), fixed: true },
    { ...root, rolePosition: 2, ...underOwner },
  ],
]
test.each(accepted)('%s', (_name, given, expected) => {
  expect(plan(given)).toEqual(expected)
})

const rolesDiffer = { code: 'CHILD_ROLE_DOES_NOT_QUALIFY' }
const refused: [string, Case, object][] = [
  [
    'a role that may not stand below the present parent',
    { role: 'DRIVER', current: place('own', 2, underOwner) },
    { ...rolesDiffer, parentRole: 'OWNER', childRole: 'DRIVER' },
  ],
  [
    'a role below one that the hierarchy has lost',
    { role: 'DRIVER', current: place('own', 2, { parentId: 'lost', parentPosition: 9 }) },
    { ...rolesDiffer, parentRole: 'role that no longer exists', childRole: 'DRIVER' },
  ],
  [
    'a company other than that of the present parent',
    { role: 'MANAGER', company: siam, current: place('own', 2, underOwner) },
    { code: 'COMPANY_DIFFERS', reason: expect.stringContaining('parent') },
  ],
  [
    'a parent in another hierarchy',
    { role: 'MANAGER', parent: place('owner', 1, { hierarchyId: 2 }) },
    { code: 'COMPANY_DIFFERS', reason: expect.stringContaining('hierarchy') },
  ],
  [
    'a parent whose role is not right above',
    { role: 'DRIVER', parent: place('owner', 1) },
    { ...rolesDiffer, parentRole: 'OWNER', childRole: 'DRIVER' },
  ],
  [
    'the customer itself as its parent',
    { role: 'DRIVER', current: place('own', 2), parent: place('own', 2) },
    { ...rolesDiffer, parentRole: 'MANAGER', childRole: 'DRIVER' },
  ],
  [
    'a parent of another company than the requested one',
    { role: 'MANAGER', company: siam, parent: place('owner', 1) },
    { code: 'COMPANY_DIFFERS', reason: expect.stringContaining('company') },
  ],
  [
    'a new member of an inactive company',
    {
      role: 'MANAGER',
      parent: place('owner', 1, { companyId: 7, company: { externalId: 'SIAM-7', active: false } }),
    },
    { code: 'COMPANY_INACTIVE', externalId: 'SIAM-7' },
  ],
  [
    'one child more than the parent may have',
    { role: 'MANAGER', current: place('own', 2), parent: place('owner', 1, { childCount: 2 }) },
    { code: 'TOO_MANY_CHILDREN', role: 'OWNER', limit: 2, held: 2, requested: 1 },
  ],
  [
    'another hierarchy while there are children',
    { role: 'MANAGER', hierarchy: family, current: place('own', 2, { childCount: 1, childRoles: [3] }) },
    { code: 'INVALID_HIERARCHY', reason: expect.stringContaining('children') },
  ],
  [
    'a role that cannot have all of the children',
    {
      role: 'DRIVER',
      hierarchy: { ...fleet, allowSkipping: true },
      current: place('own', 1, { childCount: 2, childRoles: [4, 2] }),
    },
    { ...rolesDiffer, parentRole: 'DRIVER', childRole: 'MANAGER' },
  ],
  [
    'more children than the new role may have',
    { role: 'MANAGER', current: place('own', 2, { childCount: 3, childRoles: [3] }) },
    { code: 'TOO_MANY_CHILDREN', role: 'MANAGER', limit: 2, held: 3, requested: 0 },
  ],
  [
    'with fixed places: another hierarchy',
    { role: 'MANAGER', hierarchy: family, current: place('own', 2), fixed: true },
    { code: 'INVALID_HIERARCHY', reason: expect.stringContaining('settings') },
  ],
  [
    'with fixed places: another role',
    { role: 'DRIVER', current: place('own', 2), fixed: true },
    { code: 'INVALID_ROLE', reason: expect.stringContaining('settings') },
  ],
  [
    'with fixed places: another company',
    { role: 'MANAGER', company: { ...siam, id: 8 }, current: place('own', 2, inSiam), fixed: true },
    { code: 'COMPANY_DIFFERS', reason: expect.stringContaining('settings') },
  ],
]
test.each(refused)('%s is refused', (_name, given, expected) => {
  expect(refusalOf(() => plan(given))).toMatchObject({ ...expected, path })
})
