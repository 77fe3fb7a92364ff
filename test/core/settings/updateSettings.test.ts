import { beforeEach, describe, expect, test } from 'vitest'
import type { UpdateSettingsInput } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { change } from '../../support/db/change.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()

const UpdateSettings = graphql(`
  mutation UpdateSettings($input: UpdateSettingsInput!) {
    updateSettings(input: $input) {
      __typename
      ... on UpdateSettingsPayload {
        replayed
        changed
        settings {
          maxCardsPerCustomer countOnlyActive defaultRegion mergePreference identifierPolicies { type policy }
        }
      }
      ... on LoyaltyError { code path }
    }
  }
`)
const SettingsQuery = graphql(`
  query Settings {
    settings {
      maxCardsPerCustomer countOnlyActive defaultRegion mergePreference identifierPolicies { type policy } updatedAt
    }
  }
`)

type Change = Omit<UpdateSettingsInput, 'idempotencyKey'>
async function update(change: Change, idempotencyKey = newKey()) {
  const { updateSettings } = await api.call(UpdateSettings, { input: { idempotencyKey, ...change } })
  return updateSettings
}
const current = async () => (await api.call(SettingsQuery, {})).settings
const policyOf = async (type: string) =>
  (await current()).identifierPolicies.find((entry) => entry.type === type)?.policy
const events = () => api.db.event.findMany({ where: { type: 'SETTINGS_UPDATED' }, orderBy: { id: 'asc' } })

const fresh = {
  maxCardsPerCustomer: 10,
  countOnlyActive: false,
  defaultRegion: null,
  mergePreference: 'SURVIVOR',
} as const

beforeEach(async () => {
  await update({ ...fresh, identifierPolicies: [{ type: 'CUID', policy: 'MERGE' }] })
})

test('an installation starts with ten cards, no region, and merges for all identifiers but cards', async () => {
  const { identifierPolicies, ...settings } = await current()

  expect(settings).toEqual({ ...fresh, updatedAt: expect.any(String) })
  expect(identifierPolicies).toHaveLength(13)
  expect(identifierPolicies.filter(({ policy }) => policy === 'REFUSE')).toEqual([
    { type: 'CARD_NUMBER', policy: 'REFUSE' },
  ])
})

test('given settings change, absent settings stay, and the event has only the changes', async () => {
  const before = await current()

  const answer = await update({ maxCardsPerCustomer: 3, mergePreference: 'SURVIVOR' })

  expect(answer).toMatchObject({
    __typename: 'UpdateSettingsPayload',
    replayed: false,
    changed: ['maxCardsPerCustomer'],
  })
  const after = await current()
  expect(after).toEqual({ ...before, maxCardsPerCustomer: 3, updatedAt: after.updatedAt })
  expect(Date.parse(after.updatedAt)).toBeGreaterThan(Date.parse(before.updatedAt))
  expect((await events()).at(-1)).toMatchObject({ caller: 'tests', data: { maxCardsPerCustomer: 3 } })
})

test('all of them change in one call', async () => {
  const answer = await update({
    maxCardsPerCustomer: 0,
    countOnlyActive: true,
    defaultRegion: 'TH',
    mergePreference: 'ABSORBED',
    identifierPolicies: [{ type: 'CUID', policy: 'REFUSE' }],
  })

  expect(answer).toMatchObject({
    changed: [
      'countOnlyActive',
      'defaultRegion',
      'identifierPolicies',
      'maxCardsPerCustomer',
      'mergePreference',
    ],
    settings: {
      maxCardsPerCustomer: 0,
      countOnlyActive: true,
      defaultRegion: 'TH',
      mergePreference: 'ABSORBED',
    },
  })
  expect(await policyOf('CUID')).toBe('REFUSE')
  expect(await policyOf('EMAIL')).toBe('MERGE')
  expect((await events()).at(-1)?.data).toEqual({
    maxCardsPerCustomer: 0,
    countOnlyActive: true,
    defaultRegion: 'TH',
    mergePreference: 'ABSORBED',
    identifierPolicies: ['CUID REFUSE'],
  })
})

test('null clears the limit and the region', async () => {
  await update({ defaultRegion: 'DE' })

  expect(await update({ maxCardsPerCustomer: null, defaultRegion: null })).toMatchObject({
    changed: ['defaultRegion', 'maxCardsPerCustomer'],
    settings: { maxCardsPerCustomer: null, defaultRegion: null },
  })
})

test('a region makes national numbers readable from the next request on', async () => {
  await update({ defaultRegion: 'TH' })

  const { customer } = await register(api, { identifiers: [{ type: 'MOBILE', value: '081 234 5678' }] })

  expect(customer.id).toEqual(expect.any(String))
  expect(await api.db.identifier.findFirst({ where: { type: 'MOBILE' } })).toMatchObject({
    normalizedValue: '+66812345678',
  })
  // The region can change only while no number depends on it.
  await change(api.db, (tx) => tx.identifier.deleteMany())
})

test('NOTHING_TO_CHANGE: equal settings record no event', async () => {
  const [before, told] = [await current(), await events()]

  expect(await update({ ...fresh, identifierPolicies: [] })).toMatchObject({
    code: 'NOTHING_TO_CHANGE',
  })
  expect(await current()).toEqual(before)
  expect(await events()).toEqual(told)
})

test('a request that names no setting is refused', async () => {
  expect(await update({})).toMatchObject({ code: 'NOTHING_TO_CHANGE', path: [] })
})

describe('what is out of range is refused at its place, and nothing changes', () => {
  test.each([
    [['maxCardsPerCustomer'], { maxCardsPerCustomer: -1 }],
    [['maxCardsPerCustomer'], { maxCardsPerCustomer: 10_001 }],
    [['countOnlyActive'], { countOnlyActive: null }],
    [['mergePreference'], { mergePreference: null }],
    [['identifierPolicies'], { identifierPolicies: null }],
    [['defaultRegion'], { defaultRegion: '' }],
    [['defaultRegion'], { defaultRegion: 'th' }],
    [['defaultRegion'], { defaultRegion: 'XX' }],
    [['defaultRegion'], { defaultRegion: 'THA' }],
    [['defaultRegion'], { defaultRegion: 'constructor' }],
    [
      ['identifierPolicies', '1', 'type'],
      {
        identifierPolicies: [
          { type: 'CUID', policy: 'REFUSE' },
          { type: 'CUID', policy: 'MERGE' },
        ],
      },
    ],
  ] as [string[], Change][])('%j: %j', async (path, change) => {
    const before = await current()

    expect(await update({ countOnlyActive: true, ...change })).toMatchObject({ code: 'INVALID_INPUT', path })
    expect(await current()).toEqual(before)
  })
})

test('the limit may be 1 and 10,000', async () => {
  for (const maxCardsPerCustomer of [1, 10_000])
    expect(await update({ maxCardsPerCustomer })).toMatchObject({ settings: { maxCardsPerCustomer } })
})

test('changes at once of different settings all stay', async () => {
  const answers = await Promise.all([
    update({ maxCardsPerCustomer: 7 }),
    update({ countOnlyActive: true }),
    update({ defaultRegion: 'CN' }),
    update({ mergePreference: 'ABSORBED' }),
    update({ identifierPolicies: [{ type: 'CUID', policy: 'REFUSE' }] }),
  ])

  expect(answers.map((answer) => answer.__typename)).toEqual(Array(5).fill('UpdateSettingsPayload'))
  expect(await current()).toMatchObject({
    ...{ maxCardsPerCustomer: 7, countOnlyActive: true, defaultRegion: 'CN', mergePreference: 'ABSORBED' },
  })
  expect(await policyOf('CUID')).toBe('REFUSE')
})

test('the same request again changes nothing, even when the settings moved since', async () => {
  const key = newKey()
  await update({ maxCardsPerCustomer: 5 }, key)
  await update({ maxCardsPerCustomer: 6 })
  const told = await events()

  expect(await update({ maxCardsPerCustomer: 5 }, key)).toMatchObject({
    replayed: true,
    changed: ['maxCardsPerCustomer'],
    settings: { maxCardsPerCustomer: 6 },
  })
  expect(await events()).toEqual(told)
})

test('any key reads the settings; a key without config:write cannot change them', async () => {
  const key = await keyWith(api, ['customers:read', 'customers:write'])
  const before = await current()

  const { body } = await api.send(
    {
      query: UpdateSettings.toString(),
      variables: { input: { idempotencyKey: newKey(), maxCardsPerCustomer: 1 } },
    },
    { authorization: `Bearer ${key}` },
  )

  expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  expect((await api.call(SettingsQuery, {}, await keyWith(api, []))).settings).toEqual(before)
})
