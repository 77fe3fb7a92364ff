import { describe, expect, test } from 'vitest'
import type { DefineFieldInput } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { mobile } from '../../support/customer/people.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()

const DefineField = graphql(`
  mutation DefineField($input: DefineFieldInput!) {
    defineField(input: $input) {
      __typename
      ... on DefineFieldPayload { replayed created fieldDefinition { target name type maxLength enumValues } }
      ... on LoyaltyError { code path }
      ... on FieldExistsError { name }
    }
  }
`)

type Field = Omit<DefineFieldInput, 'idempotencyKey' | 'target'>
async function define({ target = 'CUSTOMER', ...field }: Field & Partial<DefineFieldInput>, key = newKey()) {
  const { defineField } = await api.call(DefineField, { input: { idempotencyKey: key, target, ...field } })
  return defineField
}
const stored = (name: string) =>
  api.db.fieldDefinition.findMany({ where: { name }, orderBy: { target: 'asc' } })
const eventsOf = (name: string) =>
  api.db.event.findMany({
    where: { type: 'FIELD_DEFINED', data: { path: ['name'], equals: name } },
    orderBy: { id: 'asc' },
  })

test('a field is kept as it was defined, is an event, and values of it are taken from then on', async () => {
  const enumValues = ['ร้านค้า', 'App', 'Filiale Köln']

  expect(await define({ name: 'channel', type: 'ENUM', enumValues })).toEqual({
    __typename: 'DefineFieldPayload',
    replayed: false,
    created: true,
    fieldDefinition: { target: 'CUSTOMER', name: 'channel', type: 'ENUM', maxLength: null, enumValues },
  })
  expect(await eventsOf('channel')).toMatchObject([
    { caller: 'tests', data: { target: 'CUSTOMER', type: 'ENUM', enumValues } },
  ])
  const identifiers = [{ type: 'EXTERNAL_ID', value: 'DE-1' }] as const
  await register(api, { identifiers: [...identifiers], extendedFields: { channel: 'Filiale Köln' } })
})

test('one name is a field of its own in each target', async () => {
  await define({ target: 'CUSTOMER', name: 'size', type: 'NUMBER' })
  expect(await define({ target: 'CARD', name: 'size', type: 'STRING' })).toMatchObject({ created: true })

  expect(await stored('size')).toMatchObject([{ type: 'NUMBER' }, { type: 'STRING' }])
})

test('a field never changes its type', async () => {
  await define({ name: 'born', type: 'DATE' })

  expect(await define({ name: 'born', type: 'STRING' })).toEqual({
    __typename: 'FieldExistsError',
    code: 'FIELD_EXISTS',
    path: ['type'],
    name: 'born',
  })
  expect(await stored('born')).toMatchObject([{ type: 'DATE' }])
})

describe('defined again with the same type', () => {
  test('the length is kept if absent, changed if given, no longer limited if null', async () => {
    await define({ name: 'nickname', type: 'STRING', maxLength: 20 })

    expect(await define({ name: 'nickname', type: 'STRING' })).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
    expect(await stored('nickname')).toMatchObject([{ maxLength: 20 }])
    expect(await define({ name: 'nickname', type: 'STRING', maxLength: 5 })).toMatchObject({
      created: false,
      fieldDefinition: { maxLength: 5 },
    })
    expect(await define({ name: 'nickname', type: 'STRING', maxLength: null })).toMatchObject({
      fieldDefinition: { maxLength: null },
    })
    // The second changed nothing.
    expect(await eventsOf('nickname')).toMatchObject([
      { data: { maxLength: 20 } },
      { data: { maxLength: 5 } },
      { data: { maxLength: null } },
    ])
  })

  test('the values are kept if absent, replaced if given, and an ENUM keeps at least one', async () => {
    await define({ name: 'tier', type: 'ENUM', enumValues: ['S', 'M'] })

    expect(await define({ name: 'tier', type: 'ENUM' })).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
    expect(await stored('tier')).toMatchObject([{ enumValues: ['S', 'M'] }])
    expect(await define({ name: 'tier', type: 'ENUM', enumValues: ['M', 'L'] })).toMatchObject({
      fieldDefinition: { enumValues: ['M', 'L'] },
    })
    for (const enumValues of [null, []])
      expect(await define({ name: 'tier', type: 'ENUM', enumValues })).toMatchObject({
        code: 'INVALID_INPUT',
        path: ['enumValues'],
      })
    expect(await stored('tier')).toMatchObject([{ enumValues: ['M', 'L'] }])
  })
})

describe('what is taken', () => {
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
    expect(await define(field)).toMatchObject({ created: true })
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

    expect(await define(field)).toMatchObject({ code: 'INVALID_INPUT', path })
    expect(await api.db.fieldDefinition.count()).toBe(before)
  })
})

test('of clients that define one name with two types at once, those of the first win', async () => {
  const types = Array.from({ length: 10 }, (_, n) => (n % 2 ? 'NUMBER' : 'BOOLEAN') as 'NUMBER' | 'BOOLEAN')

  const answers = await Promise.all(types.map((type) => define({ name: 'race', type })))

  const [winner] = await stored('race')
  const told = answers.map((answer) => answer.__typename)
  expect(told.filter((_answer, n) => types[n] === winner?.type).toSorted()).toEqual([
    ...['DefineFieldPayload', ...Array(4).fill('NothingToChangeError')],
  ])
  expect(told.filter((answer) => answer === 'FieldExistsError')).toHaveLength(5)
  expect(await eventsOf('race')).toHaveLength(1)
})

test('the same request again changes nothing', async () => {
  const key = newKey()
  await define({ name: 'again', type: 'STRING', maxLength: 3 }, key)
  await define({ name: 'again', type: 'STRING', maxLength: 4 })

  expect(await define({ name: 'again', type: 'STRING', maxLength: 3 }, key)).toMatchObject({
    replayed: true,
    created: true,
    fieldDefinition: { maxLength: 4 },
  })
  expect(await stored('again')).toMatchObject([{ maxLength: 4 }])
})

test('a key without config:write is refused', async () => {
  const key = await keyWith(api, ['customers:read', 'customers:write'])

  const { body } = await api.send(
    {
      query: DefineField.toString(),
      variables: { input: { idempotencyKey: newKey(), target: 'CARD', name: 'forbidden', type: 'DATE' } },
    },
    { authorization: `Bearer ${key}` },
  )

  expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  expect(await stored('forbidden')).toEqual([])
})

const FieldDefinitions = graphql(`
  query FieldDefinitions($target: FieldTarget) { fieldDefinitions(target: $target) { target name type } }
`)

test('the fields of one target, or of all, are listed by name for any key', async () => {
  const key = await keyWith(api, [])
  await define({ target: 'PROFILE', name: 'shoe', type: 'NUMBER' })
  await define({ target: 'PROFILE', name: 'hat', type: 'NUMBER' })

  expect(await api.call(FieldDefinitions, { target: 'PROFILE' }, key)).toEqual({
    fieldDefinitions: [
      { target: 'PROFILE', name: 'hat', type: 'NUMBER' },
      { target: 'PROFILE', name: 'shoe', type: 'NUMBER' },
    ],
  })
  const { fieldDefinitions } = await api.call(FieldDefinitions, {}, key)
  expect(fieldDefinitions).toHaveLength(await api.db.fieldDefinition.count())
})

test('a retired field takes no new values; stored values stay and can be deleted, until it is brought back', async () => {
  const field = { name: 'shoeSize', type: 'NUMBER' as const }
  await define(field)
  const known = await register(api, { identifiers: [mobile()], extendedFields: { shoeSize: 41 } })

  await define({ ...field, retired: true })

  expect(known.customer.id).toEqual(expect.any(String))
  await expect(register(api, { identifiers: [mobile()], extendedFields: { shoeSize: 42 } })).rejects.toThrow(
    'INVALID_FIELD',
  )
  expect(await api.db.customer.count({ where: { extendedFields: { path: ['shoeSize'], equals: 41 } } })).toBe(
    1,
  )
  expect(await eventsOf('shoeSize')).toMatchObject([{ data: {} }, { data: { retired: true } }])
  await define({ ...field, retired: false })
  await register(api, { identifiers: [mobile()], extendedFields: { shoeSize: 42 } })
})
