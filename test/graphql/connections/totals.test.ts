import { beforeAll, expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { createCrowd } from '../../support/customer/crowd.ts'
import { globalId } from '../../support/db/change.ts'
import { recordStatements } from '../../support/db/statements.ts'
import { createOwners, emptied, lists, pagesIn, write } from '../../support/paging/lists.ts'
import { owner } from '../../support/paging/owners.ts'

const api = useApi({ keySeconds: 0, compiledReads: false })
const compiled = useApi({ keySeconds: 0, compiledReads: true })
beforeAll(async () => {
  await createOwners(api)
  await createOwners(compiled)
})

const count = 'totalCount totalCountIsExact'

test.each(lists.flatMap(({ name, stage }) => (stage ? [[name, stage] as const] : [])))(
  '%s: is counted whole, whatever the page shows',
  async (_name, stage) => {
    const { field, within = (inner) => `{ ${inner} }` } = stage
    const total = async (service: typeof api) => {
      const call = field.endsWith(')') ? field.replace(/\)$/, ' first: 1)') : `${field}(first: 1)`
      const { body } = await service.send({
        query: within(`page: ${call} { nodes { __typename } ${count} }`),
      })
      const data = pagesIn<{ page: { totalCount: number } }>(body.data, 'page')
      expect(data.page).toMatchObject({ totalCountIsExact: true })
      return data.page.totalCount
    }
    for (const service of [api, compiled]) {
      const before = await total(service)
      await write(service, [1, 2, 3].map(stage.put))

      expect(await total(service)).toBe(before + 3)
      await write(service, emptied(stage, [1, 2, 3]))
      expect(await total(service)).toBe(before)
    }
  },
)

test('a list of more than 10,000 entries is counted no further, and says so', async () => {
  const put = (entries: number) => [
    `INSERT INTO "LedgerEntry" ("customerId", "programId", "kind", "amount", "caller", "at")
     SELECT '${owner.customer}', 1, 'CREDIT', 1, 'tests', now() FROM generate_series(1, ${entries})`,
  ]
  const query = `{ node(id: "${globalId('Customer', owner.customer)}") { ... on Customer { ledger(first: 1) { ${count} } } } }`
  for (const service of [api, compiled]) {
    await write(service, put(10_000))
    const full = await service.send({ query })
    await write(service, put(1))
    const more = await service.send({ query })

    expect(full.body.data?.node).toEqual({ ledger: { totalCount: 10_000, totalCountIsExact: true } })
    expect(more.body.data?.node).toEqual({ ledger: { totalCount: 10_000, totalCountIsExact: false } })
  }
})

test('the lists of 25 customers are counted by as many statements as those of 2, and only if it is asked for', async () => {
  const ids = await createCrowd(api.db, 25, 2)
  const statements = async (some: number, selected: string) => {
    const inner = ['cards', 'merges', 'ledger', 'history'].map(
      (field) => `${field}(first: 2) { ${selected} }`,
    )
    const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Customer { ${inner.join(' ')} } } }`
    const { result, sent } = await recordStatements(() =>
      api.send({ query, variables: { ids: ids.slice(0, some) } }),
    )
    expect(result.body.errors).toBeUndefined()
    return sent.filter(({ text }) => text.includes('count(*)')).length
  }

  expect(await statements(25, 'nodes { __typename }')).toBe(0)
  expect(await statements(2, count)).toBe(4)
  expect(await statements(25, count)).toBe(4)
})

test('a list is counted once, whichever of the two fields are selected', async () => {
  const query = `{ customers(first: 1) { ${count} } allCardSeries(first: 1) { ${count} } }`
  const { result, sent } = await recordStatements(() => api.send({ query }))

  expect(result.body.errors).toBeUndefined()
  expect(sent.filter(({ text }) => /count\(\*\)/i.test(text))).toHaveLength(2)
})
