import { beforeAll, expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { updated } from '../../support/customer/profileUpdate.ts'
import {
  compareAll,
  defineBirthday,
  dismiss,
  newDuplicates,
  pairsPage,
  propose,
} from '../../support/duplicate/duplicates.ts'

const api = useApi()
let all: string[] = []
beforeAll(async () => {
  await defineBirthday(api)
  for (let n = 0; n < 6; n++) {
    const { one, pair, person } = await newDuplicates(api)
    const profile = { firstName: person.firstName, lastName: `${person.lastName}o` }
    if (n % 2 === 0) await updated(api, { customer: one, profile })
    if (n === 4) await dismiss(api, pair.id)
    if (n === 5) await propose(api, pair.id)
  }
  await compareAll(api)
  all = (await pairsPage(api, {})).edges.map(({ node }) => node.id)
})

test('the pairs come by score, the highest first, and then by id', async () => {
  const { edges } = await pairsPage(api, {})

  expect(edges.map(({ node: { score, status } }) => [score, status])).toEqual([
    [100, 'OPEN'],
    [100, 'OPEN'],
    [100, 'DISMISSED'],
    [100, 'PROPOSED'],
    [90, 'OPEN'],
    [90, 'OPEN'],
  ])
})

test('pages are complete in both directions', async () => {
  const forward: string[] = []
  let after: string | null = null
  for (let more = true; more; ) {
    const page = await pairsPage(api, { first: 2, after })
    forward.push(...page.edges.map(({ node }) => node.id))
    after = page.pageInfo.endCursor ?? null
    more = page.pageInfo.hasNextPage
  }
  expect(forward).toEqual(all)

  const last = await pairsPage(api, { last: 2 })
  expect(last.edges.map(({ node }) => node.id)).toEqual(all.slice(-2))
  const before = await pairsPage(api, { last: 2, before: last.pageInfo.startCursor })
  expect(before.edges.map(({ node }) => node.id)).toEqual(all.slice(-4, -2))
})

test('a page goes on after a pair that has left the list', async () => {
  const page = await pairsPage(api, { first: 1, filter: { status: 'OPEN', minScore: 95 } })
  const [gone] = page.edges.map(({ node }) => node.id)
  await dismiss(api, gone ?? '')

  const next = await pairsPage(api, { after: page.pageInfo.endCursor, filter: { status: 'OPEN' } })

  expect(next.edges).toHaveLength(3)
})

test('the list can be limited to a status and to a score', async () => {
  const count = async (filter: object) => (await pairsPage(api, { filter })).edges.length

  expect([
    await count({ status: 'PROPOSED' }),
    await count({ minScore: 95 }),
    await count({ minScore: 100, status: 'PROPOSED' }),
  ]).toEqual([1, 4, 1])
})

test('a cursor of another connection is refused, and so is a caller without the scope', async () => {
  await expect(pairsPage(api, { after: 'R1BDOlM6eA==' })).rejects.toThrow('cursor')
  const stranger = await keyWith(api, ['config:write'])
  await expect(pairsPage(api, {}, stranger)).rejects.toThrow('FORBIDDEN')
})
