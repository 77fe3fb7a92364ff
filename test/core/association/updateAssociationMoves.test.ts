import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { notUpdated, readPlace, update, updated } from '../../support/association/updateAssociation.ts'
import { mobile } from '../../support/customer/people.ts'
import { change, keyOf } from '../../support/db/change.ts'
import { untilBlocked } from '../../support/db/untilBlocked.ts'
import { at, company, fleet, type Person, person, placed } from '../../support/hierarchy/fleet.ts'

const api = useApi()

/** An owner with a manager with a driver below. */
async function chain(hierarchyCode: string, externalId?: string): Promise<[Person, Person, Person]> {
  const top = externalId === undefined ? {} : { company: externalId }
  const owner = await placed(api, { hierarchyCode, roleCode: 'OWNER', ...top })
  const manager = await placed(api, { hierarchyCode, roleCode: 'MANAGER', parent: owner })
  return [owner, manager, await placed(api, { hierarchyCode, roleCode: 'DRIVER', parent: manager })]
}
const companyOf = async ({ id }: Person) => (await readPlace(api, id))?.company?.externalId ?? null

test('a subtree moves below another parent, and the counts follow', async () => {
  const hierarchyCode = await fleet(api)
  const [owner, manager, driver] = await chain(hierarchyCode)
  const other = await placed(api, { hierarchyCode, roleCode: 'OWNER' })

  await placed(api, { hierarchyCode, roleCode: 'MANAGER', parent: other }, manager)

  expect(await readPlace(api, owner.id)).toMatchObject({ childCount: 0 })
  expect(await readPlace(api, other.id)).toMatchObject({ childCount: 1 })
  expect(await readPlace(api, driver.id)).toMatchObject({
    depth: 2,
    parent: { customer: { id: manager.id } },
  })
})

test('a move to another company moves the whole subtree, and nothing else', async () => {
  const hierarchyCode = await fleet(api)
  const [old, next] = [await company(api, hierarchyCode), await company(api, hierarchyCode)]
  const tree = await chain(hierarchyCode, old)
  const bystander = await placed(api, { hierarchyCode, roleCode: 'OWNER', company: old })

  await placed(api, { hierarchyCode, roleCode: 'OWNER', company: next }, tree[0])

  expect(await Promise.all(tree.map(companyOf))).toEqual([next, next, next])
  expect(await companyOf(bystander)).toBe(old)
})

test('a move below a parent of another company moves the subtree to that company', async () => {
  const hierarchyCode = await fleet(api)
  const [old, next] = [await company(api, hierarchyCode), await company(api, hierarchyCode)]
  const [, manager, driver] = await chain(hierarchyCode, old)
  const boss = await placed(api, { hierarchyCode, roleCode: 'OWNER', company: next })

  await placed(api, { hierarchyCode, roleCode: 'MANAGER', parent: boss }, manager)

  expect(await Promise.all([manager, driver].map(companyOf))).toEqual([next, next])
})

test('a child cannot leave its parent’s company by itself', async () => {
  const hierarchyCode = await fleet(api)
  const [old, next] = [await company(api, hierarchyCode), await company(api, hierarchyCode)]
  const [, manager] = await chain(hierarchyCode, old)

  expect(
    await notUpdated(api, {
      identifiers: [manager.phone],
      association: at({ hierarchyCode, roleCode: 'MANAGER', company: next }),
    }),
  ).toMatchObject({ code: 'COMPANY_DIFFERS', legacy: { code: '1622' } })
})

test('a parent below its own child is refused for every role', async () => {
  const hierarchyCode = await fleet(api, { allowSkipping: true })
  const [owner, manager, driver] = await chain(hierarchyCode)
  const move = (one: Person, roleCode: string, parent: Person) =>
    notUpdated(api, { identifiers: [one.phone], association: at({ hierarchyCode, roleCode, parent }) })
  const refused = { code: 'CHILD_ROLE_DOES_NOT_QUALIFY', legacy: { code: '1617' } }

  expect(await move(manager, 'HELPER', driver)).toMatchObject(refused)
  expect(await move(manager, 'MANAGER', driver)).toMatchObject(refused)
  expect(await move(owner, 'HELPER', driver)).toMatchObject(refused)
})

test('a customer with children cannot move to another hierarchy', async () => {
  const hierarchyCode = await fleet(api)
  const [owner] = await chain(hierarchyCode)

  expect(
    await notUpdated(api, {
      identifiers: [owner.phone],
      association: at({ hierarchyCode: await fleet(api), roleCode: 'OWNER' }),
    }),
  ).toMatchObject({ code: 'INVALID_HIERARCHY', legacy: { code: '1616' } })
})

test('a role in which its children do not qualify, or would be too many, is refused', async () => {
  const hierarchyCode = await fleet(api)
  const [owner] = await chain(hierarchyCode)

  expect(
    await notUpdated(api, {
      identifiers: [owner.phone],
      association: at({ hierarchyCode, roleCode: 'MANAGER' }),
    }),
  ).toMatchObject({ code: 'CHILD_ROLE_DOES_NOT_QUALIFY' })
})

test('two moves at once that together would make a cycle: one is refused', async () => {
  const hierarchyCode = await fleet(api, { allowSkipping: true })
  for (let round = 0; round < 5; round++) {
    const [one, two] = [
      await placed(api, { hierarchyCode, roleCode: 'MANAGER' }),
      await placed(api, { hierarchyCode, roleCode: 'MANAGER' }),
    ]
    const move = (who: Person, parent: Person) =>
      update(api, {
        identifiers: [who.phone],
        association: at({ hierarchyCode, roleCode: 'DRIVER', parent }),
      })

    const told = await Promise.all([move(one, two), move(two, one)])

    expect(told.map((outcome) => ('code' in outcome ? outcome.code : 'OK')).toSorted()).toEqual([
      'CHILD_ROLE_DOES_NOT_QUALIFY',
      'OK',
    ])
  }
})

test('six concurrent moves below a parent with room for two: two succeed, four are refused', async () => {
  const hierarchyCode = await fleet(api, { maxChildren: 2 })
  const parent = await placed(api, { hierarchyCode, roleCode: 'OWNER' })
  const people = await Promise.all(Array.from({ length: 6 }, () => person(api)))

  const told = await Promise.all(
    people.map(({ phone }) =>
      update(api, {
        identifiers: [phone],
        association: at({ hierarchyCode, roleCode: 'MANAGER', parent }),
      }),
    ),
  )

  const codes = told.map((outcome) => ('code' in outcome ? outcome.code : 'OK')).toSorted()
  expect(codes).toEqual(['OK', 'OK', ...Array(4).fill('TOO_MANY_CHILDREN')].toSorted())
  expect(await readPlace(api, parent.id)).toMatchObject({ childCount: 2 })
})

test('two concurrent calls with the same new child: one registers it, the other moves it', async () => {
  const hierarchyCode = await fleet(api)
  const [one, two, phone] = [await person(api), await person(api), mobile()]
  const send = (boss: Person) =>
    updated(api, {
      identifiers: [boss.phone],
      association: {
        hierarchyCode,
        roleCode: 'OWNER',
        relatives: { childCustomers: [{ identifiers: [phone] }] },
      },
    })

  const told = await Promise.all([send(one), send(two)])

  const children = told.map(({ childResults }) => childResults[0]?.child)
  expect(children.map((child) => child?.created).toSorted()).toEqual([false, true])
  expect(children[0]?.customer.id).toBe(children[1]?.customer.id)
})

test('a customer that is placed below a tree while the tree moves to another company gets that company', async () => {
  const hierarchyCode = await fleet(api)
  const [old, next] = [await company(api, hierarchyCode), await company(api, hierarchyCode)]
  const [owner, manager, driver] = await chain(hierarchyCode, old)
  const late = await person(api)
  // Held: the driver's customer, which only the new customer needs, then the owner's, which only the move needs.
  let moving: Promise<unknown> | undefined
  let placing: Promise<unknown> | undefined
  await change(api.db, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Association" WHERE "customerId" = ${keyOf(manager.id)}::uuid FOR UPDATE`
    moving = placed(api, { hierarchyCode, roleCode: 'OWNER', company: next }, owner)
    await untilBlocked(api)
    placing = placed(api, { hierarchyCode, roleCode: 'HELPER', parent: driver }, late)
    await Promise.race([placing, untilBlocked(api, 2)])
  })
  await Promise.all([moving, placing])

  expect(await Promise.all([owner, manager, driver, late].map(companyOf))).toEqual([next, next, next, next])
})

const fix = (fixedAssociations: boolean) =>
  change(api.db, (tx) => tx.settings.update({ where: { id: 1 }, data: { fixedAssociations } }))

test('with fixed associations, hierarchy, role and company stay as they were first set', async () => {
  const [hierarchyCode, elsewhere] = [await fleet(api), await fleet(api)]
  const [old, next] = [await company(api, hierarchyCode), await company(api, hierarchyCode)]
  const one = await placed(api, { hierarchyCode, roleCode: 'MANAGER', company: old })
  const boss = await placed(api, { hierarchyCode, roleCode: 'OWNER', company: next })
  const mate = await placed(api, { hierarchyCode, roleCode: 'OWNER', company: old })
  const send = (association: ReturnType<typeof at>) =>
    notUpdated(api, { identifiers: [one.phone], association })
  await fix(true)
  try {
    expect(await send(at({ hierarchyCode: elsewhere, roleCode: 'MANAGER' }))).toMatchObject({
      code: 'INVALID_HIERARCHY',
      legacy: { code: '1616' },
    })
    expect(await send(at({ hierarchyCode, roleCode: 'DRIVER' }))).toMatchObject({
      code: 'INVALID_ROLE',
      legacy: { code: '1615' },
    })
    const differs = { code: 'COMPANY_DIFFERS', legacy: { code: '1622' } }
    expect(await send(at({ hierarchyCode, roleCode: 'MANAGER', company: next }))).toMatchObject(differs)
    expect(await send(at({ hierarchyCode, roleCode: 'MANAGER', parent: boss }))).toMatchObject(differs)

    await placed(api, { hierarchyCode, roleCode: 'MANAGER', company: old, parent: mate }, one)
    expect(await readPlace(api, one.id)).toMatchObject({ parent: { customer: { id: mate.id } } })
    const child = { identifiers: [one.phone] }
    const asChild = await updated(api, {
      identifiers: [boss.phone],
      association: { hierarchyCode, roleCode: 'OWNER', relatives: { childCustomers: [child] } },
    })
    expect(asChild.childResults[0]?.error).toMatchObject(differs)
  } finally {
    await fix(false)
  }
})

test('if roles may be skipped, every lower role may be a child; no role may be below itself', async () => {
  const hierarchyCode = await fleet(api, { allowSkipping: true })
  const parent = await placed(api, { hierarchyCode, roleCode: 'OWNER' })
  const one = await placed(api, { hierarchyCode, roleCode: 'HELPER', parent })

  expect(await readPlace(api, one.id)).toMatchObject({ depth: 1, parent: { customer: { id: parent.id } } })
  expect(
    await notUpdated(api, {
      identifiers: [one.phone],
      association: at({ hierarchyCode, roleCode: 'OWNER', parent }),
    }),
  ).toMatchObject({ code: 'CHILD_ROLE_DOES_NOT_QUALIFY' })
})
