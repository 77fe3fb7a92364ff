import { expect, test } from 'vitest'
import {
  parseUpdateRequest,
  type RequestRules,
} from '../../../../src/core/association/rules/parseUpdateRequest.ts'
import type {
  PlaceInput,
  UpdateAssociationInput,
} from '../../../../src/core/association/rules/updateAssociationInput.ts'
import { fleet, profileRules, refusalOf } from '../../link/rules/facts.ts'
import { role, siam } from './relatives.ts'

const rules: RequestRules = {
  ...{ ...profileRules, series: [], labels: [], hierarchy: fleet, company: siam, definitions: [] },
}
const input = (more: Partial<UpdateAssociationInput>): UpdateAssociationInput => ({
  ...{ idempotencyKey: 'k', source: 'INSTORE', loyaltyType: 'LOYALTY' },
  identifiers: [{ type: 'EMAIL', value: 'somchai@example.co.th' }],
  ...more,
})
const parse = (
  association: Partial<PlaceInput> | null | undefined,
  more: Partial<UpdateAssociationInput> = {},
) => parseUpdateRequest(input({ association: association as PlaceInput, ...more }), rules)
const relative = { identifiers: [{ type: 'EMAIL' as const, value: 'malee@example.co.th' }] }
const manager = { hierarchyCode: 'FLEET', roleCode: 'MANAGER' }
const leaving = { hierarchyCode: null }

test.each([null, undefined])(
  'without an association (%s) there is no place and nothing to leave',
  (association) => {
    const { place, leave } = parse(association)

    expect([place, leave]).toEqual([null, undefined])
  },
)

test('a hierarchyCode of null leaves the hierarchy; own children refuse that unless the client says otherwise', () => {
  expect(parse(leaving)).toMatchObject({ place: null, leave: { ownChildren: 'REFUSE' } })
  expect(parse({ ...leaving, ownChildren: 'KEEP_PLACES' }).leave).toEqual({ ownChildren: 'KEEP_PLACES' })
  expect(parse({ ...leaving, roleCode: null, fleetCompany: null, relatives: null }).leave).toBeDefined()
})

test.each([
  ['roleCode', { roleCode: 'MANAGER' }],
  ['fleetCompany', { fleetCompany: { externalId: 'SIAM-7' } }],
  ['relatives', { relatives: {} }],
])('a customer that leaves its hierarchy has no %s', (name, more) => {
  expect(refusalOf(() => parse({ ...leaving, ...more }))).toEqual({
    code: 'INVALID_INPUT',
    reason: `a customer that leaves its hierarchy cannot be given a ${name}.`,
    path: ['association', name],
  })
})

test.each([
  ['hierarchyCode', { roleCode: 'MANAGER' }],
  ['roleCode', { hierarchyCode: 'FLEET' }],
  ['roleCode', { hierarchyCode: 'FLEET', roleCode: null }],
])('a place requires its %s', (name, association) => {
  expect(refusalOf(() => parse(association))).toEqual({
    ...{ code: 'INVALID_INPUT', reason: `a place requires its ${name}.`, path: ['association', name] },
  })
})

test('a parent of null is dropped, and an absent one stays', () => {
  const place = { hierarchy: fleet, role: role('MANAGER'), company: undefined, parent: null, children: [] }

  expect(parse({ ...manager, relatives: { parentCustomer: null } }).place).toEqual({
    ...place,
    dropsParent: true,
  })
  expect(parse({ ...manager, relatives: {} }).place).toEqual(place)
  expect(parse({ ...manager, ownChildren: 'KEEP_PLACES' }).place).toEqual({
    ...place,
    ownChildren: 'KEEP_PLACES',
  })
})

test('one call names the parent or the children, not both', () => {
  const relatives = { parentCustomer: relative, childCustomers: [] }

  expect(refusalOf(() => parse({ ...manager, relatives }))).toEqual({
    code: 'INVALID_INPUT',
    reason: 'one call names the parent or the children, not both.',
    path: ['association', 'relatives', 'childCustomers'],
  })
})

test('a relative has the loyalty type that the client gives it', () => {
  const relatives = { parentCustomer: { ...relative, loyaltyType: 'LOYALTY' as const } }

  expect(parse({ ...manager, relatives }).place?.parent).toMatchObject({
    ...{ loyaltyType: 'LOYALTY', newCustomer: { loyaltyType: 'LOYALTY' } },
  })
})

test('extended fields: absent changes none, null clears all', () => {
  expect(parse(null).extendedFields).toEqual({})
  expect(parse(null, { extendedFields: null }).extendedFields).toBe(null)
})
