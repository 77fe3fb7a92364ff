import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gql } from '@apollo/client'
import { fetchQuery } from 'relay-runtime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newKey, useApi } from '../support/api.ts'
import { keyWith } from '../support/auth/keys.ts'
import { createApolloClient } from './apollo/client.ts'
import { CustomerPage, RenameCard } from './documents/customerPage.ts'
import { allowNoWarnings } from './noWarnings.ts'
import { useCompiled } from './relay/compile.ts'
import { createEnvironment } from './relay/environment.ts'
import { registerSomchai } from './somchai.ts'

const compiled = useCompiled(
  'trusted',
  ['query trustedQuery($id: ID!) { customer(by: { id: $id }) { firstName } }'],
  { persisted: true },
)
const directory = mkdtempSync(join(tmpdir(), 'cardinal-manifest-'))
const manifest = join(directory, 'manifest.json')
// The manifest that codegen has written for Apollo Client, and the one of Relay.
beforeAll(() => {
  const paths = ['test/clients/generated/persisted-documents.json', compiled.manifest]
  const [apollo, relay] = paths.map((path) => JSON.parse(readFileSync(path, 'utf8')))
  writeFileSync(manifest, JSON.stringify({ ...apollo, ...relay }))
})
afterAll(() => rmSync(directory, { recursive: true }))
const api = useApi({ httpSettings: { manifest } })
allowNoWarnings()

const app = () => keyWith(api, ['customers:read', 'customers:write'])

test('Apollo Client sends only the hashes of its manifest', async () => {
  const id = await registerSomchai(api)
  const sent: string[] = []
  const client = createApolloClient(api.url, { key: await app(), onRequest: (body) => sent.push(body) })

  const { data } = await client.query({ query: CustomerPage, variables: { id, first: 1 } })
  const card = { id: data?.customer?.cards.edges[0]?.node.id ?? '' }
  const renamed = await client.mutate({
    mutation: RenameCard,
    variables: { input: { card, cardLabel: 'Tops Ekkamai', idempotencyKey: newKey() } },
  })

  expect(renamed.data?.updateCard.__typename).toBe('UpdateCardPayload')
  expect(sent.map((body) => JSON.parse(body).query)).toEqual([undefined, undefined])
})

test('Relay sends only the ids of its manifest', async () => {
  const id = await registerSomchai(api)
  const query = await compiled.query('trustedQuery')

  const data = await fetchQuery(createEnvironment(api.url, await app()), query, { id }).toPromise()

  expect(query.params.text).toBeNull()
  expect(data).toEqual({ customer: { firstName: 'Somchai' } })
})

test('another document is refused', async () => {
  const client = createApolloClient(api.url, { key: await app() })

  await expect(client.query({ query: gql`query { me { id } }` })).rejects.toThrow('trusted')
})
