import { expect, test } from 'vitest'
import type { AssociationFacts } from '../../../../src/core/customer/rules/facts.ts'
import { planAssociationMerge } from '../../../../src/core/merge/rules/planAssociationMerge.ts'
import { customer, place, refusalOf } from '../../link/rules/facts.ts'

/** So many children in these roles. */
const having = (childCount: number, ...childRoles: number[]) => ({ childCount, childRoles })
const merge = (mine: AssociationFacts | null, theirs: AssociationFacts | null) =>
  planAssociationMerge(
    customer('survivor', { association: mine }),
    customer('victim', { association: theirs }),
  )

test('without a place of the victim there is nothing to do', () => {
  expect(merge(null, null)).toBeNull()
  expect(merge(place('mine', 2), null)).toBeNull()
})

test('a survivor without a place takes the victim’s', () => {
  expect(merge(null, place('theirs', 2, having(1, 3)))).toEqual({
    kind: 'MOVED',
    id: 'theirs',
  })
})

test('with two places the victim’s place ends and is recorded, and its children move below the survivor’s', () => {
  const theirs = place('theirs', 2, {
    parentId: 'boss',
    parentPosition: 1,
    ...having(2, 3),
  })

  expect(merge(place('mine', 2), theirs)).toEqual({
    kind: 'JOINED',
    into: { id: 'mine', rolePosition: 2 },
    ended: {
      ...{ id: 'theirs', hierarchyId: 1, rolePosition: 2, companyId: null },
      ...{ parentId: 'boss', parentPosition: 1, childCount: 2 },
    },
  })
})

const allowed: [string, AssociationFacts, AssociationFacts][] = [
  ['other hierarchy, no children', place('mine', 2), place('theirs', 1, { hierarchyId: 2 })],
  ['other role and company, no children', place('mine', 3), place('theirs', 1, { companyId: 7 })],
  [
    'the victim is the survivor’s child',
    place('mine', 2, having(2, 3)),
    place('theirs', 3, { parentId: 'mine', parentPosition: 2 }),
  ],
  ['as many children as the role allows', place('mine', 2, having(1, 3)), place('theirs', 2, having(1, 3))],
  [
    'a role further below, in a hierarchy that allows skipping',
    place('mine', 1, { hierarchy: { allowSkipping: true } }),
    place('theirs', 2, { hierarchy: { allowSkipping: true }, ...having(1, 3) }),
  ],
  [
    'the victim below the survivor leaves its place to one of its children',
    place('mine', 1, { hierarchy: { allowSkipping: true }, ...having(2, 2) }),
    place('theirs', 2, { parentId: 'mine', parentPosition: 1, ...having(1, 3) }),
  ],
  [
    'the same company',
    place('mine', 2, { companyId: 7 }),
    place('theirs', 2, { companyId: 7, ...having(1, 3) }),
  ],
]
test.each(allowed)('%s: joined', (_name, mine, theirs) => {
  expect(merge(mine, theirs)).toMatchObject({ kind: 'JOINED' })
})

const refused: [string, AssociationFacts, AssociationFacts][] = [
  [
    'the survivor is a child of the victim in their hierarchy.',
    place('mine', 3, { parentId: 'theirs', parentPosition: 2 }),
    place('theirs', 2, having(1, 3)),
  ],
  [
    'the victim has children in another hierarchy.',
    place('mine', 2, { hierarchyId: 2 }),
    place('theirs', 2, having(1, 3)),
  ],
  [
    "the victim's children are not allowed below the role DRIVER.",
    place('mine', 3),
    place('theirs', 2, having(1, 3)),
  ],
  [
    "the victim's children are not allowed below the role OWNER.",
    place('mine', 1),
    place('theirs', 2, having(1, 3)),
  ],
  [
    "the victim's children are not allowed below the role DRIVER.",
    place('mine', 3, { hierarchy: { allowSkipping: true } }),
    place('theirs', 1, { hierarchy: { allowSkipping: true }, childCount: 2, childRoles: [2, 4] }),
  ],
  [
    "the victim's children belong to another company.",
    place('mine', 2, { companyId: 7 }),
    place('theirs', 2, having(1, 3)),
  ],
  [
    'the role MANAGER may have at most 2 children, and would have 3.',
    place('mine', 2, having(2, 3)),
    place('theirs', 2, having(1, 3)),
  ],
]
test.each(refused)('ASSOCIATIONS_CLASH: %s', (reason, mine, theirs) => {
  expect(refusalOf(() => merge(mine, theirs))).toMatchObject({
    code: 'ASSOCIATIONS_CLASH',
    ...{ holderId: 'survivor', namedId: 'victim', reason },
  })
})
