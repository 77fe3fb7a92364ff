import { type GraphQLInputObjectType, getNamedType, isInputObjectType } from 'graphql'
import { beforeAll, expect, test } from 'vitest'
import { inputFieldOptions } from '../../../src/graphql/fields/inputFieldOptions.ts'
import { schema } from '../../../src/graphql/schema.ts'
import { isOpen } from '../../../src/graphql/selfService/isOpen.ts'
import { newKey, useApi } from '../../support/api.ts'
import { startIssuer } from '../../support/auth/issuer.ts'
import { keyOf } from '../../support/db/change.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { type Person, person } from '../../support/hierarchy/fleet.ts'
import { registered } from '../../support/link/registration.ts'
import { selfToken } from '../../support/selfService/selfService.ts'

const issuer = await startIssuer()
const api = useApi({ tokens: issuer.settings, limits: { ownCostPerMinute: 0 } })

const email = { type: 'EMAIL', value: 'naree.p@example.co.th' } as const
let me: Person
let token = ''
beforeAll(async () => {
  me = await person(api)
  token = await selfToken(issuer, me.id)
  await api.db.fieldDefinition.createMany({
    data: [
      { target: 'PROFILE', name: 'topic', type: 'STRING', selfService: 'WRITE' },
      { target: 'PROFILE', name: 'rating', type: 'NUMBER' },
      { target: 'CARD', name: 'rating', type: 'NUMBER' },
    ],
  })
})

async function send(name: string, input: object, bearer = token) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  const query = `mutation ($input: ${type}Input!) {
    ${name}(input: $input) { __typename ... on LoyaltyError { code message path } } }`
  const variables = { input: { idempotencyKey: newKey(), ...input } }
  const { body } = await api.send({ query, variables }, { authorization: `Bearer ${bearer}` })
  return { told: body.data?.[name] as Record<string, unknown> | undefined, error: body.errors?.[0] }
}
const update = (profile: object, customer = me.id, bearer = token) =>
  send('updateProfile', { customer: { id: customer }, source: 'INSTORE', profile }, bearer)
const done = { told: { __typename: 'UpdateProfilePayload' }, error: undefined }

/** The input types of the mutations that are open to self-service. */
const inputs = new Set<GraphQLInputObjectType>()
const collect = (type: unknown): void => {
  if (!isInputObjectType(type) || inputs.has(type)) return
  inputs.add(type)
  for (const field of Object.values(type.getFields())) collect(getNamedType(field.type))
}
const mutations = schema.getMutationType()
for (const { name, args } of Object.values(mutations?.getFields() ?? {}))
  if (mutations && isOpen(mutations, name)) for (const { type } of args) collect(getNamedType(type))

test('of the inputs of open mutations, exactly these fields are closed to self-service', () => {
  const closed = [...inputs].flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => inputFieldOptions(field).selfService !== true)
      .map(({ name }) => `${type.name}.${name}`),
  )

  expect(closed.sort()).toEqual([
    'ChannelInput.verified',
    'ConsentInput.at',
    'ConsentInput.collectedFrom',
    'ConsentInput.optInLevel',
    'CustomerBy.legacyId',
    'LinkItemInput.seriesCode',
    'LinkItemInput.seriesId',
    'LinkItemInput.statusLabel',
    'ProfileInput.associatedWith',
    'ProfileInput.registeredAt',
  ])
})

test.each([
  [{ registeredAt: '1990-01-01T00:00:00+00:00' }, 'ProfileInput.registeredAt'],
  [{ associatedWith: 'HQ' }, 'ProfileInput.associatedWith'],
  [{ associatedWith: null }, 'ProfileInput.associatedWith'],
  [{ channels: [{ ...email, verified: true }] }, 'ChannelInput.verified'],
  [
    { channels: [{ ...email, consent: { status: 'SUBSCRIBED', at: '1990-01-01T00:00:00+00:00' } }] },
    'ConsentInput.at',
  ],
  [
    { registeredAt: '1990-01-01T00:00:00+00:00', channels: [email, { ...email, verified: false }] },
    'ChannelInput.verified, ProfileInput.registeredAt',
  ],
])('a member that sends %j is refused, and is told %s', async (profile, names) => {
  const before = await snapshot(api.db)

  const { error } = await update(profile)

  expect(error).toMatchObject({ extensions: { code: 'FORBIDDEN' }, path: ['updateProfile'] })
  expect(error?.message).toContain(`allows ${names}.`)
  expect(await snapshot(api.db)).toEqual(before)
})

test('a member chooses no status label of a card', async () => {
  const add = [{ type: 'CARD_NUMBER', value: '7000000000000021', statusLabel: 'ACTIVE' }]

  const { error } = await send('linkCard', { customer: { id: me.id }, source: 'INSTORE', add })

  expect(error?.message).toContain('allows LinkItemInput.statusLabel.')
})

test('a member sets its names, when it viewed the app, its open fields, and what its channels are for', async () => {
  const channels = [{ ...email, verified: true }]
  const { customer } = await registered(api, { identifiers: [{ ...email }], profile: { channels } })
  const own = await selfToken(issuer, customer.id)
  const lastViewedAt = new Date(Date.now() - 1_000).toISOString()
  const names = { firstName: 'นารี', lastName: 'ใจดี' }

  expect(
    await update(
      {
        ...{ ...names, lastViewedAt, fields: { topic: 'tea' } },
        channels: [{ ...email, primary: true, subscribed: true }],
      },
      customer.id,
      own,
    ),
  ).toEqual(done)
  const where = { customerId: keyOf(customer.id) }
  expect(await api.db.profile.findFirst({ where, include: { channels: true } })).toMatchObject({
    ...{ ...names, fields: { topic: 'tea' } },
    channels: [{ primary: true, consentStatus: 'SUBSCRIBED', verified: true }],
  })
})

test.each([
  [{ fields: { rating: 5 } }, 'INVALID_FIELD', ['profile', 'fields']],
  [{ fields: null }, 'INVALID_INPUT', ['profile', 'fields']],
  [
    { lastViewedAt: new Date(Date.now() + 3_600_000).toISOString() },
    'INVALID_INPUT',
    ['profile', 'lastViewedAt'],
  ],
  [{ channels: [email] }, 'INVALID_INPUT', ['profile', 'channels']],
])('a member that sends %j is refused with %s', async (profile, code, path) => {
  const before = await snapshot(api.db)

  expect((await update(profile)).told).toMatchObject({ code, path })
  expect(await snapshot(api.db)).toEqual(before)
})
