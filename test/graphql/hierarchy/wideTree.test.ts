import { beforeAll, expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { useApi } from '../../support/api.ts'
import { readPlace, updated } from '../../support/association/updateAssociation.ts'
import { mobile } from '../../support/customer/people.ts'
import { arrange } from '../../support/db/arrange.ts'
import { globalId, keyOf } from '../../support/db/change.ts'
import { costOf } from '../../support/db/plans.ts'
import { recordStatements, type Statement } from '../../support/db/statements.ts'
import { company, fleet, type Person, person, placed } from '../../support/hierarchy/fleet.ts'
import { linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { adjusted, newProgram } from '../../support/points/program.ts'
import { untilAnswered } from '../../support/untilAnswered.ts'

const api = useApi({ keySeconds: 0 })

const WideTree = graphql(`
  query WideTree($id: ID!, $after: String) {
    customer(by: { id: $id }) {
      association {
        childCount
        children(first: 100, after: $after) {
          edges { cursor node { id role { code } customer { id status } } }
          pageInfo { hasNextPage }
        }
        subtree(first: 100) { id }
        company { members(first: 100) { totalCount edges { node { id } } } }
      }
    }
  }
`)
const Ascent = graphql(`
  query Ascent($id: ID!) {
    node(id: $id) { ... on Association { depth ancestors { role { code } customer { id } } parent { childCount } } }
  }
`)

const wide = 30_000
/** So many children are moved by one transaction. */
const medium = 10_000
const tables = ['Association', 'Customer']
const tree = { hierarchyCode: '' } as { hierarchyCode: string; small: Person; medium: Person; large: Person }

beforeAll(async () => {
  const hierarchyCode = await fleet(api)
  const boss = async (children: number) => {
    const externalId = await company(api, hierarchyCode)
    const owner = await placed(api, { hierarchyCode, roleCode: 'OWNER', company: externalId })
    const manager = await placed(api, { hierarchyCode, roleCode: 'MANAGER', parent: owner })
    await putBelow(manager, children)
    return manager
  }
  Object.assign(tree, { hierarchyCode, small: await boss(100), large: await boss(wide) })
  tree.medium = await boss(medium)
  await arrange(api.db, ['ANALYZE'])
}, 120_000)

/** Puts so many new drivers below a manager, in one transaction. */
const putBelow = (manager: Person, children: number): Promise<void> =>
  arrange(api.db, [
    'BEGIN',
    `INSERT INTO "Event" ("type", "at", "caller", "data") VALUES ('CUSTOMER_REGISTERED', now(), 'tests', '{}')`,
    `WITH people AS (
       INSERT INTO "Customer" ("id", "registeredAt")
       SELECT uuidv7(), timestamptz '2016-06-23 19:11:18+08' FROM generate_series(1, ${children})
       RETURNING "id"
     )
     INSERT INTO "Association" ("id", "customerId", "hierarchyId", "rolePosition", "companyId", "parentId", "parentPosition")
     SELECT uuidv7(), people."id", place."hierarchyId", 3, place."companyId", place."id", 2
       FROM people, "Association" place WHERE place."customerId" = '${keyOf(manager.id)}'`,
    'COMMIT',
  ])

const lastChild = async (manager: Person): Promise<{ id: string; customerId: string }> =>
  api.db.association.findFirstOrThrow({
    where: { parent: { customerId: keyOf(manager.id) } },
    orderBy: { id: 'desc' },
    select: { id: true, customerId: true },
  })

async function timed<T>(what: string, run: () => Promise<T>) {
  const began = performance.now()
  const { result, sent } = await recordStatements(run)
  process.stdout.write(`${what}: ${sent.length} statements, ${Math.round(performance.now() - began)} ms\n`)
  return { result, sent }
}
const assertCheap = async (sent: Statement[], most: number) => {
  const { wholeTables, rowsRead } = await costOf(api.db, sent, tables)
  expect(wholeTables).toEqual([])
  expect(rowsRead).toBeLessThan(most)
}

/** Each of the 10,000 children of a customer has one event, with the parent and the company that it has now. */
async function assertOneEventEach(customer: string) {
  const [found] = await api.db.$queryRaw<[{ events: number; customers: number }]>`
    SELECT count(*)::int AS "events", count(DISTINCT e."customerId")::int AS "customers"
      FROM "Event" e JOIN "Association" child ON child."customerId" = e."customerId"
      JOIN "Association" place ON place."id" = child."parentId" AND place."customerId" = ${keyOf(customer)}::uuid
     WHERE e."type" = 'ASSOCIATION_CHANGED' AND e."data" ->> 'parentAssociationId' = place."id"::text
       AND (e."data" ->> 'companyId')::int = place."companyId"`
  expect(found).toEqual({ events: medium, customers: medium })
}

test('the first page, the counts and the subtree of 30,000 children take as many statements as of 100, and use indexes', async () => {
  const page = ({ id }: Person) => api.call(WideTree, { id, after: null })
  // The first request learns that this operation needs a snapshot.
  await page(tree.small)
  const small = await timed('a page of 100', () => page(tree.small))
  const large = await timed('a page of 30,000', () => page(tree.large))

  expect(large.result.customer?.association).toMatchObject({
    childCount: wide,
    children: { pageInfo: { hasNextPage: true } },
  })
  expect(large.result.customer?.association?.children.edges).toHaveLength(100)
  expect(large.sent.length).toBe(small.sent.length)
  const counted = large.sent.filter(({ text }) => /COUNT\(/i.test(text))
  expect(counted).toHaveLength(1)
  // The members are counted, since their number is stored nowhere; here they are nearly all the places there are.
  expect((await costOf(api.db, counted, tables)).rowsRead).toBeLessThan(wide + medium + 200)
  await assertCheap(
    large.sent.filter((one) => !counted.includes(one)),
    2_000,
  )
})

test('a page deep among 30,000 children is found by an index', async () => {
  const { id } = await lastChild(tree.large)
  const first = await api.call(WideTree, { id: tree.large.id, after: null })
  const after = first.customer?.association?.children.edges.at(-1)?.cursor ?? null

  const { result, sent } = await timed('the second page', () =>
    api.call(WideTree, { id: tree.large.id, after }),
  )

  expect(result.customer?.association?.children.edges[0]?.node.id).not.toBe(globalId('Association', id))
  await assertCheap(
    sent.filter(({ text }) => !/COUNT\(/i.test(text)),
    2_000,
  )
})

test('the ancestors of one of 30,000 children take as many statements as of one of 100', async () => {
  const up = async (boss: Person) => {
    const id = globalId('Association', (await lastChild(boss)).id)
    return timed('the way up', () => api.call(Ascent, { id }))
  }
  // The first request learns that this operation needs a snapshot.
  await up(tree.small)
  const [small, large] = [await up(tree.small), await up(tree.large)]

  expect(large.result.node).toMatchObject({
    depth: 2,
    ancestors: [{ role: { code: 'MANAGER' }, customer: { id: tree.large.id } }, { role: { code: 'OWNER' } }],
    parent: { childCount: wide },
  })
  expect(large.sent.length).toBe(small.sent.length)
  await assertCheap(large.sent, 30)
})

test('a change of a customer with 30,000 children reads none of them', async () => {
  const programId = await newProgram(api)
  const enroll = ({ phone }: Person) =>
    updated(api, {
      identifiers: [phone],
      loyaltyType: 'LOYALTY',
      association: { hierarchyCode: tree.hierarchyCode, roleCode: 'MANAGER' },
      loyaltyProgramEnrollments: [{ programId, tierNumber: 1 }],
    })
  const credit = ({ id }: Person) =>
    adjusted(api, { customer: id, programId, change: { credit: { points: '100' } } })
  const changes: [string, (boss: Person) => Promise<unknown>][] = [
    ['an update', enroll],
    ['a credit', credit],
  ]
  for (const [what, run] of changes) {
    const small = await timed(`${what} over 100`, () => run(tree.small))
    const large = await timed(`${what} over 30,000`, () => run(tree.large))

    expect(large.sent.length).toBe(small.sent.length)
    await assertCheap(large.sent, 100)
  }
})

test('the 30,001st child is refused without reading the other children', async () => {
  const one = await person(api)
  const association = {
    ...{ hierarchyCode: tree.hierarchyCode, roleCode: 'MANAGER' },
    relatives: { childCustomers: [{ identifiers: [one.phone] }] },
  }
  const { result, sent } = await timed('one more child', () =>
    updated(api, { identifiers: [tree.large.phone], loyaltyType: 'LOYALTY', association }),
  )

  expect(result.childResults).toMatchObject([{ child: null, error: { code: 'TOO_MANY_CHILDREN' } }])
  await assertCheap(sent, 200)
})

test('a merge moves 10,000 children, and its record lists each of them', async () => {
  const phone = mobile()
  const survivor = await register(api, { source: 'ECOMMERCE', identifiers: [phone] })
  await updated(api, {
    source: 'ECOMMERCE',
    identifiers: [phone],
    association: {
      ...{ hierarchyCode: tree.hierarchyCode, roleCode: 'MANAGER' },
      fleetCompany: { externalId: (await readPlace(api, tree.medium.id))?.company?.externalId ?? '' },
    },
  })
  const before = await lastChild(tree.medium)

  await timed('a merge of 10,000 children', () =>
    untilAnswered((idempotencyKey) =>
      linked(api, { customer: tree.medium.id, add: [phone], idempotencyKey }),
    ),
  )

  expect(await readPlace(api, survivor.customer.id)).toMatchObject({ childCount: medium })
  const [record] = await api.db.$queryRaw<[{ children: number; named: boolean }]>`
    SELECT jsonb_array_length("plan" -> 'children') AS "children",
           "plan" -> 'children' @> jsonb_build_array(jsonb_build_object('id', ${before.id}::text)) AS "named" FROM "Merge"`
  expect(record).toEqual({ children: medium, named: true })
  await assertOneEventEach(survivor.customer.id)
}, 120_000)

test('10,000 children get another company, with one event each', async () => {
  const { hierarchyCode } = tree
  const boss = await placed(api, { hierarchyCode, roleCode: 'MANAGER' })
  await putBelow(boss, medium)
  const fleetCompany = { externalId: await company(api, hierarchyCode) }
  const association = { hierarchyCode, roleCode: 'MANAGER', fleetCompany }

  await timed('another company of 10,000 children', () =>
    untilAnswered((idempotencyKey) =>
      updated(api, { identifiers: [boss.phone], association, idempotencyKey }),
    ),
  )

  await assertOneEventEach(boss.id)
}, 120_000)
