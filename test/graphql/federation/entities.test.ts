import { beforeAll, expect, test } from 'vitest'
import { maxEntities } from '../../../src/graphql/federation/entities.ts'
import { naturalKeys } from '../../../src/graphql/federation/entityKeys.ts'
import { useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { heldCard } from '../../support/card/heldCard.ts'
import { createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { mobile } from '../../support/customer/people.ts'
import { change, globalId } from '../../support/db/change.ts'
import { recordStatements } from '../../support/db/statements.ts'
import { untilReadable } from '../../support/events/feed.ts'
import { findEntities } from '../../support/federation/entities.ts'
import { company, fleet } from '../../support/hierarchy/fleet.ts'
import { register } from '../../support/link/register.ts'
import { createPair } from '../../support/merge/pair.ts'
import { newProgram } from '../../support/points/program.ts'
import { createAccounts } from '../../support/settings/sourceAccount.ts'

const api = useApi({ keySeconds: 0 })
const nobody = () => globalId('Customer', crypto.randomUUID())
const newTill = async () => {
  const code = `BKK-${crypto.randomUUID()}`
  await change(api.db, (tx) => tx.till.create({ data: { code, name: 'สาขาสยาม' } }))
  return code
}
const newField = async () => {
  const name = `hobby-${crypto.randomUUID()}`
  await change(api.db, (tx) =>
    tx.fieldDefinition.create({ data: { target: 'PROFILE', name, type: 'STRING' } }),
  )
  return name
}
beforeAll(() => createAccounts(api.db, 'LINE', 'line-th', 'line-jp'))
const customer = (id: unknown) => ({ __typename: 'Customer', id })

test('entities come in the order of their keys: null for an unknown key, twice for a repeated key', async () => {
  const { id, number } = await heldCard(api)
  const card = { __typename: 'Card', cardNumber: number }

  const found = await findEntities(
    api,
    [card, customer(id), customer(nobody()), { __typename: 'Card', cardNumber: '0000000000000' }, card],
    '... on Card { cardNumber customer { id } } ... on Customer { id }',
  )

  const shown = { ...card, customer: { id } }
  expect(found).toEqual({ entities: [shown, customer(id), null, null, shown], errors: [] })
})

test('no representations are no entities', async () => {
  expect(await findEntities(api, [], '')).toEqual({ entities: [], errors: [] })
})

test('each natural key finds its entity, which the global id finds too', async () => {
  const hierarchy = await fleet(api)
  const series = await createSeries(api.db)
  const phone = mobile()
  await register(api, { source: 'JD', identifiers: [phone] })
  const values = {
    Customer: { source: 'JD', type: 'MOBILE', value: phone.value },
    Card: await createCard(api.db),
    CardSeries: series.code,
    Company: await company(api, hierarchy),
    Hierarchy: hierarchy,
    LoyaltyProgram: await newProgram(api),
    StatusLabel: 'LOST_OR_STOLEN',
    CardinalTill: await newTill(),
    Tier: { programId: await newProgram(api), tierNumber: 1 },
    FieldDefinition: { target: 'PROFILE', name: await newField() },
    SourceAccount: { source: 'LINE', accountId: 'line-th' },
  }
  const natural = Object.entries(naturalKeys).map(([__typename, { field }]) => ({
    __typename,
    [field]: values[__typename as keyof typeof values],
  }))
  const id = '... on Node { id }'

  const byKey = await findEntities(api, natural, id)
  expect(byKey.errors).toEqual([])
  expect(byKey.entities).toEqual(natural.map(({ __typename }) => ({ __typename, id: expect.any(String) })))
  expect(await findEntities(api, byKey.entities ?? [], id)).toEqual(byKey)
})

test('a business key finds the holder of an identifier, in the given account only and in any spelling', async () => {
  const phone = mobile()
  const { customer: holder } = await register(api, { source: 'JD', identifiers: [phone] })
  const key = { source: 'JD', accountId: null, type: 'MOBILE', value: phone.value }
  const found = (businessKey: object) =>
    findEntities(api, [{ __typename: 'Customer', businessKey }], '... on Customer { id }')

  expect((await found(key)).entities).toEqual([customer(holder.id)])
  expect((await found({ ...key, value: phone.value.replace(/(....)$/, ' $1') })).entities).toEqual([
    customer(holder.id),
  ])
  for (const other of [{ source: 'TMALL' }, { accountId: 'x' }, { value: 'Wang Wei' }, { type: 'EMAIL' }])
    expect(await found({ ...key, ...other })).toEqual({ entities: [null], errors: [] })
  for (const odd of [
    { source: 'ALL' },
    { type: 'CARD_NUMBER' },
    { value: 7 },
    { value: 'a\0b' },
    { accountId: '' },
  ])
    expect((await found({ ...key, ...odd })).errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
})

test('a tier, a field and an account are found by all parts of their keys, each in its place', async () => {
  const [name, programId] = [await newField(), await newProgram(api)]
  const tier = (tierNumber: unknown) => ({ __typename: 'Tier', businessKey: { programId, tierNumber } })
  const field = (target: unknown) => ({ __typename: 'FieldDefinition', businessKey: { target, name } })
  const account = (businessKey: object) => ({ __typename: 'SourceAccount', businessKey })
  const selection =
    '... on Tier { businessKey { programId tierNumber } } ... on FieldDefinition { businessKey { target name } } ... on SourceAccount { businessKey { source accountId } }'

  const known = [
    ...[tier(2), tier(1), tier(2), field('PROFILE'), account({ source: 'LINE', accountId: 'line-jp' })],
    account({ source: 'JD', accountId: null }),
  ]
  expect(await findEntities(api, known, selection)).toEqual({ entities: known, errors: [] })
  const missing = [tier(9), field('CARD'), account({ source: 'LINE', accountId: 'line-cn' })]
  expect(await findEntities(api, [...missing, account({ source: 'JD' })], selection)).toEqual({
    ...{ entities: [null, null, null, known.at(-1)], errors: [] },
  })
  const odd = [
    ...[tier('1'), tier(1.5), tier(2 ** 31), tier(null), field('SHOP'), field(7)],
    ...[account({ source: 'ALL' }), account({ source: 'LINE', accountId: 7 }), account({}), account([])],
  ]
  expect((await findEntities(api, odd, selection)).errors).toEqual(
    odd.map((_one, n) => ({ path: ['_entities', n], code: 'BAD_USER_INPUT' })),
  )
})

test('an event is found by its interface alone; an id that is not of an event is refused', async () => {
  await register(api, { identifiers: [mobile()] })
  await untilReadable(api)
  const { body } = await api.send({ query: '{ events(first: 1) { nodes { __typename id } } }' })
  const [event] = (body.data as { events: { nodes: { __typename: string; id: string }[] } }).events.nodes
  const known = (id: unknown) => [{ __typename: 'CardinalEvent', id }]

  expect(await findEntities(api, known(event?.id), '... on CardinalEvent { id }')).toEqual({
    ...{ entities: [event], errors: [] },
  })
  for (const id of [nobody(), 'x', 7, undefined])
    expect((await findEntities(api, known(id), '')).errors).toMatchObject([{ code: 'BAD_USER_INPUT' }])
  const key = await keyWith(api, ['customers:read'])
  expect((await findEntities(api, known(event?.id), '', key)).errors).toMatchObject([{ code: 'FORBIDDEN' }])
})

test('a merged customer resolves to its survivor, with the merged id', async () => {
  const { survivor, victim, merge } = await createPair(api)
  await merge()

  const found = await findEntities(api, [customer(victim), customer(survivor)], '... on Customer { id }')

  expect(found).toEqual({
    entities: [customer(survivor), customer(survivor)],
    errors: [],
  })
})

test.each([
  ['of no type', {}],
  ['of a type that is none', { __typename: 'Nothing', id: '1' }],
  ['of a type without a key', { __typename: 'Query', id: '1' }],
  ['of a type that is no object', { __typename: 'Node', id: globalId('Customer', '1') }],
  ['of a type that is no text', { __typename: ['Customer'], id: '1' }],
  ['of an inherited name', { __typename: 'constructor', id: '1' }],
  ['that is no object', 'Customer'],
  ['without a key', { __typename: 'Customer' }],
  ['whose key is null', customer(null)],
  ['whose key is no text', customer(17)],
  ['whose key is no global id', customer('Müller')],
  ['whose key is empty', customer('')],
  ['with a key of another type', customer(globalId('Card', crypto.randomUUID()))],
  ['with a field that is no key', { __typename: 'Customer', email: 'hans.mueller@example.de' }],
  ['of a card with a number that is no text', { __typename: 'Card', cardNumber: 7 }],
  ['of a card with a number that cannot be', { __typename: 'Card', cardNumber: '70 00' }],
  ['of a series with an empty code', { __typename: 'CardSeries', code: '' }],
  ['of a hierarchy with a NUL in its code', { __typename: 'Hierarchy', code: 'FLOTTE\0' }],
  ['of a program with a fraction for a number', { __typename: 'LoyaltyProgram', programId: 1.5 }],
])('a representation %s is BAD_USER_INPUT in its place, and the others are found', async (_name, bad) => {
  const { id } = await heldCard(api)

  const found = await findEntities(api, [customer(id), bad, customer(id)], '')

  const shown = { __typename: 'Customer' }
  expect(found.entities).toEqual([shown, null, shown])
  expect(found.errors).toEqual([{ path: ['_entities', 1], code: 'BAD_USER_INPUT' }])
})

test('the allowed number of representations is answered; one more is BAD_USER_INPUT without a query', async () => {
  const many = Array.from({ length: maxEntities + 1 }, () => customer(nobody()))

  const most = await findEntities(api, many.slice(1), '')
  expect(most).toEqual({ entities: many.slice(1).map(() => null), errors: [] })

  const { result, sent } = await recordStatements(() => findEntities(api, many, ''))
  expect(result).toEqual({ entities: null, errors: [{ path: ['_entities'], code: 'BAD_USER_INPUT' }] })
  expect(sent.filter(({ text }) => !text.includes('"ApiKey"'))).toEqual([])
})

test('a key without the scope of a type does not learn whether an entity of the type exists', async () => {
  const { id, number } = await heldCard(api)
  const series = await createSeries(api.db)
  const key = await keyWith(api, ['config:write'])
  const asked = [customer(id), customer(nobody()), { __typename: 'Card', cardNumber: number }]

  const { result, sent } = await recordStatements(() =>
    findEntities(api, [...asked, { __typename: 'CardSeries', code: series.code }], '', key),
  )

  expect(result).toEqual({
    entities: [null, null, null, { __typename: 'CardSeries' }],
    errors: [0, 1, 2].map((index) => ({ path: ['_entities', index], code: 'FORBIDDEN' })),
  })
  expect(sent.filter(({ text }) => /"(Customer|Card)"/.test(text))).toEqual([])
})
