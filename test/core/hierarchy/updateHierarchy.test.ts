import { expect, test } from 'vitest'
import type { UpdateHierarchyInput } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { notUpdated, readPlace, update, updated } from '../../support/association/updateAssociation.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { at, fleet, person, placed } from '../../support/hierarchy/fleet.ts'

const api = useApi()

const UpdateHierarchy = graphql(`
  mutation UpdateHierarchy($input: UpdateHierarchyInput!) {
    updateHierarchy(input: $input) {
      __typename
      ... on UpdateHierarchyPayload {
        replayed
        hierarchy { code name retiredAt roles { code name position maxChildren } }
      }
      ... on LoyaltyError { code path replayed }
      ... on RoleLimitTooLowError { role limit held }
    }
  }
`)

type Asked = Omit<UpdateHierarchyInput, 'idempotencyKey'> & { idempotencyKey?: string }
const change = async (input: Asked) =>
  (await api.call(UpdateHierarchy, { input: { idempotencyKey: newKey(), ...input } })).updateHierarchy
async function refused(input: Asked) {
  const before = await snapshot(api.db)
  const refusal = await change(input)
  expect(await snapshot(api.db)).toEqual(before)
  return refusal
}
const role = (code: string, maxChildren = 100) => ({ code, name: code.toLowerCase(), maxChildren })

test('a hierarchy and its roles are renamed and get other limits, with an event', async () => {
  const hierarchyCode = await fleet(api)

  expect(
    await change({
      hierarchyCode,
      name: ' 车队 ',
      roles: [
        { code: 'OWNER', name: 'เจ้าของ', maxChildren: 7 },
        { code: 'DRIVER', maxChildren: 0 },
      ],
    }),
  ).toMatchObject({
    replayed: false,
    hierarchy: {
      name: '车队',
      roles: [
        { code: 'OWNER', name: 'เจ้าของ', position: 1, maxChildren: 7 },
        { code: 'MANAGER', position: 2, maxChildren: 30_000 },
        { code: 'DRIVER', name: 'DRIVER', position: 3, maxChildren: 0 },
        { code: 'HELPER', position: 4 },
      ],
    },
  })

  expect(await api.db.event.findMany({ where: { type: 'HIERARCHY_UPDATED' } })).toMatchObject([
    { data: { hierarchyCode, name: '车队', addedRoles: [], changedRoles: ['OWNER', 'DRIVER'] } },
  ])
})

test('roles are added at both ends, places stay, and a customer gets a parent in the new top role', async () => {
  const hierarchyCode = await fleet(api)
  const owner = await placed(api, { hierarchyCode, roleCode: 'OWNER' })
  const manager = await placed(api, { hierarchyCode, roleCode: 'MANAGER', parent: owner })

  const done = await change({ hierarchyCode, topRole: role('HOLDING'), bottomRole: role('TRAINEE') })
  expect(done).toMatchObject({
    hierarchy: {
      roles: ['HOLDING', 'OWNER', 'MANAGER', 'DRIVER', 'HELPER', 'TRAINEE'].map((code, n) => ({
        code,
        position: n + 1,
      })),
    },
  })

  const holding = await placed(api, { hierarchyCode, roleCode: 'HOLDING' })
  await placed(api, { hierarchyCode, roleCode: 'OWNER', parent: holding }, owner)
  const helper = await placed(api, { hierarchyCode, roleCode: 'HELPER' })
  await placed(api, { hierarchyCode, roleCode: 'TRAINEE', parent: helper })
  expect(await readPlace(api, manager.id)).toMatchObject({ depth: 2, role: { code: 'MANAGER' } })
  expect(
    await notUpdated(api, {
      identifiers: [manager.phone],
      association: at({ hierarchyCode, roleCode: 'MANAGER', parent: holding }),
    }),
  ).toMatchObject({ code: 'CHILD_ROLE_DOES_NOT_QUALIFY' })
  await assertInvariants(api.db)
})

test('a hierarchy has at most 8 roles, also if they are added at once', async () => {
  const hierarchyCode = await fleet(api)

  const told = await Promise.all(
    [1, 2, 3].map((n) => change({ hierarchyCode, topRole: role(`T${n}`), bottomRole: role(`B${n}`) })),
  )

  expect(told.map((one) => ('code' in one ? one.code : 'OK')).toSorted()).toEqual([
    'INVALID_INPUT',
    'OK',
    'OK',
  ])
  expect(await refused({ hierarchyCode, bottomRole: role('NINTH') })).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['bottomRole'],
  })
})

test('a limit that a customer exceeds is refused with the number of its children', async () => {
  const hierarchyCode = await fleet(api)
  const owner = await placed(api, { hierarchyCode, roleCode: 'OWNER' })
  for (let n = 0; n < 2; n++) await placed(api, { hierarchyCode, roleCode: 'MANAGER', parent: owner })

  expect(await refused({ hierarchyCode, roles: [{ code: 'OWNER', maxChildren: 1 }] })).toMatchObject({
    code: 'ROLE_LIMIT_TOO_LOW',
    path: ['roles', '0', 'maxChildren'],
    ...{ role: 'OWNER', limit: 1, held: 2 },
  })
  await change({ hierarchyCode, roles: [{ code: 'OWNER', maxChildren: 2 }] })

  const next = await person(api)
  expect(
    await notUpdated(api, {
      identifiers: [next.phone],
      association: at({ hierarchyCode, roleCode: 'MANAGER', parent: owner }),
    }),
  ).toMatchObject({ code: 'TOO_MANY_CHILDREN' })
})

test('a lower limit races new children: whoever is first, the limit holds', async () => {
  for (let round = 0; round < 4; round++) {
    const hierarchyCode = await fleet(api)
    const owner = await placed(api, { hierarchyCode, roleCode: 'OWNER' })
    const children = await Promise.all([1, 2, 3].map(() => person(api)))
    const association = at({ hierarchyCode, roleCode: 'MANAGER', parent: owner })

    const [changed, ...told] = await Promise.all([
      change({ hierarchyCode, roles: [{ code: 'OWNER', maxChildren: 1 }] }),
      ...children.map(({ phone }) => update(api, { identifiers: [phone], association })),
    ])

    const codes = told.map((one) => ('code' in one ? one.code : 'OK'))
    expect(new Set(codes).difference(new Set(['OK', 'TOO_MANY_CHILDREN']))).toEqual(new Set())
    expect(['UpdateHierarchyPayload', 'RoleLimitTooLowError']).toContain(changed.__typename)
    const { childCount } = (await readPlace(api, owner.id)) ?? { childCount: 0 }
    expect(childCount).toBe(codes.filter((code) => code === 'OK').length)
    if (changed.__typename === 'UpdateHierarchyPayload') expect(childCount).toBeLessThanOrEqual(1)
    else expect(childCount).toBeGreaterThan(1)
  }
})

test('a retired hierarchy takes no more customers; those in it may still move, until it is brought back', async () => {
  const hierarchyCode = await fleet(api)
  const owner = await placed(api, { hierarchyCode, roleCode: 'OWNER' })
  const manager = await placed(api, { hierarchyCode, roleCode: 'MANAGER' })
  const stranger = await person(api)
  const join = { identifiers: [stranger.phone], association: at({ hierarchyCode, roleCode: 'OWNER' }) }

  expect(await change({ hierarchyCode, retired: true })).toMatchObject({
    hierarchy: { retiredAt: expect.any(String) },
  })

  expect(await notUpdated(api, join)).toMatchObject({ code: 'INVALID_HIERARCHY', path: ['association'] })
  await placed(api, { hierarchyCode, roleCode: 'MANAGER', parent: owner }, manager)
  const done = await updated(api, {
    identifiers: [owner.phone],
    association: {
      ...{ hierarchyCode, roleCode: 'OWNER' },
      relatives: { childCustomers: [{ identifiers: [stranger.phone] }] },
    },
  })
  expect(done.childResults).toMatchObject([{ error: { code: 'INVALID_HIERARCHY' } }])
  await change({ hierarchyCode, retired: false })
  await updated(api, join)
})

test('what is in place already is nothing to change', async () => {
  const hierarchyCode = await fleet(api)

  for (const input of [
    {},
    { name: 'Flotte', retired: false, roles: [] },
    { roles: [{ code: 'OWNER', name: 'OWNER', maxChildren: 30_000 }] },
  ])
    expect(await refused({ hierarchyCode, ...input })).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
})

test.each([
  ['an unknown role', { roles: [{ code: 'PILOT', name: 'Pilot' }] }, 'INVALID_ROLE', ['roles', '0', 'code']],
  [
    'a role twice',
    { roles: [{ code: 'OWNER' }, { code: 'OWNER' }] },
    'INVALID_INPUT',
    ['roles', '1', 'code'],
  ],
  ['a code that exists', { topRole: role('DRIVER') }, 'INVALID_INPUT', ['topRole', 'code']],
  ['one code twice', { topRole: role('X'), bottomRole: role('X') }, 'INVALID_INPUT', ['bottomRole', 'code']],
  ['an empty name', { name: ' ' }, 'INVALID_INPUT', ['name']],
  ['a limit above the most', { topRole: role('X', 30_001) }, 'INVALID_INPUT', ['topRole', 'maxChildren']],
] as [string, object, string, string[]][])('%s is refused', async (_what, input, code, path) => {
  const hierarchyCode = await fleet(api)

  expect(await refused({ hierarchyCode, ...input })).toMatchObject({ code, path })
})

test('an unknown hierarchy is refused', async () => {
  expect(await refused({ hierarchyCode: 'NO-SUCH', name: 'Flotte' })).toMatchObject({
    code: 'INVALID_HIERARCHY',
    path: ['hierarchyCode'],
  })
})

test('the same key adds a role once', async () => {
  const input = { hierarchyCode: await fleet(api), topRole: role('HOLDING'), idempotencyKey: newKey() }
  await change(input)
  const before = await snapshot(api.db)

  expect(await change(input)).toMatchObject({ replayed: true })
  expect(await snapshot(api.db)).toEqual(before)
})
