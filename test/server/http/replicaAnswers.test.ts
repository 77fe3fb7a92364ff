import { getNamedType, isLeafType, isRequiredArgument, parse } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { schema } from '../../../src/graphql/schema.ts'
import { nameOf } from '../../../src/server/graphiql/presets.ts'
import { tabs } from '../../../src/server/graphiql/tabs/tabs.ts'
import { ask } from '../../support/positions.ts'
import { type ReplicaPair, startReplicaPair, untilReplicaIs } from '../../support/replicaPair.ts'
import { scrape } from '../../support/server/metrics.ts'
import type { TestService } from '../../support/server/serviceProcess.ts'

const everyList = Object.values(schema.getQueryType()?.getFields() ?? {})
  .filter(({ args, extensions }) => !extensions.primaryOnly && args.every((arg) => !isRequiredArgument(arg)))
  .map(
    ({ name, type }) =>
      [name, isLeafType(getNamedType(type)) ? `{ ${name} }` : `{ ${name} { __typename } }`, {}] as const,
  )
const everyTab = tabs
  .filter(({ query }) =>
    parse(query).definitions.every((one) => 'operation' in one && one.operation === 'query'),
  )
  .map((tab) => [nameOf(tab), tab.query, tab.variables] as const)

let pair: ReplicaPair
/** Without replicas. */
let alone: TestService
/** With a replica: with compiled reads and without. */
let reading: TestService[]
beforeAll(async () => {
  pair = await startReplicaPair()
  alone = await pair.start({ DATABASE_REPLICA_URLS: '', DEMO: 'true' })
  reading = await Promise.all([pair.start(), pair.start({ COMPILED_READS: 'false' })])
  for (const service of reading) await untilReplicaIs(service, true)
}, 120_000)
afterAll(async () => {
  await Promise.all([alone, ...(reading ?? [])].map((service) => service?.kill()))
  await pair?.stop()
})

test.each([...everyList, ...everyTab])(
  '%s: a replica gives the same answer as the primary',
  async (_name, query, variables) => {
    const { data, errors } = await ask(alone, { query, variables })

    expect(errors).toBeUndefined()
    for (const service of reading) {
      const answer = await ask(service, { query, variables })
      expect({ data: answer.data, errors: answer.errors }).toEqual({ data, errors })
    }
  },
)

test('most of them were answered by the replica', async () => {
  for (const service of reading) {
    const samples = await scrape(service)
    const of = (server: string) => samples[`cardinal_reads_total{server="${server}"}`] ?? 0
    expect(of('replica')).toBeGreaterThan(of('primary'))
  }
})

test('without replicas the answer of a mutation has no position, and one that is sent is ignored', async () => {
  const input = { idempotencyKey: 'tests-alone', code: 'BKK-SARI-02', name: 'Sari' }
  const query = 'mutation ($input: CreateTillInput!) { createTill(input: $input) { __typename } }'
  const { extensions, header } = await ask(alone, { query, variables: { input } })
  const { errors } = await ask(alone, {
    query: '{ settings { defaultRegion } }',
    extensions: { position: 'yesterday' },
  })

  expect({ extensions, header }).toEqual({ extensions: { cost: expect.anything() }, header: null })
  expect(errors).toBeUndefined()
})
