import { expect, test } from 'vitest'
import {
  type CompanyChangeFacts,
  planCompany,
  readCompany,
} from '../../../../src/core/hierarchy/rules/planCompany.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const input = { externalId: 'acme', name: 'Acme', hierarchyCode: 'FLEET' }
const facts: CompanyChangeFacts = {
  ...{ externalId: 'acme', name: 'Acme', hierarchy: { id: 1 }, existing: null, parent: null, above: [] },
}
const existing = { id: 5, hierarchyId: 1, name: 'Acme', parentId: 7, active: false }
const parent = { id: 6, hierarchyId: 1 }
const below = { ...input, parentExternalId: 'holding' }

test('a new company is active and has no parent, unless told', () => {
  expect(planCompany(facts, input)).toEqual({
    ...{ id: null, externalId: 'acme', name: 'Acme', hierarchyId: 1, parentId: undefined, active: true },
  })
  expect(planCompany({ ...facts, parent, above: [6] }, { ...below, active: false })).toMatchObject({
    ...{ parentId: 6, active: false },
  })
})

test('an existing company keeps what is absent, and null removes the parent', () => {
  const plan = planCompany({ ...facts, existing }, { ...input, parentExternalId: null })

  expect(plan).toMatchObject({ id: 5, parentId: null, active: false })
})

test.each([
  ['all is the same', {}],
  ['what is given is the same', { active: false }],
  ['the parent is the same', { parentExternalId: 'holding' }],
])('NOTHING_TO_CHANGE: %s', (_case, more) => {
  const given = { ...facts, existing: { ...existing, parentId: 6 }, parent, above: [6] }

  expect(refusalOf(() => planCompany(given, { ...input, ...more }))).toEqual({
    ...{ code: 'NOTHING_TO_CHANGE', path: [] },
  })
})

test.each([
  [{ name: 'Acme AG' }, {}],
  [{}, { active: true }],
  [{}, { parentExternalId: null }],
])('one difference is a change: %j, %j', (named, more) => {
  expect(planCompany({ ...facts, existing, ...named }, { ...input, ...more })).toMatchObject({ id: 5 })
})

test('the hierarchy must exist, and the company and its parent must belong to it', () => {
  expect(refusalOf(() => planCompany({ ...facts, hierarchy: null }, input)).code).toBe('INVALID_HIERARCHY')
  expect(
    refusalOf(() => planCompany({ ...facts, existing: { ...existing, hierarchyId: 2 } }, input)),
  ).toMatchObject({ code: 'COMPANY_DIFFERS', path: ['hierarchyCode'] })
  expect(
    refusalOf(() => planCompany({ ...facts, parent: { ...parent, hierarchyId: 2 } }, below)),
  ).toMatchObject({ code: 'COMPANY_DIFFERS', path: ['parentExternalId'] })
})

test('the parent must exist, and the company must not be above it', () => {
  expect(refusalOf(() => planCompany(facts, below)).code).toBe('COMPANY_NOT_FOUND')
  expect(refusalOf(() => planCompany({ ...facts, existing, parent, above: [6, 5] }, below))).toMatchObject({
    code: 'COMPANY_CYCLE',
    path: ['parentExternalId'],
  })
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
