import {
  type GraphQLField,
  getNamedType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql'
import { expect, test } from 'vitest'
import { owners } from '../../src/graphql/reach/owners.ts'
import { schema } from '../../src/graphql/schema.ts'
import { useApi } from '../support/api.ts'
import { bearer, codesOf, post } from '../support/server/http.ts'

const api = useApi({ limits: { depth: 64 } })

const ask = async (query: string) => {
  const { text } = await post(api, bearer, JSON.stringify({ query }))
  return { text, cost: JSON.parse(text).extensions.cost.requested as number }
}

/** A field on a way, as it is asked for, and the most rows that it gives for each row before it. */
type Step = { text: string; most: number }
type Field = GraphQLField<unknown, unknown>

function stepOf(field: Field): Step | null {
  const type = isNonNullType(field.type) ? field.type.ofType : field.type
  const isPaged = field.args.some(({ name }) => name === 'first')
  if (isListType(type) && isPaged) return { text: `${field.name}(first: 1000)`, most: 1000 }
  if (isPaged) return { text: `${field.name}(first: 1)`, most: 1 }
  if (field.args.some(isRequiredArgument)) return null
  if (!isListType(type) || ['edges', 'nodes'].includes(field.name)) return { text: field.name, most: 1 }
  const [, declared] = /([\d,]+)(?: at most| ids resolve)/.exec(field.description ?? '') ?? []
  return { text: field.name, most: Number(declared?.replace(',', '')) }
}

/** The ways from a type back to another one in at most 6 fields. They pass each type once. */
function waysBack(from: string, to: string, passed: readonly string[] = []): Step[][] {
  const type = schema.getType(from)
  if (passed.length > 5 || !(isObjectType(type) || isInterfaceType(type))) return []
  return Object.values(type.getFields()).flatMap((field) => {
    const step = stepOf(field)
    const next = getNamedType(field.type).name
    if (!step || (next !== to && passed.includes(next))) return []
    return next === to ? [[step]] : waysBack(next, to, [...passed, next]).map((way) => [step, ...way])
  })
}

const rounds = Object.keys(owners).flatMap((name) =>
  waysBack(name, name)
    .filter((way) => way.some(({ most }) => most !== 1))
    .map((way) => ({ name, way })),
)
const nest = (texts: readonly string[]) =>
  texts.reduceRight((inner, text) => `{ ${text} ${inner} }`, '{ id }')

test('lists that lead back to where they began declare how long they get', () => {
  const texts = rounds.map(({ name, way }) => `${name}: ${way.map(({ text }) => text).join(' ')}`)

  expect(texts).toContain('Customer: identifiers customer')
  expect(texts).toContain('CardinalProfile: identifiers customer profiles')
  expect(texts).toContain('Association: subtree(first: 1000)')
  expect(rounds.flatMap(({ way }) => way).filter(({ most }) => !(most > 0))).toEqual([])
})

test('whoever goes round through lists pays for all rows that this can give, from the second round on', async () => {
  for (const { name, way } of rounds) {
    const texts = way.map(({ text }) => text)
    const once = way.reduce((product, { most }) => product * most, 1)
    const id = Buffer.from(`${name}:0`).toString('base64')
    const body = nest([...texts, ...texts, ...texts])
    const { cost } = await ask(`{ node(id: "${id}") { ... on ${name} ${body} } }`)

    expect({ way: [name, ...texts], pays: cost >= once ** 2 }).toEqual({ way: [name, ...texts], pays: true })
  }
})

test('identifiers of the customer of identifiers cost as much as all rows that they can give, and are refused', async () => {
  const customer = `customer(by: { id: "${Buffer.from('Customer:0').toString('base64')}" })`
  const inner = 'identifiers { customer { identifiers { id } } }'
  const spread = `{ ${customer} { ...Level } } fragment Level on Customer { ${inner} }`
  const twice = await ask(`{ ${customer} { ${inner} } }`)

  expect((await ask(`{ ${customer} { identifiers { id } } }`)).cost).toBe(7)
  expect((await ask(`{ ${customer} { identifiers { customer { id } } } }`)).cost).toBe(12)
  expect(
    (await ask(`{ ${customer} { identifiers { customer { cards(first: 2) { totalCount } } } } }`)).cost,
  ).toBe(2 + 5 * (1 + 1) + 500 * 2)
  expect(twice.cost).toBe(2 + 5 * (1 + 1) + 500 * 500)
  expect(codesOf(twice.text)).toEqual(['COST_LIMIT_EXCEEDED'])
  expect((await ask(spread)).cost).toBe(twice.cost)
})

test('one way out and back is not counted as a round, unless another list follows', async () => {
  const customer = `customer(by: { id: "${Buffer.from('Customer:0').toString('base64')}" })`

  expect((await ask(`{ ${customer} { identifiers { value profile { sourceAccount { id } } } } }`)).cost).toBe(
    22,
  )
  expect((await ask(`{ ${customer} { profiles { identifiers { value } } } }`)).cost).toBe(32)
  expect((await ask(`{ ${customer} { profiles { identifiers { profile { id } } } } }`)).cost).toBe(57)
})
