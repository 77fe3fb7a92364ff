import { beforeAll, expect, test } from 'vitest'
import type { UpdateFieldDefinitionInput } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { mobile } from '../../support/customer/people.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()

const UpdateFieldDefinition = graphql(`
  mutation UpdateFieldDefinition($input: UpdateFieldDefinitionInput!) {
    updateFieldDefinition(input: $input) {
      __typename
      ... on UpdateFieldDefinitionPayload {
        replayed
        fieldDefinition { target name type maxLength enumValues selfService retiredAt }
      }
      ... on LoyaltyError { code path }
    }
  }
`)

type Change = Omit<UpdateFieldDefinitionInput, 'idempotencyKey' | 'target' | 'name'>
async function update(name: string, change: Change, idempotencyKey = newKey()) {
  const input = { idempotencyKey, target: 'CUSTOMER' as const, name, ...change }
  return (await api.call(UpdateFieldDefinition, { input })).updateFieldDefinition
}
async function refused(name: string, change: Change) {
  const before = await snapshot(api.db)
  const outcome = await update(name, change)
  expect(await snapshot(api.db)).toEqual(before)
  return outcome
}
const eventsOf = (name: string) =>
  api.db.event.findMany({
    where: { type: 'FIELD_DEFINITION_UPDATED', data: { path: ['name'], equals: name } },
    orderBy: { id: 'asc' },
  })

beforeAll(async () => {
  const target = 'CUSTOMER' as const
  await api.db.fieldDefinition.createMany({
    data: [
      { target, name: 'nickname', type: 'STRING', maxLength: 20, enumValues: [] },
      { target, name: 'size', type: 'ENUM', enumValues: ['S', 'M'] },
      { target, name: 'shoeSize', type: 'NUMBER', enumValues: [] },
      { target, name: 'again', type: 'STRING', enumValues: [] },
      { target: 'CARD', name: 'engraving', type: 'STRING', enumValues: [] },
    ],
  })
})

test('a length is changed, and no longer limited if it is null; the event has the values after the change', async () => {
  expect(await update('nickname', { maxLength: 5, reason: 'ชื่อเล่นสั้น' })).toMatchObject({
    replayed: false,
    fieldDefinition: { target: 'CUSTOMER', name: 'nickname', type: 'STRING', maxLength: 5 },
  })
  expect(await update('nickname', { maxLength: null, selfService: 'WRITE' })).toMatchObject({
    fieldDefinition: { maxLength: null, selfService: 'WRITE' },
  })

  expect(await eventsOf('nickname')).toMatchObject([
    { caller: 'tests', reason: 'ชื่อเล่นสั้น', data: { maxLength: 5, selfService: 'READ', retired: false } },
    { reason: null, data: { target: 'CUSTOMER', type: 'STRING', maxLength: null, selfService: 'WRITE' } },
  ])
})

test('the values of an ENUM are replaced as a whole', async () => {
  expect(await update('size', { enumValues: ['M', 'ใหญ่'] })).toMatchObject({
    fieldDefinition: { enumValues: ['M', 'ใหญ่'] },
  })
})

test('every refusal, and nothing changes', async () => {
  for (const name of ['hat', 'engraving', '', 'a\0'])
    expect(await refused(name, { retired: true })).toMatchObject({ code: 'FIELD_NOT_FOUND', path: ['name'] })
  for (const enumValues of [null, []])
    expect(await refused('size', { enumValues })).toMatchObject({
      ...{ code: 'INVALID_INPUT', path: ['enumValues'] },
    })
  expect(await refused('size', { maxLength: 5 })).toMatchObject({ path: ['maxLength'] })
  expect(await refused('size', { retired: null })).toMatchObject({ code: 'INVALID_INPUT', path: ['retired'] })
  for (const same of [{}, { retired: false, selfService: 'READ' as const }])
    expect(await refused('size', same)).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
})

test('a retired field takes no new values; stored values stay and can be deleted, until it is brought back', async () => {
  await register(api, { identifiers: [mobile()], extendedFields: { shoeSize: 41 } })

  await update('shoeSize', { retired: true })

  await expect(register(api, { identifiers: [mobile()], extendedFields: { shoeSize: 42 } })).rejects.toThrow(
    'INVALID_FIELD',
  )
  expect(await api.db.customer.count({ where: { extendedFields: { path: ['shoeSize'], equals: 41 } } })).toBe(
    1,
  )
  await update('shoeSize', { retired: false })
  expect(await eventsOf('shoeSize')).toMatchObject([
    { data: { retired: true } },
    { data: { retired: false } },
  ])
  await register(api, { identifiers: [mobile()], extendedFields: { shoeSize: 42 } })
})

test('the same key changes once, also after another change', async () => {
  const key = newKey()
  await update('again', { maxLength: 3 }, key)
  await update('again', { maxLength: 4 })
  const before = await snapshot(api.db)

  expect(await update('again', { maxLength: 3 }, key)).toMatchObject({
    ...{ replayed: true, fieldDefinition: { maxLength: 4 } },
  })
  expect(await snapshot(api.db)).toEqual(before)
})
