import { expect, test } from 'vitest'
import type {
  ChildPlan,
  KnownRelative,
  ParentPlan,
  UpdatePlan,
} from '../../../../src/core/association/rules/associationPlan.ts'
import { changesNothing } from '../../../../src/core/association/rules/changesNothing.ts'
import type { LinkPlan } from '../../../../src/core/link/rules/linkPlan.ts'
import { card, customer, item, place } from '../../link/rules/facts.ts'

const somchai = customer('somchai', {
  association: place('somchai', 2, { parentId: 'owner', parentPosition: 1 }),
})
const samePlace = { hierarchyId: 1, rolePosition: 2, companyId: null, parentId: 'owner', parentPosition: 1 }
const idle: LinkPlan = {
  ...{ detach: [], delink: [], merge: null, customerId: 'somchai', matchedBy: null, attach: [], link: [] },
  ...{ profile: { id: 'p', position: 1 }, becomesLoyalty: false, relabel: [], notices: [], unapproved: [] },
}
const known: KnownRelative = { customer: somchai, link: idle, profile: null, becomesLoyalty: false }
const enrollment = { programId: 1, tier: null, credit: null }
const plan = (more: Partial<UpdatePlan> = {}): UpdatePlan => ({
  ...{ customer: somchai, link: idle, customerId: 'somchai', matchedBy: null, profile: null },
  statusFields: { ...somchai },
  ...{ isCustomerChanged: false, enrollments: [enrollment], place: null, leaves: null, parent: null },
  ...{ children: [], notices: [] },
  ...more,
})
const profile = { profileId: 'p', change: {} as never }
const attaching = { ...idle, attach: [item('MOBILE', '+66812345678')] }
const issuing = { ...idle, link: [{ card: card('6001') } as never] }
const merging = { ...idle, merge: {} as never }
const changes: [string, Partial<KnownRelative>][] = [
  ['attaches an identifier', { link: attaching }],
  ['links a card', { link: issuing }],
  ['merges', { link: merging }],
  ['changes the profile', { profile }],
]

test('an update without an effect changes nothing, with or without a link', () => {
  expect(changesNothing(plan())).toBe(true)
  expect(changesNothing(plan({ link: null, enrollments: [] }))).toBe(true)
})

test.each<[string, Partial<UpdatePlan>]>([
  ...changes,
  ['changes the customer', { isCustomerChanged: true }],
  ['gives a place', { place: {} as never }],
  ['ends a place', { leaves: { hierarchyId: 1, rolePosition: 2, companyId: null } }],
  ['enrolls', { enrollments: [enrollment, { ...enrollment, tier: {} as never }] }],
])('an update that %s changes something', (_what, more) => {
  expect(changesNothing(plan(more))).toBe(false)
})

const relatives: [string, Partial<KnownRelative>][] = [
  ...changes,
  ['becomes LOYALTY', { becomesLoyalty: true }],
]

test.each(relatives)('a parent or a child that %s is a change', (_what, more) => {
  const parent = { ...known, ...more } as ParentPlan
  const child = { kind: 'PLACED', ...known, ...more, place: samePlace } as never as ChildPlan

  expect(changesNothing(plan({ parent }))).toBe(false)
  expect(changesNothing(plan({ children: [child] }))).toBe(false)
})

test('a parent or a child without a change is no change, and neither is a refused child', () => {
  const child = { kind: 'PLACED', ...known, place: samePlace } as never as ChildPlan
  const refused = { kind: 'REFUSED' } as never as ChildPlan

  expect(changesNothing(plan({ parent: { ...known } as ParentPlan, children: [child, refused] }))).toBe(true)
})

test('a new parent, a new child, or another place of a child is a change', () => {
  const parent = { customer: null } as never as ParentPlan
  const child = (more: object) =>
    ({ kind: 'PLACED', ...known, place: samePlace, ...more }) as never as ChildPlan

  expect(changesNothing(plan({ parent }))).toBe(false)
  expect(changesNothing(plan({ children: [child({ customer: null })] }))).toBe(false)
  expect(changesNothing(plan({ children: [child({ place: { ...samePlace, rolePosition: 3 } })] }))).toBe(
    false,
  )
})
