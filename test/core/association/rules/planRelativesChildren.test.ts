import { expect, test } from 'vitest'
import type { PlaceRequest, RelativeRequest } from '../../../../src/core/association/rules/updateRequest.ts'
import { InvalidRole } from '../../../../src/core/hierarchy/errors.ts'
import { card, held, item, place } from '../../link/rules/facts.ts'
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

/** How each child came out: where it is to stand, or why it may not. */
const children = (
  requested: (RelativeRequest | InvalidRole)[],
  world?: World,
  more: Partial<PlaceRequest> = {},
) =>
  plan({ ...more, children: requested }, world).children.map((child) =>
    child.kind === 'PLACED'
      ? [child.customer?.id ?? null, child.place.rolePosition, child.place.parentId, child.place.companyId]
      : child.error.spec.code,
  )

test('an unknown child is registered, one role below', () => {
  const [child] = plan({ children: [relative(['+8613812345678'])] }).children

  expect(child).toMatchObject({
    kind: 'PLACED',
    ...{ customer: null, matchedBy: null, link: null },
    register: { joins: null, statusFields: { loyaltyType: 'LOYALTY' }, attach: [phone('+8613812345678')] },
    place: { hierarchyId: 1, rolePosition: 3, companyId: null, parentId: 'new place', parentPosition: 2 },
  })
})

const mei = known('mei', '+8613812345678')
test('an existing child is placed by its known identifier, and gets the new identifiers', () => {
  const both = relative(['+8613812345678', '+8613987654321'])

  const [child] = plan({ children: [both] }, { others: [mei] }).children

  expect(child).toMatchObject({
    kind: 'PLACED',
    customer: mei,
    matchedBy: 'mei-+8613812345678-shop',
    register: null,
    link: { customerId: 'mei', attach: [phone('+8613987654321')] },
    place: { parentId: 'new place', rolePosition: 3 },
  })
})

const numbers = ['+66822222222', '+66833333333', '+66844444444']
const newcomers = numbers.map((number) => relative([number]))
test('children are checked one by one: only the child above the limit is refused', () => {
  expect(children(newcomers)).toEqual([
    [null, 3, 'new place', null],
    [null, 3, 'new place', null],
    'TOO_MANY_CHILDREN',
  ])
})

test('existing children of the place count towards the limit, and no others', () => {
  const association = place('mine', 2, { childCount: 1, childRoles: [3] })
  const at = (parentId: string) => ({
    association: place(`of ${parentId}`, 3, { parentId, parentPosition: 2 }),
  })
  const there = known('there', '+66822222222', at('mine'))
  const elsewhere = known('elsewhere', '+66833333333', at('other'))

  expect(children(newcomers, { self: own({ association }), others: [there, elsewhere] })).toEqual([
    ['there', 3, 'mine', null],
    ['elsewhere', 3, 'mine', null],
    'TOO_MANY_CHILDREN',
  ])
})

test('a child below the place of a merged customer counts as one below the survivor’s', () => {
  const association = place('mine', 2, { childCount: 2, childRoles: [3] })
  const self = own({ association }, { placeIds: ['theirs', 'mine'] })
  const below = known('mei', '+8613812345678', {
    association: place('child', 3, { parentId: 'theirs', parentPosition: 2 }),
  })

  expect(children([relative(['+8613812345678'])], { self, others: [below] })).toEqual([
    ['mei', 3, 'mine', null],
  ])
  expect(children([relative(['+8613812345678'])], { self: own({ association }), others: [below] })).toEqual([
    'TOO_MANY_CHILDREN',
  ])
})

test('a child without a parent is not a child of a customer that had no place', () => {
  const self = own({}, { placeIds: [undefined] })
  const lone = known('mei', '+8613812345678', { association: place('child', 3) })

  const [child] = plan({ children: [relative(['+8613812345678'])] }, { self, others: [lone] }).children

  expect(child).toMatchObject({ customer: lone })
})

test('the next child may use the identifiers and the place of a refused child', () => {
  const wrong = relative([numbers[0] ?? ''], { role: role('HELPER') })

  expect(children([wrong, ...newcomers.slice(0, 2)])).toEqual([
    'CHILD_ROLE_DOES_NOT_QUALIFY',
    [null, 3, 'new place', null],
    [null, 3, 'new place', null],
  ])
})

test('a child with invalid input is refused with the reason', () => {
  const error = new InvalidRole({ reason: 'there is no such role.' }, ['childCustomers', 0])

  expect(plan({ children: [error, relative(['+66822222222'])] }).children).toMatchObject([
    { kind: 'REFUSED', error },
    { kind: 'PLACED' },
  ])
})

const twice = known('mei', '+8613812345678', {
  identifiers: [
    held('mei', 'MOBILE', '+8613812345678', 'shop'),
    held('mei', 'MOBILE', '+8613987654321', 'shop'),
  ],
})
const last = { role: role('HELPER') }
const refusedChildren: [string, string, RelativeRequest[], World, Partial<PlaceRequest>][] = [
  [
    'itself',
    'CHILD_ROLE_DOES_NOT_QUALIFY',
    [relative(['+66811111111'])],
    { self: own({}, { items: [] }) },
    {},
  ],
  ['below the last role', 'CHILD_ROLE_DOES_NOT_QUALIFY', [relative(['+66822222222'])], {}, last],
  [
    'with an identifier of the customer',
    'INVALID_INPUT',
    [relative(['+66822222222'])],
    { self: own({}, { items: [phone('+66822222222')] }) },
    {},
  ],
  [
    'that would merge',
    'AMBIGUOUS_HOLDERS',
    [relative([], { items: [phone('+8613812345678'), mail] })],
    { others: [mei, li] },
    {},
  ],
  [
    'that is closed',
    'ACCOUNT_CLOSED',
    [relative(['+8613812345678'])],
    { others: [{ ...mei, status: 'CLOSED' }] },
    {},
  ],
]
test.each(refusedChildren)('a child %s is refused', (_name, code, requests, world, more) => {
  expect(children(requests, world, more)).toEqual([code])
})

test.each([
  ['by two of its identifiers', [relative(['+8613812345678']), relative(['+8613987654321'])], [twice]],
  ['by one that is new', [relative(['+66822222222']), relative(['+66822222222'])], []],
])('a child that is named twice, %s, is placed once', (_name, requests, others) => {
  expect(children(requests, { others })).toEqual([expect.any(Array), 'INVALID_INPUT'])
})

test('a customer that is its own child is refused by the customer’s role', () => {
  const self = own({}, { items: [] })

  const [child] = plan({ children: [relative(['+66811111111'])] }, { self }).children

  expect(child).toMatchObject({
    error: { data: { parentRole: 'MANAGER', childRole: 'MANAGER' }, path: ['relative'] },
  })
})

test('children get the company of the place; an inactive company takes no new children', () => {
  const inactive = { companyId: 7, company: { externalId: 'SIAM-7', active: false } }
  const self = own({ association: place('mine', 2, inactive) })
  const there = known('mei', '+8613812345678', { association: place('child', 3, inactive) })
  const requests = [relative(['+8613812345678']), relative(['+66822222222'])]

  expect(children(requests, { self, others: [there] })).toEqual([['mei', 3, 'mine', 7], 'COMPANY_INACTIVE'])
  expect(children(requests, { self, others: [there] }, { company: siam })).toEqual([
    ['mei', 3, 'mine', 7],
    [null, 3, 'mine', 7],
  ])
})

test('children get the company of the given parent', () => {
  const above = known('boss', '+4915123456789', { association: place('above', 1, inSiam) })

  expect(children([relative(['+66822222222'])], { others: [above] }, { parent: named })).toEqual([
    [null, 3, 'new place', 7],
  ])
})

test('the company that a place leaves may be inactive', () => {
  const inactive = { companyId: 7, company: { externalId: 'SIAM-7', active: false } }
  const self = own({ association: place('mine', 2, { ...inactive, hierarchyId: 2 }) })

  expect(children([relative(['+66822222222'])], { self })).toEqual([[null, 3, 'mine', null]])
})

test('with fixed associations, the places of children are fixed too', () => {
  const there = known('mei', '+8613812345678', { association: place('child', 4) })

  expect(children([relative(['+8613812345678'])], { others: [there], facts: fixed })).toEqual([
    'INVALID_ROLE',
  ])
})

test('a fault in a child ends the whole call', () => {
  const facts = { cards: [card('0088', { seriesId: 9 })] }
  const plastic = item('CARD_NUMBER', '0088', { statusLabel: 'ACTIVE' })

  expect(() => plan({ children: [relative([], { items: [plastic] })] }, { facts })).toThrow(
    'the series of a locked card was not loaded',
  )
})

test('a child below the last role is refused by that role', () => {
  expect(plan({ role: role('HELPER'), children: [relative(['+66822222222'])] }).children).toMatchObject([
    { error: { data: { parentRole: 'HELPER', childRole: 'child' } } },
  ])
})
