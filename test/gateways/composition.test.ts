import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import { printSubgraph } from '../../src/graphql/federation/subgraphSdl.ts'
import { schema } from '../../src/graphql/schema.ts'
import { compose } from '../support/federation/federation.ts'

const cardinal = {
  name: 'cardinal',
  url: 'https://cardinal.example.com/graphql',
  sdl: printSubgraph(schema, { scopes: false }),
}
const scoped = { ...cardinal, sdl: printSubgraph(schema, { scopes: true }) }
const orders = { name: 'orders', url: 'https://orders.example.com/graphql', sdl: '' }
const catalog = {
  name: 'catalog',
  url: 'https://catalog.example.com/graphql',
  sdl: 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3")\ntype Query { products: Int! }',
}
beforeAll(async () => {
  orders.sdl = await readFile('test/federation/orders.graphql', 'utf8')
})

const composers = ['apollo', 'theGuild', 'cosmo'] as const

test('it composes without an error or a hint in every composer: alone, with Relay-style orders, with an older one, with scopes', async () => {
  for (const subgraphs of [[cardinal], [cardinal, orders], [orders, cardinal, catalog], [scoped, orders]]) {
    const composed = await compose(subgraphs)
    for (const composer of composers)
      expect({ composer, ...composed[composer], supergraph: '' }).toEqual({
        composer,
        errors: [],
        hints: [],
        supergraph: '',
      })
  }
}, 120_000)

test('every composer refuses a subgraph that does not fit', async () => {
  const odd = orders.sdl.replace('type PageInfo @shareable', 'type PageInfo')
  const composed = await compose([cardinal, { ...orders, sdl: odd }])

  for (const composer of composers) expect(composed[composer].errors).not.toEqual([])
}, 120_000)

test('two descriptions of one type are a hint, so types of other subgraphs have no description of ours', async () => {
  const wordy = cardinal.sdl.replace(
    'type PageInfo @',
    '"Information about one page of a connection."\ntype PageInfo @',
  )
  const { apollo } = await compose([{ ...cardinal, sdl: wordy }, orders])

  expect(apollo.hints.map((hint) => hint.split(':')[0])).toEqual(['INCONSISTENT_DESCRIPTION'])
}, 120_000)
