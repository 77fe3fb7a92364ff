import { v7 as newId } from 'uuid'
import { expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { useApi } from '../../support/api.ts'
import { readPlace } from '../../support/association/updateAssociation.ts'
import { change, globalId, keyOf } from '../../support/db/change.ts'
import { recordStatements } from '../../support/db/statements.ts'
import { company, fleet, type Person, placed, sendHierarchy } from '../../support/hierarchy/fleet.ts'

const api = useApi({ keySeconds: 0 })

const Tree = graphql(`
  query Tree($id: ID!, $first: Int!, $children: Int!) {
    customer(by: { id: $id }) {
      association {
        childCount
        depth
        ancestors { role { code } customer { id } }
        subtree(first: $first) { role { code } customer { id } }
        children(first: $children) {
          edges { node { id depth customer { id firstName } ancestors { id } company { externalId } } }
          pageInfo { hasNextPage }
        }
      }
    }
  }
`)
const Members = graphql(`
  query CompanyMembers($externalId: String!, $first: Int!) {
    company(externalId: $externalId) {
      externalId
      members(first: $first) {
        totalCount
        edges { node { depth role { code } customer { id } parent { id } } }
        pageInfo { hasNextPage }
      }
    }
  }
`)
const HierarchyByCode = graphql(`
  query HierarchyByCode($code: String!) { hierarchy(code: $code) { code roles { code position } } }
`)

const tree = async ({ id }: Person, { first = 100, children = 20 } = {}) =>
  (await api.call(Tree, { id, first, children })).customer?.association

/** An owner with two managers, and a driver with a helper below the first of them. */
async function family(hierarchyCode: string, externalId: string) {
  const put = (roleCode: string, parent: Person) => placed(api, { hierarchyCode, roleCode, parent })
  const owner = await placed(api, { hierarchyCode, roleCode: 'OWNER', company: externalId })
  const managers = [await put('MANAGER', owner), await put('MANAGER', owner)] as const
  const driver = await put('DRIVER', managers[0])
  return { owner, managers, driver, helper: await put('HELPER', driver) }
}
const ids = (places: { customer: { id: string } }[] = []) => places.map(({ customer }) => customer.id)

test('ancestors go up to the root; the subtree goes down level by level to the requested depth', async () => {
  const hierarchyCode = await fleet(api)
  const { owner, managers, driver, helper } = await family(hierarchyCode, await company(api, hierarchyCode))

  const bottom = await tree(helper)
  expect(ids(bottom?.ancestors)).toEqual([driver.id, managers[0].id, owner.id])
  expect(bottom).toMatchObject({ depth: 3, childCount: 0, subtree: [], children: { edges: [] } })

  const top = await tree(owner)
  const below = [managers[0].id, managers[1].id, driver.id, helper.id]
  expect(top).toMatchObject({ depth: 0, childCount: 2, ancestors: [] })
  expect(ids(top?.subtree)).toEqual(below)
  for (const first of [0, 1, 3, 4, 5])
    expect(ids((await tree(owner, { first }))?.subtree)).toEqual(below.slice(0, first))
  expect(ids(top?.children.edges.map(({ node }) => node))).toEqual([managers[0].id, managers[1].id])
  expect((await tree(owner, { children: 1 }))?.children).toMatchObject({
    edges: [{ node: { customer: { id: managers[0].id } } }],
    pageInfo: { hasNextPage: true },
  })
})

test.each([-1, 1001])('a subtree of %i places is bad input', async (first) => {
  const one = await placed(api, { hierarchyCode: await fleet(api), roleCode: 'OWNER' })
  const { body } = await api.send({ query: Tree.toString(), variables: { id: one.id, first, children: 1 } })

  expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
})

test('a company lists its members with their count; an unknown company or hierarchy is null', async () => {
  const hierarchyCode = await fleet(api)
  const externalId = await company(api, hierarchyCode)
  const { owner, managers } = await family(hierarchyCode, externalId)

  const page = await api.call(Members, { externalId, first: 2 })
  expect(page.company?.members).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true } })
  expect(ids(page.company?.members.edges.map(({ node }) => node))).toEqual([owner.id, managers[0].id])
  expect(await api.call(Members, { externalId: 'NO\u0000BODY', first: 2 })).toEqual({ company: null })
  expect(await api.call(HierarchyByCode, { code: 'NO-SUCH' })).toEqual({ hierarchy: null })
  expect(await api.call(HierarchyByCode, { code: hierarchyCode })).toMatchObject({
    hierarchy: { code: hierarchyCode, roles: [{ code: 'OWNER', position: 1 }, {}, {}, {}] },
  })
})

/** Puts so many new customers below a place in three statements. */
async function crowd(parent: Person, children: number): Promise<void> {
  const above = await api.db.association.findUniqueOrThrow({ where: { customerId: keyOf(parent.id) } })
  const customers = Array.from({ length: children }, () => ({
    id: newId(),
    status: 'ACTIVE' as const,
    loyaltyType: 'NON_LOYALTY' as const,
    registeredAt: new Date(),
    registeredOffset: 0,
  }))
  const { id: parentId, hierarchyId, companyId, rolePosition } = above
  await change(api.db, async (tx) => {
    await tx.customer.createMany({ data: customers })
    await tx.association.createMany({
      data: customers.map(({ id: customerId }) => ({
        ...{ id: newId(), customerId, hierarchyId, companyId, parentId },
        ...{ rolePosition: rolePosition + 1, parentPosition: rolePosition },
      })),
    })
  })
}
/** The most that a call sends, of three times: fields that are read side by side share a statement now and then. */
async function count(call: () => Promise<unknown>): Promise<number> {
  const counts: number[] = []
  for (let time = 0; time < 3; time++) counts.push((await recordStatements(call)).sent.length)
  return Math.max(...counts)
}

test('children, ancestors, subtree and members cost the same number of statements for 2 and for 200', async () => {
  const hierarchyCode = await fleet(api)
  const externalId = await company(api, hierarchyCode)
  const { owner, managers } = await family(hierarchyCode, externalId)
  await crowd(managers[0], 200)
  const down = (who: Person, children: number) => count(() => tree(who, { first: children, children }))
  const members = (first: number) => count(() => api.call(Members, { externalId, first }))

  const counts = {
    two: await down(managers[0], 2),
    hundred: await down(managers[0], 100),
    membersOfTwo: await members(2),
    membersOfHundred: await members(100),
  }
  process.stdout.write(`SQL statements, a tree: ${JSON.stringify(counts)}\n`)
  expect(counts.hundred).toBe(counts.two)
  expect(counts.membersOfHundred).toBe(counts.membersOfTwo)
  expect(counts.hundred).toBeLessThanOrEqual(25)
  expect(await readPlace(api, managers[0].id)).toMatchObject({ childCount: 201 })
  expect(await readPlace(api, owner.id)).toMatchObject({ childCount: 2 })
})

test('an association is a node; an unknown id is null', async () => {
  const one = await placed(api, { hierarchyCode: await fleet(api), roleCode: 'OWNER' })
  const { id } = await api.db.association.findUniqueOrThrow({ where: { customerId: keyOf(one.id) } })
  const send = (node: string) =>
    api.send({ query: `query { node(id: "${node}") { __typename id } }` }).then(({ body }) => body.data?.node)

  expect(await send(globalId('Association', id))).toEqual({
    __typename: 'Association',
    id: globalId('Association', id),
  })
  expect(await send(globalId('Association', newId()))).toBeNull()
  expect(await send(globalId('Company', 'x'))).toBeNull()
})

test('a chain of all 8 levels is built from the top, and read from the bottom', async () => {
  const codes = Array.from({ length: 8 }, (_, n) => `LEVEL-${n + 1}`)
  const roles = codes.map((code) => ({ code, name: code, maxChildren: 1 }))
  const outcome = await sendHierarchy(api, { roles })
  if (outcome.__typename !== 'CreateHierarchyPayload') throw new Error(JSON.stringify(outcome))
  const hierarchyCode = outcome.hierarchy.code
  const chain: Person[] = []
  for (const roleCode of codes) {
    const parent = chain.at(-1)
    chain.push(await placed(api, { hierarchyCode, roleCode, ...(parent && { parent }) }))
  }
  const [top, bottom] = [chain[0] as Person, chain[7] as Person]

  expect(await tree(bottom)).toMatchObject({ depth: 7, childCount: 0 })
  expect(ids((await tree(bottom))?.ancestors)).toEqual(
    chain
      .slice(0, 7)
      .toReversed()
      .map(({ id }) => id),
  )
  expect(ids((await tree(top))?.subtree)).toEqual(chain.slice(1).map(({ id }) => id))
})
