import { gql } from '@apollo/client'
import { fetchQuery } from 'relay-runtime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builder } from '../../src/graphql/builder.ts'
import { useApi } from '../support/api.ts'
import { createApolloClient } from './apollo/client.ts'
import { selectionsOf } from './documents/everyField.ts'
import { allowNoWarnings } from './noWarnings.ts'
import { publishedSchema } from './publishedSchema.ts'
import { useCompiled } from './relay/compile.ts'
import { createEnvironment } from './relay/environment.ts'
import { createUrqlClient } from './urql/client.ts'

const api = useApi({ seeded: true, limits: { cost: 1_000_000, tokens: 20_000, fields: 20_000 } })
allowNoWarnings()

const selections = selectionsOf(publishedSchema, 3)
const compiled = useCompiled(
  'everyField',
  selections.map(([name, selection]) => `query everyField_${name}Query ${selection}`),
)
beforeAll(() => {
  // A field that is null because it has no key reads nothing, and so it does not use what was planned.
  builder.options.prisma.onUnusedQuery = null
})
afterAll(() => {
  builder.options.prisma.onUnusedQuery = 'error'
})

/** What the service tells, without a client. */
async function told(query: string) {
  const { body } = await api.send({ query })
  expect(body.errors).toBeUndefined()
  return body.data
}

test.each(selections)('Relay gives back %s as the service told it', async (name, selection) => {
  const query = await compiled.query(`everyField_${name}Query`)

  const shown = await fetchQuery(createEnvironment(api.url), query, {}).toPromise()

  expect(shown).toEqual(await told(selection))
})

test.each(selections)('Apollo Client gives back %s as the service told it', async (_name, selection) => {
  const client = createApolloClient(api.url)
  const query = gql(selection)

  await client.query({ query })
  const shown = JSON.stringify(client.readQuery({ query }), asTold)

  expect(JSON.parse(shown)).toEqual(await told(selection))
})

test.each(selections)('urql gives back %s as the service told it', async (_name, selection) => {
  const client = createUrqlClient(api.url)

  await client.query(selection, {})
  const shown = await client.query(selection, {}, { requestPolicy: 'cache-only' })

  expect(shown.data).toEqual(await told(selection))
})

/** Apollo adds the names of types, and makes the missing cursors of an empty page empty texts. */
function asTold(key: string, value: unknown): unknown {
  if (key === '__typename') return undefined
  return ['startCursor', 'endCursor'].includes(key) ? value || null : value
}
