import { readFile } from 'node:fs/promises'
import {
  buildSchema,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql'
import { expect, test } from 'vitest'
import { printedSchema } from '../../src/cli/printSchema.ts'
import { catalog } from '../../src/graphql/refusalCatalog.ts'
import { useApi } from '../support/api.ts'

const api = useApi()
const schema = buildSchema(printedSchema)
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
)
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {})
const outputs = types.filter((type) => isObjectType(type) || isInterfaceType(type))

test('schema.graphql is the schema: `node src/cli/printSchema.ts` writes it', async () => {
  expect(await readFile('schema.graphql', 'utf8')).toBe(printedSchema)
})

test('the introspected description introduces the API, and names only existing fields and types', async () => {
  const { body } = await api.send({ query: '{ __schema { description } }' })
  const { description } = (body.data as { __schema: { description: string } }).__schema

  expect(description).toBe(schema.description)
  const lines = description.split('\n').filter(Boolean)
  expect(lines.length).toBeGreaterThanOrEqual(10)
  expect(lines.length).toBeLessThanOrEqual(20)
  const topics = [
    'customer(by: …)',
    'Authorization',
    '... on LoyaltyError',
    'idempotencyKey',
    'node(id: …)',
    'first',
  ]
  expect(topics.filter((topic) => !description.includes(`\`${topic}`))).toEqual([])
  const fields = outputs.flatMap((type) => Object.keys(type.getFields()))
  // `errors` is GraphQL's own.
  const known = new Set([...fields, ...types.map(({ name }) => name), ...argumentNames(), 'errors'])
  const named = [...description.matchAll(/`(?:Query\.|Subscription\.)?([A-Za-z]+)(?:\(.*?\))?`/g)]
  expect(named.map(([, name = '']) => name).filter((name) => !known.has(name))).toEqual([])
})

/** The names of every argument and input field. */
const argumentNames = (): string[] => [
  ...types.filter(isInputObjectType).flatMap((type) => Object.keys(type.getFields())),
  ...outputs.flatMap((type) =>
    Object.values(type.getFields()).flatMap(({ args }) => args.map(({ name }) => name)),
  ),
]

test('every type, field, argument, input field and enum value is described', () => {
  const parts = types.flatMap((type) => [
    { at: type.name, description: type.description },
    ...(isEnumType(type) ? type.getValues().map((value) => part(type.name, value)) : []),
    ...(isInputObjectType(type)
      ? Object.values(type.getFields()).map((field) => part(type.name, field))
      : []),
    ...(isObjectType(type) || isInterfaceType(type)
      ? Object.values(type.getFields()).flatMap(describe(type.name))
      : []),
  ])

  expect(parts.length).toBeGreaterThan(300)
  expect(parts.filter(({ description }) => !description?.trim()).map(({ at }) => at)).toEqual([])
})

type Described = { name: string; description?: string | null | undefined }
const part = (owner: string, { name, description }: Described) => ({ at: `${owner}.${name}`, description })
const describe = (owner: string) => (field: GraphQLField<unknown, unknown>) => [
  part(owner, field),
  ...field.args.map((argument) => part(`${owner}.${field.name}`, argument)),
]

test.each(mutations.map((mutation) => [mutation.name, mutation]))(
  '%s takes one input with an idempotency key, and gives its payload or a refusal',
  (name, { args, type }) => {
    const pascal = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
    expect(args.map((argument) => `${argument.name}: ${argument.type}`)).toEqual([`input: ${pascal}Input!`])
    const input = getNamedType(args[0]?.type)
    const key = isInputObjectType(input) ? input.getFields().idempotencyKey : undefined
    expect(String(key?.type)).toBe('String!')

    const union = isNonNullType(type) ? type.ofType : type
    expect(String(type)).toBe(`${pascal}Result!`)
    if (!isUnionType(union)) throw new Error('not a union')
    const refusals = union.getTypes().filter(isRefusal)
    expect(
      union
        .getTypes()
        .filter((member) => !isRefusal(member))
        .map(String),
    ).toEqual([`${pascal}Payload`])
    expect(refusals.map(String)).toContain('IdempotencyKeyReusedError')
    expect(refusals.map(String)).toContain('InvalidInputError')
  },
)

test('every payload says whether it is a replay', () => {
  for (const { name } of mutations) {
    const payload = schema.getType(
      `${name.charAt(0).toUpperCase()}${name.slice(1)}Payload`,
    ) as GraphQLObjectType
    expect(String(payload.getFields().replayed?.type)).toBe('Boolean!')
  }
})

test('the only required arguments are the input of a mutation, the reference of an object and the place of a page', () => {
  const required = outputs
    .flatMap((type) => Object.values(type.getFields()))
    .flatMap((field) =>
      field.args.filter(isRequiredArgument).map((argument) => `${field.name}(${argument.name})`),
    )

  expect(required.filter((one) => !one.endsWith('(input)')).sort()).toEqual([
    'blockedIdentifier(value)',
    'card(cardNumber)',
    'cardSeries(code)',
    'company(externalId)',
    'customer(by)',
    'customerImport(id)',
    'dataExport(id)',
    'exportCustomer(customer)',
    'fieldDefinition(name)',
    'fieldDefinition(target)',
    'hierarchy(code)',
    'holdings(of)',
    'importProgress(id)',
    'matchRule(id)',
    'merge(id)',
    'mergeBan(id)',
    'mergeRequest(id)',
    'node(id)',
    'nodes(ids)',
    'program(programId)',
    'resolveCustomer(id)',
    'searchCustomers(text)',
    'source(source)',
    'statusLabel(label)',
    'suspectedDuplicate(id)',
    'till(code)',
    'webhook(id)',
    'webhookDeliveries(webhook)',
    'webhookDelivery(id)',
  ])
})

test('a field of several types of event has one type, so that one selection can hold them all', () => {
  const fields = types
    .filter((type) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'CardinalEvent'))
    .flatMap((type) => Object.values((type as GraphQLObjectType).getFields()))

  const clashes = fields.filter((field) =>
    fields.some((other) => other.name === field.name && String(other.type) !== String(field.type)),
  )
  expect(fields.length).toBeGreaterThan(250)
  expect(clashes.map(({ name }) => name)).toEqual([])
})

/** Lists that grow with nothing a client can add without end, or that a limit of the input holds. */
const shortLists = ['path', 'edges', 'errorCatalog']

test('every list is a page of a connection, or says how long it may get', () => {
  const lists = outputs
    .filter((type) => !isRefusal(type) && !type.name.endsWith('Connection') && type.name !== 'LoyaltyError')
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
    .filter(({ field }) => isListType(isNonNullType(field.type) ? field.type.ofType : field.type))
    .filter(({ field }) => !shortLists.includes(field.name))

  const uncapped = lists.filter(
    ({ field: { description } }) => !/\d|every|one for each/i.test(description ?? ''),
  )
  expect(uncapped.map(({ type, field }) => `${type.name}.${field.name}`)).toEqual([])
})

const isRefusal = (type: { getInterfaces(): readonly { name: string }[] }): boolean =>
  type.getInterfaces().some(({ name }) => name === 'LoyaltyError')

test('errorCatalog lists each refusal of the schema once, by its type', async () => {
  const query = '{ errorCatalog { code type when retryable legacy { system code } } }'
  const { body } = await api.send({ query })
  const entries = body.data?.errorCatalog as { code: string; type: string }[]

  const refusals = types.filter((type) => isObjectType(type) && isRefusal(type)).map((type) => type.name)
  expect(entries.map((entry) => entry.type).sort()).toEqual(refusals.sort())
  expect(new Set(entries.map((entry) => entry.code)).size).toBe(catalog.length)
})

test('each refusal belongs to a mutation, to an item of a mutation, or to a line of an import', () => {
  const unions = types.filter(isUnionType)
  const given = new Set(unions.flatMap((union) => union.getTypes().map((member) => member.name)))

  const idle = types.filter((type) => isObjectType(type) && isRefusal(type) && !given.has(type.name))
  expect(idle.map((type) => type.name)).toEqual(['ParentNotFoundError'])
})

test('every object with an `id` is found by it', () => {
  const withId = types.filter(isObjectType).filter((type) => 'id' in type.getFields())
  const nodes = schema.getPossibleTypes(schema.getType('Node') as GraphQLInterfaceType)

  expect(withId.length).toBeGreaterThan(50)
  expect(withId.filter((type) => !nodes.includes(type)).map(({ name }) => name)).toEqual([])
})
