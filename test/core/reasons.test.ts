import { type GraphQLInputObjectType, getNamedType } from 'graphql'
import { expect, test } from 'vitest'
import { schema } from '../../src/graphql/schema.ts'
import { newKey, useApi } from '../support/api.ts'
import { createCard } from '../support/cardSeries/cardPool.ts'
import { email, mobile, newEmail } from '../support/customer/people.ts'
import { keyOf } from '../support/db/change.ts'
import { snapshot } from '../support/db/snapshot.ts'
import { at, fleet, person } from '../support/hierarchy/fleet.ts'
import { register } from '../support/link/register.ts'
import { newProgram } from '../support/points/program.ts'
import { erased } from '../support/privacy/erase.ts'

const api = useApi()

async function send(name: string, input: object): Promise<Record<string, unknown>> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  const query = `mutation ($input: ${type}Input!) {
    ${name}(input: $input) { __typename ... on ${type}Payload { replayed } ... on LoyaltyError { code path } } }`
  const { body } = await api.send({ query, variables: { input: { idempotencyKey: newKey(), ...input } } })
  if (!body.data) throw new Error(JSON.stringify(body.errors))
  return body.data[name] as Record<string, unknown>
}

/** The events that a call leaves: their type and reason. */
async function eventsOf(call: () => Promise<unknown>) {
  const last = await api.db.event.findFirst({ orderBy: { id: 'desc' } })
  await call()
  return api.db.event.findMany({
    where: { id: { gt: last?.id ?? 0n } },
    select: { type: true, reason: true },
    orderBy: { id: 'asc' },
  })
}

test('every mutation takes a reason', () => {
  const inputs = Object.values(schema.getMutationType()?.getFields() ?? {}).map(
    ({ args: [input] }) => getNamedType(input?.type) as GraphQLInputObjectType,
  )

  expect(inputs.length).toBeGreaterThan(30)
  expect(inputs.filter((input) => getNamedType(input.getFields().reason?.type)?.name !== 'String')).toEqual(
    [],
  )
})

const reason = 'ลูกค้าโทรมาแก้ไขข้อมูล'
const calls: [name: string, types: string[], input: () => Promise<object>][] = [
  ['createTill', ['TILL_CREATED'], async () => ({ code: 'BKK-SIAM-03', name: 'สยาม' })],
  [
    'registerCustomer',
    ['CUSTOMER_REGISTERED', 'PROFILE_CREATED', 'IDENTIFIER_ATTACHED'],
    async () => ({ source: 'INSTORE', identifiers: [mobile()] }),
  ],
  [
    'updateProfile',
    ['PROFILE_UPDATED'],
    async () => ({
      ...{ customer: { id: (await person(api)).id }, source: 'INSTORE', profile: { firstName: 'นารี' } },
    }),
  ],
  [
    'updateAssociation',
    [
      ...['CUSTOMER_UPDATED', 'ENROLLED', 'POINTS_ADJUSTED', 'ASSOCIATION_CHANGED'],
      ...['CUSTOMER_REGISTERED', 'PROFILE_CREATED', 'IDENTIFIER_ATTACHED', 'ASSOCIATION_CHANGED'],
    ],
    async () => ({
      ...{ source: 'INSTORE', identifiers: [(await person(api)).phone], loyaltyType: 'LOYALTY' },
      loyaltyProgramEnrollments: [{ programId: await newProgram(api), tierNumber: 1, loyaltyPoints: 5 }],
      association: {
        ...at({ hierarchyCode: await fleet(api), roleCode: 'OWNER' }),
        relatives: { childCustomers: [{ identifiers: [mobile()] }] },
      },
    }),
  ],
]
test.each(calls)('every event of %s has the reason of the call', async (name, types, inputOf) => {
  const input = await inputOf()

  const events = await eventsOf(() => send(name, { ...input, reason: `  ${reason} ` }))

  expect(events).toEqual(types.map((type) => ({ type, reason })))
})

test('an automatic merge has the reason of the link: its record, its events, and the log of the cards', async () => {
  const address = email(newEmail())
  const survivor = await register(api, { source: 'ECOMMERCE', identifiers: [address] })
  const victim = await person(api)
  const number = await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(victim.id) })
  const link = { customer: { id: victim.id }, source: 'INSTORE', add: [address] }

  const events = await eventsOf(() => send('linkCard', { ...link, reason }))

  expect(events.map(({ type }) => type)).toContain('CUSTOMERS_MERGED')
  expect(events.filter((event) => event.reason !== reason)).toEqual([])
  const merges = await api.db.merge.findMany({ where: { survivorId: keyOf(survivor.customer.id) } })
  expect(merges).toMatchObject([{ reason }])
  const log = await api.db.cardChange.findMany({
    where: { card: { number } },
    orderBy: { id: 'desc' },
    take: 1,
  })
  expect(log).toMatchObject([{ reason }])
})

test('without a reason there is none; a blank one counts as none', async () => {
  for (const given of [{}, { reason: null }, { reason: ' ' }])
    expect(await eventsOf(() => send('createTill', { code: newKey(), name: 'Siam', ...given }))).toEqual([
      { type: 'TILL_CREATED', reason: null },
    ])
})

test('a reason has at most 500 characters', async () => {
  const till = () => ({ code: newKey(), name: 'Siam' })
  const longest = '王'.repeat(500)
  expect(await eventsOf(() => send('createTill', { ...till(), reason: longest }))).toMatchObject([
    { reason: longest },
  ])
  const before = await snapshot(api.db)

  expect(await send('createTill', { ...till(), reason: `${longest}.` })).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: ['reason'] },
  })
  expect(await snapshot(api.db)).toEqual(before)
})

test('a key stands for its reason too', async () => {
  const till = { idempotencyKey: newKey(), code: newKey(), name: 'Siam', reason }
  await send('createTill', till)

  expect(await send('createTill', till)).toMatchObject({ replayed: true })
  expect(await send('createTill', { ...till, reason: 'another' })).toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
  })
})

test('an erasure removes the reasons of calls that changed the person, also from events of others', async () => {
  const [boss, child] = [await person(api), await person(api)]
  const text = `${reason} ${newKey()}`
  await send('updateAssociation', {
    ...{ source: 'INSTORE', identifiers: [boss.phone], loyaltyType: 'LOYALTY', reason: text },
    association: {
      ...at({ hierarchyCode: await fleet(api), roleCode: 'OWNER' }),
      relatives: { childCustomers: [{ identifiers: [child.phone] }] },
    },
  })
  const customerId = keyOf(boss.id)
  expect(await api.db.event.count({ where: { reason: text, customerId } })).toBe(2)

  await erased(api, child.id)

  expect(await api.db.event.count({ where: { reason: text } })).toBe(0)
  expect(await api.db.event.count({ where: { customerId, type: 'ASSOCIATION_CHANGED' } })).toBe(1)
})
