import { expect, test } from 'vitest'
import { planRelatives } from '../../../../src/core/association/rules/planRelatives.ts'
import type { PlaceRequest } from '../../../../src/core/association/rules/updateRequest.ts'
import { item, place, refusalOf, updateFacts } from '../../link/rules/facts.ts'
import {
  fixed,
  inSiam,
  known,
  li,
  mail,
  named,
  own,
  phone,
  plan,
  relative,
  role,
  siam,
  type World,
} from './relatives.ts'

test('without a requested place nothing is planned', () => {
  expect(planRelatives(updateFacts([]), own(), null)).toEqual({ place: null, parent: null, children: [] })
})

const root = { hierarchyId: 1, rolePosition: 2, companyId: null, parentId: null, parentPosition: null }
test('a first place gets a new id', () => {
  expect(plan({})).toEqual({
    place: { ...root, id: 'new place', isNew: true, companyMoves: false },
    parent: null,
    children: [],
  })
})

test('an existing place keeps its id', () => {
  expect(plan({}, { self: own({ association: place('mine', 3) }) }).place).toEqual({
    ...root,
    ...{ id: 'mine', isNew: false, companyMoves: false },
  })
})

test('a place that stays the same is no change', () => {
  expect(plan({}, { self: own({ association: place('mine', 2) }) }).place).toBeNull()
})

test.each([
  [null, 2, true],
  [null, 0, false],
  [7, 2, false],
])('from company %j with %i children to company 7: the children move: %s', (companyId, childCount, moves) => {
  const association = place('mine', 2, { companyId, childCount, childRoles: childCount ? [3] : [] })

  expect(plan({ company: siam }, { self: own({ association }) }).place?.companyMoves ?? false).toBe(moves)
})

test('with fixed associations, role and company stay as they were set', () => {
  const self = own({ association: place('mine', 3) })

  expect(refusalOf(() => plan({}, { self, facts: fixed }))).toMatchObject({
    code: 'INVALID_ROLE',
    path: ['association'],
  })
})

test('an unknown parent is registered, with a place of its own one role above', () => {
  const { place: mine, parent } = plan({ company: siam, parent: relative(['+4915123456789']) })

  expect(parent).toMatchObject({
    customer: null,
    link: null,
    register: {
      joins: null,
      statusFields: { loyaltyType: 'LOYALTY', registeredOffset: 420, extendedFields: { language: 'th' } },
      attach: [phone('+4915123456789')],
    },
  })
  expect(parent?.place).toEqual({ ...root, id: 'new place above', rolePosition: 1, companyId: 7 })
  expect(mine).toMatchObject({ parentId: 'new place above', parentPosition: 1, companyId: 7 })
})

test.each([
  ['the company named', siam, place('mine', 2), 7],
  ['the customer’s company', undefined, place('mine', 2, inSiam), 7],
  ['no company, if it is cleared', null, place('mine', 2, inSiam), null],
  [
    'none, if the customer comes from another hierarchy',
    undefined,
    place('mine', 2, { ...inSiam, hierarchyId: 2 }),
    null,
  ],
  ['none, if the customer has none', undefined, null, null],
])('a parent to register is of %s', (_name, company, association, expected) => {
  const { parent } = plan({ company, parent: relative(['+4915123456789']) }, { self: own({ association }) })

  expect(parent?.place?.companyId).toBe(expected)
})

test('a parent to register may have a role of its own, which must fit', () => {
  const boss = relative(['+4915123456789'], { role: role('OWNER') })

  expect(plan({ parent: boss }).parent?.place?.rolePosition).toBe(1)
  expect(refusalOf(() => plan({ role: role('DRIVER'), parent: boss }))).toMatchObject({
    code: 'CHILD_ROLE_DOES_NOT_QUALIFY',
    parentRole: 'OWNER',
    childRole: 'DRIVER',
  })
})

const boss = known('boss', '+4915123456789', { association: place('above', 1) })
test('an existing parent gets the customer as its child', () => {
  const { place: mine, parent } = plan({ parent: named }, { others: [boss] })

  expect(parent).toEqual({
    request: named,
    customer: boss,
    link: null,
    profile: null,
    becomesLoyalty: false,
    register: null,
    place: null,
  })
  expect(mine).toMatchObject({ id: 'new place', parentId: 'above', parentPosition: 1 })
})

test('identifiers of a parent that nobody holds are attached to it', () => {
  const both = relative(['+4915123456789', '+8613812345678'])

  expect(plan({ parent: both }, { others: [boss] }).parent?.link).toMatchObject({
    customerId: 'boss',
    attach: [phone('+8613812345678')],
  })
})

const refusedParents: [string, object, Partial<PlaceRequest>, World][] = [
  [
    'above the first role',
    { code: 'INVALID_ROLE', reason: 'OWNER is the top role and cannot have a parent.' },
    { role: role('OWNER'), parent: named },
    {},
  ],
  [
    'that has no place',
    { code: 'PARENT_NOT_MAPPED', customerId: 'boss' },
    { parent: named },
    { others: [{ ...boss, association: null }] },
  ],
  [
    'that is closed',
    { code: 'ACCOUNT_CLOSED', customerId: 'boss' },
    { parent: named },
    { others: [{ ...boss, status: 'CLOSED' }] },
  ],
  [
    'that is the customer itself',
    { code: 'CHILD_ROLE_DOES_NOT_QUALIFY', parentRole: 'OWNER', childRole: 'OWNER' },
    { parent: relative(['+66811111111']) },
    { self: own({ association: place('mine', 1) }, { items: [] }) },
  ],
  [
    'to be given what the customer is given',
    { code: 'INVALID_INPUT', reason: expect.stringContaining('earlier in the request') },
    { parent: relative(['+4915123456789'], { items: [phone('+4915123456789'), mail] }) },
    { self: own({}, { items: [mail] }), others: [boss] },
  ],
  [
    'to register with what the customer is given',
    { code: 'INVALID_INPUT', reason: expect.stringContaining('earlier in the request') },
    { parent: relative([], { items: [mail] }) },
    { self: own({}, { items: [mail] }) },
  ],
  [
    'that would merge on the way',
    { code: 'AMBIGUOUS_HOLDERS', candidates: ['li', 'boss'] },
    { parent: relative([], { items: [phone('+4915123456789'), mail] }) },
    { others: [boss, li] },
  ],
]
test.each(refusedParents)('a parent %s is refused', (_name, expected, requests, world) => {
  expect(refusalOf(() => plan(requests, world))).toMatchObject({ ...expected, path: ['relative'] })
})

test('an identifier of another type with the value of an own identifier is another identifier', () => {
  const other = relative([], { items: [item('EXTERNAL_ID', '+66811111111')] })

  expect(plan({ parent: other }).parent?.register).not.toBeNull()
})
