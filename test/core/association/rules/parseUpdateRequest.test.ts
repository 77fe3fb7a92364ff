import { expect, test } from 'vitest'
import {
  parseUpdateRequest,
  type RequestRules,
} from '../../../../src/core/association/rules/parseUpdateRequest.ts'
import type {
  PlaceInput,
  RelativeInput,
  UpdateAssociationInput,
} from '../../../../src/core/association/rules/updateAssociationInput.ts'
import { changedIn, customersOf } from '../../../../src/core/association/rules/updateRequest.ts'
import { fleet, now, profileRules, refusalOf } from '../../link/rules/facts.ts'
import { role, siam } from './relatives.ts'

const field = (name: string, target: string) => ({
  ...{ name, target, type: 'STRING' as const, enumValues: [] },
})
const rules: RequestRules = {
  ...{ ...profileRules, defaultRegion: 'TH', series: [], labels: [], hierarchy: fleet, company: siam },
  definitions: [field('language', 'CUSTOMER'), field('size', 'PROFILE')],
}
const mobile = { type: 'MOBILE' as const, value: '+66812345678' }
const email = (n: number) => ({ type: 'EMAIL' as const, value: `li${n}@example.cn` })
const createDate = { instant: new Date('2020-02-29T00:00:00Z'), offsetMinutes: 420 }
const input = (more: Partial<UpdateAssociationInput> = {}): UpdateAssociationInput => ({
  ...{ idempotencyKey: 'k', source: 'INSTORE', identifiers: [mobile], loyaltyType: 'LOYALTY' },
  ...more,
})
const place = (relatives: PlaceInput['relatives'] = null, more: Partial<PlaceInput> = {}): PlaceInput => ({
  ...{ hierarchyCode: 'FLEET', roleCode: 'MANAGER', relatives, ...more },
})
const child = (n: number, more: Partial<RelativeInput> = {}): RelativeInput => ({
  ...{ identifiers: [email(n)], ...more },
})
const parse = (more: Partial<UpdateAssociationInput>, other: Partial<RequestRules> = {}) =>
  parseUpdateRequest(input(more), { ...rules, ...other })

test('a request without a place has one customer', () => {
  expect(parse({})).toEqual({
    items: [
      {
        ...{ type: 'MOBILE', value: '+66812345678', normalizedValue: '+66812345678' },
        ...{ seriesId: null, seriesCode: null, statusLabel: null, path: ['identifiers', 0] },
      },
    ],
    ...{ newCards: [], profile: { channels: undefined }, fields: undefined, loyaltyType: 'LOYALTY' },
    ...{ extendedFields: {}, enrollments: [], place: null },
  })
})

test('the values of the customer are read', () => {
  const enrollment = { programId: 1, tierNumber: 1, loyaltyPoints: 0n }

  expect(
    parse({
      profiles: [{ firstName: ' Li ', createDate, fields: { size: 'L' } }],
      extendedFields: { language: 'th' },
      loyaltyProgramEnrollments: [enrollment],
    }),
  ).toMatchObject({
    ...{ profile: { firstName: 'Li' }, fields: { size: 'L' } },
    ...{ extendedFields: { language: 'th' }, enrollments: [enrollment] },
  })
})

test('a place has the role and the company that the request names', () => {
  const fleetCompany = { externalId: 'SIAM-7' }

  expect(parse({ association: place(null, { fleetCompany }) }).place).toEqual({
    ...{ hierarchy: fleet, role: role('MANAGER'), company: siam, parent: null, children: [] },
  })
  expect(parse({ association: place() }).place?.company).toBeUndefined()
  const cleared = parse({ association: { ...place(), fleetCompany: null } })
  expect(cleared.place?.company).toBeNull()
})

test('a parent is read with its path; without values it is registered now, as NON_LOYALTY', () => {
  expect(parse({ association: place({ parentCustomer: child(1) }) }).place?.parent).toEqual({
    items: [
      expect.objectContaining({
        ...{ normalizedValue: 'li1@example.cn' },
        path: ['association', 'relatives', 'parentCustomer', 'identifiers', 0],
      }),
    ],
    ...{ newCards: [], profile: { channels: undefined }, fields: undefined, role: null },
    loyaltyType: null,
    newCustomer: {
      status: 'ACTIVE',
      ...{ loyaltyType: 'NON_LOYALTY', registered: { instant: now, offsetMinutes: 0 }, extendedFields: {} },
    },
    path: ['association', 'relatives', 'parentCustomer'],
  })
})

test('a child has its own role, profile and fields', () => {
  const one = child(1, {
    ...{ roleCode: 'DRIVER', profiles: [{ lastName: 'Wang', createDate, fields: { size: 'S' } }] },
    extendedFields: { language: 'de' },
  })

  expect(parse({ association: place({ childCustomers: [child(0), one] }) }).place?.children[1]).toMatchObject(
    {
      ...{ role: role('DRIVER'), profile: { lastName: 'Wang' }, fields: { size: 'S' } },
      newCustomer: { registered: createDate, extendedFields: { language: 'de' } },
      path: ['association', 'relatives', 'childCustomers', 1],
    },
  )
})

test('a null of a new relative counts as absent', () => {
  const nulls = child(1, { extendedFields: { language: null } })

  expect(parse({ association: place({ parentCustomer: nulls }) }).place?.parent?.newCustomer).toMatchObject({
    extendedFields: {},
  })
})

test('each child is refused alone and is not part of the request', () => {
  const children = [child(0, { identifiers: [] }), child(1), child(2, { roleCode: 'PILOT' })]
  const request = parse({ association: place({ parentCustomer: null, childCustomers: children }) })

  const path = ['association', 'relatives', 'childCustomers']
  expect(request.place?.children).toMatchObject([
    { path: [...path, '0', 'identifiers'] },
    { path: [...path, 1] },
    { path: [...path, '2', 'roleCode'] },
  ])
  expect(customersOf(request)).toEqual([request, request.place?.children[1]])
})

test('a parent is a customer of the request', () => {
  const request = parse({ association: place({ parentCustomer: child(3) }) })

  expect(customersOf(request)).toEqual([request, request.place?.parent])
})

test('without a place the request has only the customer', () => {
  const request = parse({})

  expect(customersOf(request)).toEqual([request])
})

test('a parent that is refused refuses the call', () => {
  const relatives = { parentCustomer: child(1, { roleCode: 'PILOT' }) }

  expect(refusalOf(() => parse({ association: place(relatives) }))).toMatchObject({
    ...{ code: 'INVALID_ROLE', path: ['association', 'relatives', 'parentCustomer', 'roleCode'] },
  })
})

test('a fault in a child is no refusal', () => {
  const relatives = { childCustomers: [{ ...child(1), identifiers: null as never }] }

  expect(() => parse({ association: place(relatives) })).toThrow(TypeError)
})

test.each([
  ['INVALID_FIELD', { extendedFields: { hat: 'L' } }, {}, ['extendedFields']],
  ['INVALID_FIELD', { profiles: [{ fields: { hat: 'L' } }] }, {}, ['profiles', '0', 'fields']],
  ['INVALID_HIERARCHY', { association: place() }, { hierarchy: null }, ['association', 'hierarchyCode']],
  ['INVALID_ROLE', { association: place(null, { roleCode: 'PILOT' }) }, {}, ['association', 'roleCode']],
] as [string, Partial<UpdateAssociationInput>, Partial<RequestRules>, string[]][])(
  '%s: %j',
  (code, more, other, path) => {
    expect(refusalOf(() => parse(more, other))).toMatchObject({ code, path })
  },
)

const fleetCompany = { externalId: 'X'.repeat(101) }
test.each([
  ['COMPANY_NOT_FOUND', null],
  ['COMPANY_INACTIVE', { ...siam, active: false }],
  ['COMPANY_DIFFERS', { ...siam, hierarchyId: 2 }],
] as const)('%s: a company that is %j', (code, company) => {
  const association = place(null, { fleetCompany })

  expect(refusalOf(() => parse({ association }, { company }))).toMatchObject({
    ...{ code, path: ['association', 'fleetCompany', 'externalId'] },
    ...(code === 'COMPANY_NOT_FOUND' && { externalId: 'X'.repeat(100) }),
  })
})

test('a call has at most 500 children', () => {
  const childCustomers = (length: number) => Array.from({ length }, (_, n) => child(n))
  const path = ['association', 'relatives', 'childCustomers']

  expect(parse({ association: place({ childCustomers: childCustomers(500) }) }).place?.children).toHaveLength(
    500,
  )
  expect(
    refusalOf(() => parse({ association: place({ childCustomers: childCustomers(501) }) })),
  ).toMatchObject({ code: 'INVALID_INPUT', reason: 'childCustomers must be 0 to 500.', path })
})

test('a call has at most 2000 identifiers, with those of relatives', () => {
  const identifiers = Array.from({ length: 100 }, (_, n) => email(n))
  const children = (more: RelativeInput[]) => ({
    association: place({ childCustomers: [...Array(19).fill({ identifiers }), ...more] }),
  })

  expect(parse({ identifiers: identifiers.slice(1), ...children([child(1)]) }).place?.children).toHaveLength(
    20,
  )
  expect(refusalOf(() => parse({ identifiers, ...children([child(1)]) }))).toMatchObject({
    ...{ code: 'INVALID_INPUT', reason: 'identifiers must be 1 to 2000.', path: ['identifiers'] },
  })
})

test('a call has at most 20 enrollments', () => {
  const enrollments = (count: number) => Array(count).fill({ programId: 1 })

  expect(parse({ loyaltyProgramEnrollments: enrollments(20) }).enrollments).toHaveLength(20)
  expect(refusalOf(() => parse({ loyaltyProgramEnrollments: enrollments(21) }))).toMatchObject({
    ...{ code: 'INVALID_INPUT', reason: 'loyaltyProgramEnrollments must be 0 to 20.' },
    path: ['loyaltyProgramEnrollments'],
  })
})

test('the changed values of a profile are named', () => {
  const { profile } = parse({ profiles: [{ firstName: 'Li', lastName: null }] })

  expect(changedIn({ profile, fields: { size: 'L' } })).toEqual(['firstName', 'lastName', 'fields'])
  expect(changedIn({ profile, fields: null })).toEqual(['firstName', 'lastName', 'fields'])
  expect(changedIn({ profile: { channels: undefined }, fields: undefined })).toEqual([])
})

test('an unknown hierarchy is refused', () => {
  expect(refusalOf(() => parse({ association: place() }, { hierarchy: null }))).toMatchObject({
    reason: 'the hierarchy does not exist.',
  })
})
