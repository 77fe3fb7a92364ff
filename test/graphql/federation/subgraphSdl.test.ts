import {
  buildSchema,
  type DefinitionNode,
  type FieldDefinitionNode,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  Kind,
  parse,
  print,
} from 'graphql'
import { expect, test } from 'vitest'
import { naturalKeys } from '../../../src/graphql/federation/entityKeys.ts'
import { printSubgraph } from '../../../src/graphql/federation/subgraphSdl.ts'
import { schema } from '../../../src/graphql/schema.ts'
import { useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'

const api = useApi()
const sdl = printSubgraph(schema, { scopes: false })
const scoped = printSubgraph(schema, { scopes: true })
const { definitions } = parse(scoped)
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'))

const nameOf = (one: DefinitionNode) => ('name' in one ? one.name?.value : undefined)
const definitionOf = (name: string) => definitions.find((one) => nameOf(one) === name)
const fieldsOf = (name: string): readonly FieldDefinitionNode[] => {
  const found = definitionOf(name)
  return (found?.kind === Kind.OBJECT_TYPE_DEFINITION && found.fields) || []
}
const directivesOf = (type: string, field?: string): string[] => {
  const found = definitionOf(type)
  const of = field ? fieldsOf(type).find(({ name }) => name.value === field) : found
  return ((of && 'directives' in of && of.directives) || []).map(print)
}

test('the subgraph schema is one of federation 2.9', async () => {
  const { body } = await api.send({ query: '{ _service { sdl } }' })

  expect(body).toEqual({ data: { _service: { sdl } } })
  expect(sdl).toMatch(/^extend schema\s+@link\(\s*url: "https:\/\/specs\.apollo\.dev\/federation\/v2\.9"/)
})

test('the fields for gateways are in the served schema, but not in schema.graphql', async () => {
  const names = ['_Any', '_Entity', '_Service']
  expect(names.filter((name) => schema.getType(name))).toEqual([])

  const { body } = await api.send({
    query:
      '{ __type(name: "_Entity") { possibleTypes { name } } __schema { queryType { fields { name } } } }',
  })
  const told = JSON.stringify(body.data)
  expect(
    ['_entities', '_service', 'Customer', 'Merge'].filter((name) => !told.includes(`"${name}"`)),
  ).toEqual([])
})

test('every type with a global id is an entity by this id, and by its natural key if it has one', () => {
  const entities = types
    .filter((type) => isObjectType(type))
    .filter((type) => type.getInterfaces().some(({ name }) => name === 'Node'))
  expect(entities.length).toBeGreaterThan(10)

  for (const { name } of entities) {
    const { field, fields } = naturalKeys[name] ?? {}
    const natural = fields ? `${field} { ${fields.join(' ')} }` : field
    expect(directivesOf(name).filter((one) => one.startsWith('@key'))).toEqual([
      '@key(fields: "id")',
      ...(natural ? [`@key(fields: "${natural}")`] : []),
    ])
  }
  expect(Object.keys(naturalKeys).filter((name) => !entities.some((type) => type.name === name))).toEqual([])
})

test('the subgraph has neither Node nor its root fields, because other subgraphs have their own', () => {
  expect(definitionOf('Node')).toBeUndefined()
  expect(fieldsOf('Query').filter(({ name }) => ['node', 'nodes'].includes(name.value))).toEqual([])
  expect(sdl).not.toMatch(/implements[^{]*\bNode\b/)
})

test('the subgraph has no description of the schema, because the supergraph has its own', () => {
  expect(schema.description).toBeTruthy()
  expect(definitions.map(({ kind }) => kind)).not.toContain(Kind.SCHEMA_DEFINITION)
})

test('every description of the API is in the subgraph, except those of types that other subgraphs describe too', () => {
  const built = buildSchema(`${sdl.slice(sdl.indexOf('\n\n'))}
    directive @key(fields: String!) repeatable on OBJECT | INTERFACE
    directive @shareable on OBJECT
    directive @authenticated on OBJECT | FIELD_DEFINITION
    directive @requiresScopes(scopes: [[String!]!]!) on OBJECT | FIELD_DEFINITION
    directive @tag(name: String!) repeatable on OBJECT | FIELD_DEFINITION
    directive @cost(weight: Int!) on FIELD_DEFINITION
    directive @listSize(
      slicingArguments: [String!], sizedFields: [String!], assumedSize: Int, requireOneSlicingArgument: Boolean
    ) on FIELD_DEFINITION`)

  const silent = types
    .filter(({ name }) => !['Node', 'Boolean', 'Float', 'ID', 'Int', 'String'].includes(name))
    .filter((type) => built.getType(type.name)?.description !== type.description)
  expect(silent.map(({ name }) => name).sort()).toEqual(['DateTime', 'JSON', 'JSONObject', 'PageInfo'])
  expect(types.filter((type) => isInputObjectType(type) && type.isOneOf).map(({ name }) => name)).toEqual(
    Object.values(built.getTypeMap())
      .filter((type) => isInputObjectType(type) && type.isOneOf)
      .map(({ name }) => name),
  )
  const specified = (from: typeof schema) =>
    Object.values(from.getTypeMap()).flatMap((type) => (isScalarType(type) && type.specifiedByURL) || [])
  expect(specified(built)).toEqual(specified(schema))
})

test('deprecated fields stay deprecated', () => {
  const old = buildSchema(`
    type Query { name: String @deprecated(reason: "Use \`title\`.") title(old: Int @deprecated(reason: "No use.")): String }
    interface Node { id: ID! }`)

  expect(printSubgraph(old, { scopes: false }).match(/@deprecated\(reason: "[^"]*"\)/g)).toEqual([
    '@deprecated(reason: "Use `title`.")',
    '@deprecated(reason: "No use.")',
  ])
})

test('scopes are listed as declared, with every scope that includes the required one', () => {
  const readers = '["customers:read"], ["customers:write"], ["customers:merge"]'
  const read = `@requiresScopes(scopes: [${readers}, ["self:read"], ["self:write"]])`

  expect(directivesOf('Customer')).toContain(read)
  expect(directivesOf('Query', 'customer')).toEqual([])
  expect(directivesOf('Query', 'customers')).toContain(`@requiresScopes(scopes: [${readers}])`)
  expect(directivesOf('Mutation', 'linkCard')).toEqual([
    '@requiresScopes(scopes: [["customers:write"], ["self:write"]])',
  ])
  expect(directivesOf('Mutation', 'addCardsToSeries')).toEqual([
    '@requiresScopes(scopes: [["config:write", "customers:read"], ["config:write", "customers:write"], ["config:write", "customers:merge"]])',
    '@tag(name: "configuration")',
  ])
  expect(directivesOf('Query', 'errorCatalog')).toContain('@authenticated')
  expect(directivesOf('LoyaltyProgram')).toContain('@authenticated')
})

test('every root field and every entity has its scopes, directly or by its type', () => {
  const isGuarded = (directives: string[]) =>
    directives.some((one) => /^@(authenticated|requiresScopes)/.test(one))
  const namedType = ({ type }: FieldDefinitionNode) => print(type).replace(/[[\]!]/g, '')
  const open = [
    ...['Query', 'Mutation', 'Subscription'].flatMap((root) =>
      fieldsOf(root)
        .filter(({ name }) => !isGuarded(directivesOf(root, name.value)))
        .filter((field) => !isGuarded(directivesOf(namedType(field))))
        .map(({ name }) => `${root}.${name.value}`),
    ),
    ...definitions
      .map((one) => nameOf(one) ?? '')
      .filter((name) => directivesOf(name).some((one) => one.startsWith('@key')))
      // The members of an interface have the scopes.
      .filter((name) => !isInterfaceType(schema.getType(name)))
      .filter((name) => !isGuarded(directivesOf(name))),
  ]

  expect(fieldsOf('Query').length).toBeGreaterThan(20)
  expect(open).toEqual([])
})

test('a listed scope is required: without it, the field is FORBIDDEN', async () => {
  const key = await keyWith(api, ['config:write'])
  const { body } = await api.send(
    { query: '{ customers { edges { cursor } } }' },
    { authorization: `Bearer ${key}` },
  )

  expect(directivesOf('Query', 'customers').some((one) => one.includes('customers:read'))).toBe(true)
  expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN'])
})

test('a connection has its size arguments and its default size; a list has its assumed size', () => {
  expect(directivesOf('Customer', 'cards')).toEqual([
    '@listSize(slicingArguments: ["first", "last"], assumedSize: 25, sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)',
  ])
  expect(directivesOf('Association', 'subtree')).toEqual([
    '@listSize(slicingArguments: ["first"], requireOneSlicingArgument: false)',
  ])
  expect(directivesOf('Customer', 'profiles')).toEqual(['@listSize(assumedSize: 5)'])
  expect(directivesOf('CardConnection', 'edges')).toEqual([])
})

test('fields that cost more than gateways assume have a cost: a preview costs as much as its mutation', () => {
  const dear = (['Query', 'Mutation'] as const).flatMap((root) =>
    fieldsOf(root)
      .filter(({ name }) => directivesOf(root, name.value).some((one) => one.startsWith('@cost')))
      .map(({ name }) => name.value),
  )

  expect(dear.length).toBeGreaterThan(0)
  expect(dear.filter((name) => !name.startsWith('preview'))).toEqual([])
  expect(directivesOf('Query', 'previewLinkCard')).toContain('@cost(weight: 10)')
})

test('personal data is tagged, in every event too', () => {
  const tagged = definitions
    .filter((one) => one.kind === Kind.OBJECT_TYPE_DEFINITION || one.kind === Kind.INTERFACE_TYPE_DEFINITION)
    .flatMap(({ name: { value: type }, fields = [] }) =>
      fields
        .filter(({ directives = [] }) => directives.map(print).includes('@tag(name: "personal-data")'))
        .map(({ name }) => `${type}.${name.value}`),
    )
  const events = types
    .filter((type) => isObjectType(type))
    .filter((type) => type.getInterfaces().some(({ name }) => name === 'CardinalEvent'))

  expect(tagged.filter((one) => one.endsWith('Event.data'))).toEqual(
    ['CardinalEvent', ...events.map(({ name }) => name)].sort().map((name) => `${name}.data`),
  )
  expect(tagged).toEqual(
    expect.arrayContaining(['IdentifierAttachedEvent.value', 'IdentifierDetachedEvent.value']),
  )
  expect(tagged.filter((one) => !/Event\.\w+$/.test(one)).sort()).toEqual([
    'CardinalProfile.fields',
    'CardinalProfile.firstName',
    'CardinalProfile.lastName',
    'CommunicationChannel.value',
    'Consent.collectedFrom',
    'ConsentChange.collectedFrom',
    'Customer.email',
    'Customer.extendedFields',
    'Customer.firstName',
    'Customer.lastName',
    'Customer.legacyIds',
    'Customer.mobile',
    'CustomerBusinessKey.value',
    'CustomerMatch.value',
    'FieldOutcome.absorbedValue',
    'FieldOutcome.survivorValue',
    'FieldOutcome.value',
    'Identifier.normalizedValue',
    'Identifier.value',
    'PlannedIdentifier.value',
    'RefusedLine.message',
    'RefusedLine.row',
  ])
})
