import { readFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import { printSubgraph } from '../../src/graphql/federation/subgraphSdl.ts'
import { schema } from '../../src/graphql/schema.ts'
import { type Composed, type Composer, compose, type Subgraph } from '../support/federation/federation.ts'

const cardinal = {
  name: 'cardinal',
  url: 'https://cardinal.example.com/graphql',
  sdl: printSubgraph(schema, { scopes: false }),
}
const scoped = { ...cardinal, sdl: printSubgraph(schema, { scopes: true }) }
const orders = { name: 'orders', url: 'https://orders.example.com/graphql', sdl: '' }
const parcels = { name: 'parcels', url: 'https://parcels.example.com/graphql', sdl: '' }
const catalog = {
  name: 'catalog',
  url: 'https://catalog.example.com/graphql',
  sdl: 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3")\ntype Query { products: Int! }',
}
const composers = ['apollo', 'theGuild', 'cosmo'] as const
/** What each composer makes: first of supergraphs that fit, then of one that does not, and of one with two descriptions of a type. */
let composed: Record<Composer, Composed[]>
let fitting: Subgraph[][] = []

beforeAll(async () => {
  orders.sdl = await readFile('test/federation/orders.graphql', 'utf8')
  parcels.sdl = await readFile('test/federation/parcels.graphql', 'utf8')
  fitting = [
    [cardinal],
    [cardinal, orders],
    [orders, cardinal, catalog],
    [scoped, orders],
    [parcels, cardinal, orders],
  ]
  const odd = orders.sdl.replace('type PageInfo @shareable', 'type PageInfo')
  const wordy = cardinal.sdl.replace(
    'type PageInfo @',
    '"Information about one page of a connection."\ntype PageInfo @',
  )
  const supergraphs = [...fitting, [cardinal, { ...orders, sdl: odd }], [{ ...cardinal, sdl: wordy }, orders]]
  const [apollo, theGuild, cosmo] = await Promise.all([
    compose('apollo', supergraphs),
    compose('theGuild', supergraphs),
    compose('cosmo', supergraphs),
  ])
  composed = { apollo, theGuild, cosmo }
}, 120_000)

test.each(composers)(
  'it composes in %s without an error or a hint: alone, with Relay-style orders, with an older one, with scopes, with one that has a `Settings`, `Notice` and `Source` of its own',
  (composer) => {
    const made = composed[composer].slice(0, fitting.length)

    expect(made.map(({ errors, hints }) => ({ errors, hints }))).toEqual(
      fitting.map(() => ({ errors: [], hints: [] })),
    )
  },
)

test.each(composers)('%s refuses a subgraph that does not fit', (composer) => {
  expect(composed[composer][fitting.length]?.errors).toEqual(expect.arrayContaining([expect.any(String)]))
})

test('two descriptions of one type are a hint, so types of other subgraphs have no description of ours', () => {
  const hints = composed.apollo[fitting.length + 1]?.hints

  expect(hints?.map((hint) => hint.split(':')[0])).toEqual(['INCONSISTENT_DESCRIPTION'])
})
