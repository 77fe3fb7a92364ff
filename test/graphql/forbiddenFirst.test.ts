import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql'
import { beforeAll, expect, test } from 'vitest'
import { schema } from '../../src/graphql/schema.ts'
import { scopesOf } from '../../src/graphql/scopes/scopesOf.ts'
import { useApi } from '../support/api.ts'
import { keyWith } from '../support/auth/keys.ts'

const api = useApi()
let authorization: string
beforeAll(async () => {
  authorization = `Bearer ${await keyWith(api, ['metrics:read'])}`
})

type Field = GraphQLField<unknown, unknown>
type Asked = [name: string, kind: string, field: Field]

const kinds = { query: 'QueryType', mutation: 'MutationType', subscription: 'SubscriptionType' } as const
const guarded: Asked[] = Object.entries(kinds).flatMap(([kind, root]) =>
  Object.values(schema[`get${root}`]()?.getFields() ?? {})
    .filter((field) => scopesOf(field).length > 0)
    .map((field): Asked => [field.name, kind, field]),
)

/** A value in which every id, cursor and other text is `text`. Of a `@oneOf` input the first field is filled in. */
function filled(type: GraphQLInputType, text: unknown): unknown {
  if (isNonNullType(type)) return filled(type.ofType, text)
  if (isListType(type)) return [filled(type.ofType, text)]
  if (isEnumType(type)) return type.getValues()[0]?.name
  if (!isInputObjectType(type)) return { Boolean: true, Int: 1 }[type.name] ?? text
  const fields = Object.values(type.getFields())
  const ids = fields.filter(({ type: of }) => getNamedType(of).name === 'ID')
  const wanted = fields.filter((field) => isNonNullType(field.type) || ids.includes(field))
  const asked = type.isOneOf ? (ids.length > 0 ? ids : fields).slice(0, 1) : wanted
  return Object.fromEntries(asked.map(({ name, type: of }) => [name, filled(of, text)]))
}

async function codeOf(kind: string, { name, args, type }: Field, text: unknown): Promise<unknown> {
  const variables = Object.fromEntries(args.map((arg) => [arg.name, filled(arg.type, text)]))
  const declared = args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ')
  const given = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ')
  const call = `${name}${given && `(${given})`}${isLeafType(getNamedType(type)) ? '' : ' { __typename }'}`
  const query = `${kind} A${declared && `(${declared})`} { ${call} }`
  const { body } = await api.send({ query, variables }, { authorization })
  return body.errors?.map(({ extensions }) => extensions.code)
}

test('most root fields need a scope', () => expect(guarded.length).toBeGreaterThan(40))

test.each(guarded)(
  '%s without its scope is FORBIDDEN, whatever its arguments are',
  async (_name, kind, field) => {
    // Malformed for the field; for a scalar, which is read with the variables; for every type.
    for (const text of ['x', '', '2024-02-30', {}])
      expect([text, await codeOf(kind, field, text)]).toEqual([text, ['FORBIDDEN']])
  },
)

test('a field below the root is FORBIDDEN before its arguments are read', async () => {
  await api.db.hierarchy.create({
    data: { code: 'FLEET', name: 'Fleet', companies: { create: { externalId: 'C1', name: 'One' } } },
  })
  const query = '{ company(externalId: "C1") { members(after: "x") { totalCount } } }'

  const { body } = await api.send({ query }, { authorization })

  expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN'])
})

test('fields in fragments and wrong variables: each field without its scope is FORBIDDEN once', async () => {
  const spreads = (n: number) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} ... { ...F${n + 1} } }`
  const fragments = Array.from({ length: 40 }, (_one, n) => spreads(n)).join(' ')
  const query = `query A($id: ID!) { ...F0 } ${fragments}
    fragment F40 on Query { settings { __typename } one: mergeRequest(id: $id) { id } two: mergeRequest(id: $id) { id } }`

  const { body } = await api.send({ query, variables: { id: {} } }, { authorization })

  expect(body.errors).toEqual([
    {
      message: 'Your API key or token has no scope that allows Query.mergeRequest.',
      extensions: { code: 'FORBIDDEN' },
    },
  ])
})

test('wrong variables are named to a caller with the scope, and where no scope is needed', async () => {
  const query = 'query A($id: ID!) { node(id: $id) { id } }'

  const { body } = await api.send({ query, variables: { id: {} } }, { authorization })

  expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT'])
})
