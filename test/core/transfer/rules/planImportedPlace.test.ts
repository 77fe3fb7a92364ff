import { expect, test } from 'vitest'
import { ChildCounts } from '../../../../src/core/transfer/rules/childCounts.ts'
import type { ImportAssociation } from '../../../../src/core/transfer/rules/importLine.ts'
import {
  type KnownCustomer,
  planImportedPlace,
} from '../../../../src/core/transfer/rules/planImportedPlace.ts'
import { fleet, place, refusalOf } from '../../link/rules/facts.ts'

const owner = place('owner', 1, { companyId: 7 })
const known = new Map<string, KnownCustomer>([
  ['kd-owner', { customerId: 'somchai', place: owner }],
  [
    'kd-full',
    {
      customerId: 'wei',
      place: place('full', 1, { childCount: 1, role: { code: 'OWNER', maxChildren: 2 } }),
    },
  ],
  ['kd-none', { customerId: 'käthe', place: null }],
])
const company = { id: 7, externalId: 'BKK', hierarchyId: 1, active: true }
const companies = [
  company,
  { ...company, id: 8, externalId: 'OLD', active: false },
  { ...company, id: 9, externalId: 'OTHER', hierarchyId: 2 },
]
const hierarchies = [{ ...fleet, id: 2, code: 'SHOP', roles: [] }, fleet]
const plan = (more: Partial<ImportAssociation> = {}, people: ReadonlyMap<string, KnownCustomer> = known) =>
  planImportedPlace(
    { hierarchies, companies, known: people },
    { hierarchyCode: 'FLEET', roleCode: 'MANAGER', ...more },
  )

test('a place has its role, its company and its parent', () => {
  const alone = { hierarchyId: 1, rolePosition: 2, companyId: null, parentId: null, parentPosition: null }
  expect(plan()).toEqual(alone)
  expect(plan({ parentLegacyId: '', companyExternalId: '' })).toEqual(alone)
  expect(plan({ companyExternalId: 'BKK' })).toEqual({ ...alone, companyId: 7 })
  expect(plan({ parentLegacyId: ' kd-owner ' })).toEqual({
    ...{ ...alone, companyId: 7, parentId: 'owner', parentPosition: 1 },
  })
})

test.each<[string, Partial<ImportAssociation>, string[]]>([
  ['INVALID_HIERARCHY', { hierarchyCode: 'TEAM' }, ['association', 'hierarchyCode']],
  ['INVALID_ROLE', { roleCode: 'CHEF' }, ['association', 'roleCode']],
  ['PARENT_NOT_FOUND', { parentLegacyId: 'kd-8' }, ['association', 'parentLegacyId']],
  ['PARENT_NOT_MAPPED', { parentLegacyId: 'kd-none' }, ['association', 'parentLegacyId']],
  ['COMPANY_NOT_FOUND', { companyExternalId: 'XYZ' }, ['association', 'companyExternalId']],
  ['COMPANY_INACTIVE', { companyExternalId: 'OLD' }, ['association', 'companyExternalId']],
  ['COMPANY_DIFFERS', { companyExternalId: 'OTHER' }, ['association', 'companyExternalId']],
  ['CHILD_ROLE_DOES_NOT_QUALIFY', { parentLegacyId: 'kd-owner', roleCode: 'DRIVER' }, ['association']],
])('%s for %j', (code, more, path) => {
  expect(refusalOf(() => plan(more))).toMatchObject({ code, path })
})

test('a refusal names the company, the parent, and the customer without a place', () => {
  expect(refusalOf(() => plan({ companyExternalId: 'XYZ' }))).toMatchObject({ externalId: 'XYZ' })
  expect(refusalOf(() => plan({ parentLegacyId: ' kd-8 ' }))).toMatchObject({ parentLegacyId: 'kd-8' })
  expect(refusalOf(() => plan({ parentLegacyId: 'kd-none' }))).toMatchObject({ customerId: 'käthe' })
})

test('children that other lines of the batch give to a parent count for the next line', () => {
  const counts = new ChildCounts()
  const below = () => plan({ parentLegacyId: 'kd-full' }, counts.addTo(known, 'kd-full'))
  expect(below()).toMatchObject({ parentId: 'full' })
  for (const parentId of ['owner', null, undefined]) counts.add(parentId)
  expect(below()).toMatchObject({ parentId: 'full' })
  counts.add('full')
  expect(refusalOf(below)).toEqual({
    ...{ code: 'TOO_MANY_CHILDREN', role: 'OWNER', limit: 2, held: 2, requested: 1, path: ['association'] },
  })
  counts.add('full')
  expect(counts.addTo(known, 'kd-full').get('kd-full')?.place?.childCount).toBe(3)
  expect(counts.addTo(known, 'kd-full').get('kd-owner')).toBe(known.get('kd-owner'))
  expect(known.get('kd-full')?.place?.childCount).toBe(1)
  for (const other of [undefined, 'kd-none', 'kd-8']) expect(counts.addTo(known, other)).toBe(known)
})
