import { getNamedType, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { schema } from '../../../src/graphql/schema.ts'
import { lists } from '../../support/paging/lists.ts'

const fieldType = (type: unknown, field: string): string =>
  isObjectType(type) ? String(type.getFields()[field]?.type) : ''

/** `CardinalEvent` is listed as an event. */
const nameOf = (node: string) => (node === 'CardinalEvent' ? 'Event' : node)

/** The edges of a search say what matches, so it has a connection of its own. */
const ofTheirOwn = ['CustomerSearchConnection']

test('each connection is named after the type of its entries, and has the same fields', () => {
  expect(lists.length).toBeGreaterThanOrEqual(20)
  for (const { connection } of lists) {
    const node = getNamedType(connection.getFields().nodes?.type ?? connection).name
    const name = ofTheirOwn.includes(connection.name) ? 'CustomerSearch' : nameOf(node)
    const edge = schema.getType(`${name}Edge`)

    expect([connection.name, Object.keys(connection.getFields())]).toEqual([
      `${name}Connection`,
      ['edges', 'nodes', 'pageInfo', 'totalCount', 'totalCountIsExact'],
    ])
    expect([fieldType(connection, 'edges'), fieldType(connection, 'nodes')]).toEqual([
      `[${name}Edge!]!`,
      `[${node}!]!`,
    ])
    expect([fieldType(edge, 'node'), fieldType(edge, 'cursor')]).toEqual([`${node}!`, 'String!'])
  }
})

test('whatever takes a cursor is a connection', () => {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType)
  const paged = types
    .filter((type) => type !== schema.getSubscriptionType())
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter(({ args }) => args.some(({ name }) => name === 'after'))
        .map(({ name }) => `${type.name}.${name}`),
    )

  expect(paged.toSorted()).toEqual([...new Set(lists.map(({ field }) => field))].toSorted())
})
