import { expect, test } from 'vitest'
import {
  type CompanyChangeFacts,
  type CompanyChangeInput,
  type NewCompanyFacts,
  planCompanyChange,
  planNewCompany,
  readCompany,
} from '../../../../src/core/hierarchy/rules/planCompany.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const input = { externalId: 'acme', name: 'Acme', hierarchyCode: 'FLEET' }
const facts: NewCompanyFacts = {
  ...{ externalId: 'acme', name: 'Acme', hierarchy: { id: 1 }, existing: null, parent: null, above: [] },
}
const existing = { id: 5, hierarchyId: 1, name: 'Acme', parentId: 7, active: false }
const parent = { id: 6, hierarchyId: 1 }
const below = { ...input, parentExternalId: 'holding' }
const change = (wanted: Omit<CompanyChangeInput, 'externalId'>, more: Partial<CompanyChangeFacts> = {}) =>
  planCompanyChange(
    { existing, parent: null, above: [], name: wanted.name ?? undefined, ...more },
    { externalId: 'acme', ...wanted },
  )

test('a new company is active and has no parent, unless told', () => {
  expect(planNewCompany(facts, input)).toEqual({
    ...{ externalId: 'acme', name: 'Acme', hierarchyId: 1, parentId: null, active: true },
  })
  expect(planNewCompany({ ...facts, parent, above: [6] }, { ...below, active: false })).toMatchObject({
    ...{ parentId: 6, active: false },
  })
})

test('a new company needs a hierarchy that exists, an external id of its own, and a parent in the same hierarchy', () => {
  expect(refusalOf(() => planNewCompany({ ...facts, hierarchy: null }, input)).code).toBe('INVALID_HIERARCHY')
  expect(refusalOf(() => planNewCompany({ ...facts, existing }, input))).toEqual({
    ...{ code: 'COMPANY_EXISTS', externalId: 'acme', path: ['externalId'] },
  })
  expect(
    refusalOf(() => planNewCompany({ ...facts, parent: { ...parent, hierarchyId: 2 } }, below)),
  ).toMatchObject({ code: 'COMPANY_DIFFERS', path: ['parentExternalId'] })
  expect(refusalOf(() => planNewCompany(facts, below)).code).toBe('COMPANY_NOT_FOUND')
})

test('a change sets only what differs, and null removes the parent', () => {
  expect(change({ name: 'Acme', parentExternalId: null, active: false })).toEqual({
    ...{ id: 5, set: { parentId: null } },
  })
  expect(change({ name: 'Acme AG' })).toEqual({ id: 5, set: { name: 'Acme AG' } })
  expect(change({ active: true })).toEqual({ id: 5, set: { active: true } })
  expect(change({ parentExternalId: 'holding' }, { parent, above: [6] })).toEqual({
    ...{ id: 5, set: { parentId: 6 } },
  })
})

test.each([
  ['nothing is given', {}],
  ['what is given is the same', { name: 'Acme', active: false }],
  ['the parent is the same', { parentExternalId: 'holding' }],
])('NOTHING_TO_CHANGE: %s', (_case, wanted) => {
  const found = { existing: { ...existing, parentId: 6 }, parent, above: [6] }

  expect(refusalOf(() => change(wanted, found))).toEqual({ code: 'NOTHING_TO_CHANGE', path: [] })
})

test('a company that changes must exist, must not be above itself, and keeps its hierarchy', () => {
  expect(refusalOf(() => change({ active: true }, { existing: null }))).toEqual({
    ...{ code: 'COMPANY_NOT_FOUND', externalId: 'acme', path: ['externalId'] },
  })
  const move = { parentExternalId: 'holding' }
  expect(refusalOf(() => change(move, { parent, above: [6, 5] }))).toMatchObject({
    ...{ code: 'COMPANY_CYCLE', path: ['parentExternalId'] },
  })
  expect(refusalOf(() => change(move, { parent: { id: 6, hierarchyId: 2 } }))).toMatchObject({
    ...{ code: 'COMPANY_DIFFERS', path: ['parentExternalId'] },
  })
  expect(refusalOf(() => change({ active: null }))).toMatchObject({ path: ['active'] })
})

test('the external id and the name of a company are trimmed', () => {
  expect(readCompany({ ...input, externalId: ' acme ', name: ' Acme ' })).toEqual({
    ...{ externalId: 'acme', name: 'Acme' },
  })
  expect(readCompany({ ...input, externalId: 'x'.repeat(100) }).externalId).toBe('x'.repeat(100))
})

test.each([
  [{ externalId: '' }, 'externalId'],
  [{ externalId: 'x'.repeat(101) }, 'externalId'],
  [{ name: ' ' }, 'name'],
])('INVALID_INPUT: %j', (wrong, name) => {
  expect(refusalOf(() => readCompany({ ...input, ...wrong }))).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: [name] },
  })
})
