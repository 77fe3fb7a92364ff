import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { mobile } from '../../support/customer/people.ts'
import { keyOf } from '../../support/db/change.ts'
import { createCompany, createHierarchy, place } from '../../support/hierarchy/hierarchy.ts'
import { register } from '../../support/link/register.ts'
import { createPair } from '../../support/merge/pair.ts'

const api = useApi()
const [owner, manager, driver, helper] = [1, 2, 3, 4] as const

const someone = async () => (await register(api, { identifiers: [mobile()] })).customer.id
const placeOf = (customer: string) =>
  api.db.association.findUnique({ where: { customerId: keyOf(customer) } })

test('a survivor without a place takes the victim’s, parent and children with it', async () => {
  const hierarchyId = await createHierarchy(api.db)
  const companyId = await createCompany(api.db, hierarchyId)
  const { survivor, victim, merge } = await createPair(api)
  const [boss, child] = [await someone(), await someone()]
  await place(api.db, boss, { hierarchyId, rolePosition: owner, companyId })
  const id = await place(api.db, victim, { hierarchyId, rolePosition: manager, companyId, parent: boss })
  await place(api.db, child, { hierarchyId, rolePosition: driver, companyId, parent: victim })
  const before = await placeOf(victim)

  await merge()

  expect(await placeOf(survivor)).toMatchObject({
    id,
    hierarchyId,
    companyId,
    rolePosition: manager,
    parentId: before?.parentId,
  })
  expect(await placeOf(child)).toMatchObject({ parentId: id })
  expect(await placeOf(victim)).toBeNull()
})

test('a victim without a place leaves the survivor’s as it is', async () => {
  const hierarchyId = await createHierarchy(api.db)
  const { survivor, merge } = await createPair(api)
  await place(api.db, survivor, { hierarchyId, rolePosition: driver })
  const before = await placeOf(survivor)

  await merge()

  expect(await placeOf(survivor)).toEqual(before)
})

test('both have a place: the survivor’s stays, and the victim’s children come under it', async () => {
  const hierarchyId = await createHierarchy(api.db)
  const { survivor, victim, merge } = await createPair(api)
  const children = [await someone(), await someone()]
  const id = await place(api.db, survivor, { hierarchyId, rolePosition: manager })
  await place(api.db, victim, { hierarchyId, rolePosition: manager })
  for (const child of children)
    await place(api.db, child, { hierarchyId, rolePosition: driver, parent: victim })
  const moved = await Promise.all(children.map(async (child) => (await placeOf(child))?.id))

  await merge()

  expect(await placeOf(survivor)).toMatchObject({ id, parentId: null, childCount: 2 })
  for (const child of children)
    expect(await placeOf(child)).toMatchObject({ parentId: id, parentPosition: manager })
  expect(await placeOf(victim)).toBeNull()
  const { plan } = await api.db.merge.findFirstOrThrow({ where: { survivorId: keyOf(survivor) } })
  const { children: recorded } = plan as { children: { id: string }[] }
  expect(recorded.map((child) => child.id).toSorted()).toEqual(moved.toSorted())
})

test('a victim without children may stand in another hierarchy: its place ends', async () => {
  const [one, two] = [await createHierarchy(api.db), await createHierarchy(api.db)]
  const { survivor, victim, merge } = await createPair(api)
  await place(api.db, survivor, { hierarchyId: one, rolePosition: owner })
  await place(api.db, victim, { hierarchyId: two, rolePosition: helper })

  await merge()

  expect(await placeOf(survivor)).toMatchObject({ hierarchyId: one })
  expect(await placeOf(victim)).toBeNull()
})

test('a victim that is a child of the survivor, without children of its own, comes out of its tree', async () => {
  const hierarchyId = await createHierarchy(api.db)
  const { survivor, victim, merge } = await createPair(api)
  await place(api.db, survivor, { hierarchyId, rolePosition: manager })
  await place(api.db, victim, { hierarchyId, rolePosition: driver, parent: survivor })

  await merge()

  expect(await api.db.association.count({ where: { hierarchyId } })).toBe(1)
})

test('exactly as many children as the role may have are re-parented', async () => {
  const hierarchyId = await createHierarchy(api.db, 2)
  const { survivor, victim, merge } = await createPair(api)
  const id = await place(api.db, survivor, { hierarchyId, rolePosition: manager })
  await place(api.db, victim, { hierarchyId, rolePosition: manager })
  await place(api.db, await someone(), { hierarchyId, rolePosition: driver, parent: survivor })
  await place(api.db, await someone(), { hierarchyId, rolePosition: driver, parent: victim })

  await merge()

  expect(await api.db.association.count({ where: { parentId: id } })).toBe(2)
})

type Scene = { survivor: string; victim: string; child: string; hierarchyId: number; other: number }
const clashes: [string, (scene: Scene) => Promise<unknown>][] = [
  [
    'the survivor is a child of the victim in their hierarchy.',
    async ({ survivor, victim, hierarchyId }) => {
      await place(api.db, victim, { hierarchyId, rolePosition: manager })
      await place(api.db, survivor, { hierarchyId, rolePosition: driver, parent: victim })
    },
  ],
  [
    'the victim has children in another hierarchy.',
    async ({ survivor, victim, child, hierarchyId, other }) => {
      await place(api.db, survivor, { hierarchyId: other, rolePosition: manager })
      await place(api.db, victim, { hierarchyId, rolePosition: manager })
      await place(api.db, child, { hierarchyId, rolePosition: driver, parent: victim })
    },
  ],
  [
    "the victim's children are not allowed below the role DRIVER.",
    async ({ survivor, victim, child, hierarchyId }) => {
      await place(api.db, survivor, { hierarchyId, rolePosition: driver })
      await place(api.db, victim, { hierarchyId, rolePosition: manager })
      await place(api.db, child, { hierarchyId, rolePosition: driver, parent: victim })
    },
  ],
  [
    "the victim's children are not allowed below the role OWNER.",
    async ({ survivor, victim, child, hierarchyId }) => {
      await place(api.db, survivor, { hierarchyId, rolePosition: owner })
      await place(api.db, victim, { hierarchyId, rolePosition: manager, parent: survivor })
      await place(api.db, child, { hierarchyId, rolePosition: driver, parent: victim })
    },
  ],
  [
    "the victim's children are not allowed below the role HELPER.",
    async ({ survivor, victim, child, hierarchyId }) => {
      await place(api.db, victim, { hierarchyId, rolePosition: manager })
      await place(api.db, child, { hierarchyId, rolePosition: driver, parent: victim })
      await place(api.db, survivor, { hierarchyId, rolePosition: helper, parent: child })
    },
  ],
  [
    "the victim's children belong to another company.",
    async ({ survivor, victim, child, hierarchyId }) => {
      const [mine, theirs] = [
        await createCompany(api.db, hierarchyId),
        await createCompany(api.db, hierarchyId),
      ]
      await place(api.db, survivor, { hierarchyId, rolePosition: manager, companyId: mine })
      await place(api.db, victim, { hierarchyId, rolePosition: manager, companyId: theirs })
      await place(api.db, child, { hierarchyId, rolePosition: driver, companyId: theirs, parent: victim })
    },
  ],
  [
    'the role MANAGER may have at most 2 children, and would have 3.',
    async ({ survivor, victim, child, hierarchyId }) => {
      await place(api.db, survivor, { hierarchyId, rolePosition: manager })
      await place(api.db, await someone(), { hierarchyId, rolePosition: driver, parent: survivor })
      await place(api.db, victim, { hierarchyId, rolePosition: manager })
      await place(api.db, child, { hierarchyId, rolePosition: driver, parent: victim })
      await place(api.db, await someone(), { hierarchyId, rolePosition: driver, parent: victim })
    },
  ],
]

test.each(clashes)('ASSOCIATIONS_CLASH: %s', async (reason, arrange) => {
  const { survivor, victim, refuse } = await createPair(api)
  const [hierarchyId, other] = [await createHierarchy(api.db, 2), await createHierarchy(api.db)]
  await arrange({ survivor, victim, child: await someone(), hierarchyId, other })

  expect(await refuse()).toMatchObject({
    code: 'ASSOCIATIONS_CLASH',
    survivor,
    absorbed: victim,
    reason,
    legacy: { system: 'CUSTOMER_API', code: '1617' },
  })
})
