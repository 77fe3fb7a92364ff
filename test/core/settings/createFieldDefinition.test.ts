import { describe, expect, test } from 'vitest'
import type { CreateFieldDefinitionInput } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()

const CreateFieldDefinition = graphql(`
  mutation CreateFieldDefinition($input: CreateFieldDefinitionInput!) {
    createFieldDefinition(input: $input) {
      __typename
      ... on CreateFieldDefinitionPayload { replayed fieldDefinition { target name type maxLength enumValues } }
      ... on LoyaltyError { code path }
      ... on FieldExistsError { name }
    }
  }
`)

type Field = Omit<CreateFieldDefinitionInput, 'idempotencyKey' | 'target'>
async function create(
  { target = 'CUSTOMER', ...field }: Field & Partial<CreateFieldDefinitionInput>,
  key = newKey(),
) {
  const { createFieldDefinition } = await api.call(CreateFieldDefinition, {
    input: { idempotencyKey: key, target, ...field },
  })
  return createFieldDefinition
}
const stored = (name: string) =>
  api.db.fieldDefinition.findMany({ where: { name }, orderBy: { target: 'asc' } })
const eventsOf = (name: string) =>
  api.db.event.findMany({
    where: { type: 'FIELD_DEFINITION_CREATED', data: { path: ['name'], equals: name } },
    orderBy: { id: 'asc' },
  })

test('a field is kept as it was defined, is an event, and values of it are accepted from then on', async () => {
  const enumValues = ['ร้านค้า', 'App', 'Filiale Köln']

  expect(await create({ name: 'channel', type: 'ENUM', enumValues })).toEqual({
    __typename: 'CreateFieldDefinitionPayload',
    replayed: false,
    fieldDefinition: { target: 'CUSTOMER', name: 'channel', type: 'ENUM', maxLength: null, enumValues },
  })
  expect(await eventsOf('channel')).toMatchObject([
    { caller: 'tests', data: { target: 'CUSTOMER', type: 'ENUM', enumValues } },
  ])
  const identifiers = [{ type: 'EXTERNAL_ID', value: 'DE-1' }] as const
  await register(api, { identifiers: [...identifiers], extendedFields: { channel: 'Filiale Köln' } })
})

test('one name is a field of its own in each target', async () => {
  await create({ target: 'CUSTOMER', name: 'size', type: 'NUMBER' })
  expect(await create({ target: 'CARD', name: 'size', type: 'STRING' })).toMatchObject({ replayed: false })

  expect(await stored('size')).toMatchObject([{ type: 'NUMBER' }, { type: 'STRING' }])
})

test('FIELD_EXISTS: a name is taken once, whatever the type, and the field stays as it is', async () => {
  await create({ name: 'born', type: 'DATE' })

  for (const type of ['DATE', 'STRING'] as const)
    expect(await create({ name: 'born', type })).toEqual({
      ...{ __typename: 'FieldExistsError', code: 'FIELD_EXISTS', path: ['name'], name: 'born' },
    })
  expect(await stored('born')).toMatchObject([{ type: 'DATE' }])
  expect(await eventsOf('born')).toHaveLength(1)
})

describe('what is accepted', () => {
  test.each([
    ['a name of 1', { name: 'x', type: 'BOOLEAN' }],
    ['a name of 100', { name: `A${'_9'.repeat(49)}z`, type: 'NUMBER' }],
    ['a length of 1', { name: 'one', type: 'STRING', maxLength: 1 }],
    ['a length of 10,000', { name: 'long', type: 'STRING', maxLength: 10_000 }],
    ['one value', { name: 'only', type: 'ENUM', enumValues: ['金'] }],
    [
      '500 values',
      { name: 'many', type: 'ENUM', enumValues: Array.from({ length: 500 }, (_, n) => `v${n}`) },
    ],
    ['a value of 200', { name: 'wordy', type: 'ENUM', enumValues: ['金'.repeat(200)] }],
  ] as [string, Field][])('%s', async (_what, field) => {
    expect(await create(field)).toMatchObject({ replayed: false })
  })
})

describe('what is out of range is refused at its place, and nothing is defined', () => {
  test.each([
    [['name'], { name: '', type: 'NUMBER' }],
    [['name'], { name: `A${'b'.repeat(100)}`, type: 'NUMBER' }],
    [['name'], { name: '9lives', type: 'NUMBER' }],
    [['name'], { name: '__proto__', type: 'NUMBER' }],
    [['name'], { name: 'a-b', type: 'NUMBER' }],
    [['name'], { name: 'größe', type: 'NUMBER' }],
    [['name'], { name: 'a\0', type: 'NUMBER' }],
    [['maxLength'], { name: 'bad', type: 'STRING', maxLength: 0 }],
    [['maxLength'], { name: 'bad', type: 'STRING', maxLength: -1 }],
    [['maxLength'], { name: 'bad', type: 'STRING', maxLength: 10_001 }],
    [['maxLength'], { name: 'bad', type: 'NUMBER', maxLength: 5 }],
    [['enumValues'], { name: 'bad', type: 'STRING', enumValues: ['a'] }],
    [['enumValues'], { name: 'bad', type: 'ENUM' }],
    [['enumValues'], { name: 'bad', type: 'ENUM', enumValues: [] }],
    [
      ['enumValues'],
      { name: 'bad', type: 'ENUM', enumValues: Array.from({ length: 501 }, (_, n) => `v${n}`) },
    ],
    [['enumValues', '0'], { name: 'bad', type: 'ENUM', enumValues: [''] }],
    [['enumValues', '1'], { name: 'bad', type: 'ENUM', enumValues: ['a', ' b'] }],
    [['enumValues', '2'], { name: 'bad', type: 'ENUM', enumValues: ['a', 'b', 'a'] }],
    [['enumValues', '0'], { name: 'bad', type: 'ENUM', enumValues: ['金'.repeat(201)] }],
    [['enumValues', '0'], { name: 'bad', type: 'ENUM', enumValues: ['a\0'] }],
  ] as [string[], Field][])('%j: %j', async (path, field) => {
    const before = await api.db.fieldDefinition.count()

    expect(await create(field)).toMatchObject({ code: 'INVALID_INPUT', path })
    expect(await api.db.fieldDefinition.count()).toBe(before)
  })
})

test('of clients that define one name at once, one defines it', async () => {
  const types = Array.from({ length: 10 }, (_, n) => (n % 2 ? 'NUMBER' : 'BOOLEAN') as 'NUMBER' | 'BOOLEAN')

  const answers = await Promise.all(types.map((type) => create({ name: 'race', type })))

  const [winner] = await stored('race')
  const told = answers.map((answer) => answer.__typename)
  expect(types[told.indexOf('CreateFieldDefinitionPayload')]).toBe(winner?.type)
  expect(told.filter((answer) => answer === 'FieldExistsError')).toHaveLength(9)
  expect(await eventsOf('race')).toHaveLength(1)
})

test('the same key defines once', async () => {
  const key = newKey()
  const first = await create({ name: 'again', type: 'STRING', maxLength: 3 }, key)

  expect(await create({ name: 'again', type: 'STRING', maxLength: 3 }, key)).toEqual({
    ...first,
    replayed: true,
  })
  expect(await eventsOf('again')).toHaveLength(1)
})

test('a key without config:write is refused', async () => {
  const key = await keyWith(api, ['customers:read', 'customers:write'])

  const { body } = await api.send(
    {
      query: CreateFieldDefinition.toString(),
      variables: { input: { idempotencyKey: newKey(), target: 'CARD', name: 'forbidden', type: 'DATE' } },
    },
    { authorization: `Bearer ${key}` },
  )

  expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  expect(await stored('forbidden')).toEqual([])
})

const FieldDefinitions = graphql(`
  query FieldDefinitions($target: FieldTarget) { fieldDefinitions(target: $target, first: 100) { nodes { target name type } } }
`)

test('the fields of one target, or of all, are listed by name for any key', async () => {
  const key = await keyWith(api, [])
  await create({ target: 'PROFILE', name: 'shoe', type: 'NUMBER' })
  await create({ target: 'PROFILE', name: 'hat', type: 'NUMBER' })

  expect(await api.call(FieldDefinitions, { target: 'PROFILE' }, key)).toEqual({
    fieldDefinitions: {
      nodes: [
        { target: 'PROFILE', name: 'hat', type: 'NUMBER' },
        { target: 'PROFILE', name: 'shoe', type: 'NUMBER' },
      ],
    },
  })
  const { fieldDefinitions } = await api.call(FieldDefinitions, {}, key)
  expect(fieldDefinitions.nodes).toHaveLength(await api.db.fieldDefinition.count())
})
