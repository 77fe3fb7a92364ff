import { expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { startIssuer } from '../../support/auth/issuer.ts'
import { consentEvents, consentsOf, historyOf } from '../../support/customer/consents.ts'
import { mobile } from '../../support/customer/people.ts'
import { notUpdated, tryToUpdate, updated } from '../../support/customer/profileUpdate.ts'
import { keyOf } from '../../support/db/change.ts'
import { notRegistered, registered } from '../../support/link/registration.ts'
import { selfToken } from '../../support/selfService/selfService.ts'

const issuer = await startIssuer()
const api = useApi({ tokens: issuer.settings, limits: { ownCostPerMinute: 0 } })

const address = { type: 'EMAIL' as const, value: 'Naree.P@example.co.th' }
const unknown = { status: 'UNKNOWN', optInLevel: 'UNKNOWN', collectedFrom: null, at: null }
const form = {
  ...{ status: 'SUBSCRIBED' as const, optInLevel: 'SINGLE' as const, collectedFrom: 'till 7, Siam Paragon' },
  at: '2026-03-01T18:30:00+07:00',
}

async function holder(channel: object = {}) {
  const channels = [{ ...address, ...channel }]
  return (await registered(api, { identifiers: [mobile()], profile: { channels } })).customer.id
}
const say = (customer: string, channel: object, more: object = {}) =>
  updated(api, { customer, profile: { channels: [{ ...address, ...channel }] }, ...more })
const consentOf = async (id: string) => (await consentsOf(api, id))[0]?.consent

test('a registration records the consent as it was given, with one row of history and one event', async () => {
  const id = await holder({ consent: form })

  const [channel] = await consentsOf(api, id)
  expect(channel).toMatchObject({ subscribed: true, consent: form })
  expect(channel?.consentHistory.edges.map(({ node }) => node)).toEqual([
    { ...form, recordedAt: expect.any(String), actor: 'tests', reason: null },
  ])
  const { status: to, at: consentAt, ...said } = form
  expect(await consentEvents(api, keyOf(id))).toEqual([
    {
      ...{
        caller: 'tests',
        reason: null,
        profileId: expect.any(String),
        type: 'EMAIL',
        value: address.value,
      },
      ...{ ...said, from: 'UNKNOWN', to, consentAt },
    },
  ])
})

test('a channel without a consent is UNKNOWN, and leaves no history and no event', async () => {
  const id = await holder()

  expect(await consentsOf(api, id)).toMatchObject([
    { subscribed: false, consent: unknown, consentHistory: { edges: [] } },
  ])
  expect(await consentEvents(api, keyOf(id))).toEqual([])
})

test('a double opt-in: first PENDING, then SUBSCRIBED, and what is absent stays', async () => {
  const asked = { status: 'PENDING', optInLevel: 'DOUBLE', collectedFrom: 'newsletter form' }
  const id = await holder({ consent: asked })
  expect(await consentsOf(api, id)).toMatchObject([{ subscribed: false, consent: asked }])
  const before = Date.now()

  await say(id, { consent: { status: 'SUBSCRIBED' } }, { reason: 'clicked the link' })

  expect(await consentsOf(api, id)).toMatchObject([
    { subscribed: true, consent: { ...asked, status: 'SUBSCRIBED' } },
  ])
  const [newest, oldest, ...others] = (await historyOf(api, id, address.value)) ?? []
  expect(newest).toMatchObject({ status: 'SUBSCRIBED', reason: 'clicked the link' })
  expect(Date.parse(newest?.at ?? '')).toBeGreaterThanOrEqual(before - 1_000)
  expect(oldest).toMatchObject({ ...asked, reason: null })
  expect(others).toEqual([])
  expect(await consentEvents(api, keyOf(id))).toMatchObject([
    { from: 'UNKNOWN', to: 'PENDING' },
    { from: 'PENDING', to: 'SUBSCRIBED', optInLevel: 'DOUBLE', reason: 'clicked the link' },
  ])
})

test.each([
  ['the same consent', { consent: form }],
  ['its status alone', { consent: { status: 'SUBSCRIBED' } }],
  ['its short form', { subscribed: true }],
  ['no consent', {}],
  ['both, which agree', { subscribed: true, consent: { status: 'SUBSCRIBED' } }],
])('%s again changes nothing', async (_what, channel) => {
  const id = await holder({ consent: form })

  const refused = await notUpdated(api, {
    customer: id,
    profile: { channels: [{ ...address, ...channel } as never] },
  })

  expect(refused).toMatchObject({ code: 'NOTHING_TO_CHANGE', path: ['profile'] })
})

const laterAt = '2026-03-01T19:30:00+08:00'
/** Where a request gives no time, that of the call. */
const ofCall = expect.not.stringContaining('2026-03-01')
test.each([
  [{ consent: null }, unknown],
  [{ subscribed: null }, unknown],
  [{ consent: { status: 'SUBSCRIBED', optInLevel: null } }, { ...form, optInLevel: 'UNKNOWN', at: ofCall }],
  [{ consent: { status: 'SUBSCRIBED', collectedFrom: null } }, { ...form, collectedFrom: null, at: ofCall }],
  [{ consent: { status: 'SUBSCRIBED', at: null } }, { ...form, at: null }],
  [{ consent: { status: 'SUBSCRIBED', at: laterAt } }, { ...form, at: laterAt }],
  [{ subscribed: false }, { ...form, status: 'UNSUBSCRIBED', at: ofCall }],
  [{ consent: { status: 'UNKNOWN' } }, { ...form, status: 'UNKNOWN', at: ofCall }],
])('%j is one change', async (channel, expected) => {
  const id = await holder({ consent: form })

  await say(id, channel)

  expect(await consentOf(id)).toEqual(expected)
  expect(await historyOf(api, id, address.value)).toHaveLength(2)
  expect(await consentEvents(api, keyOf(id))).toHaveLength(2)
})

const tooLate = new Date(Date.now() + 25 * 60 * 60 * 1000).toISOString()
test.each([
  [{ subscribed: false, consent: { status: 'SUBSCRIBED' } }, ['subscribed']],
  [{ subscribed: true, consent: { status: 'PENDING' } }, ['subscribed']],
  [{ subscribed: true, consent: null }, ['subscribed']],
  [{ subscribed: null, consent: { status: 'SUBSCRIBED' } }, ['subscribed']],
  [{ consent: { status: 'SUBSCRIBED', at: tooLate } }, ['consent', 'at']],
  [{ consent: { status: 'SUBSCRIBED', collectedFrom: 'x'.repeat(101) } }, ['consent', 'collectedFrom']],
])('%j is refused, and nothing changes', async (channel, path) => {
  const id = await holder()
  const channels = [{ ...address, ...channel } as never]

  expect(await notUpdated(api, { customer: id, profile: { channels } })).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: ['profile', 'channels', '0', ...path] },
  })
  expect(await notRegistered(api, { identifiers: [mobile()], profile: { channels } })).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: ['profile', 'channels', '0', ...path] },
  })
})

test('a replay of a change leaves no second row', async () => {
  const id = await holder()
  const input = {
    ...{ customer: id, idempotencyKey: newKey() },
    profile: { channels: [{ ...address, consent: form }] },
  }
  await tryToUpdate(api, input)

  expect(await tryToUpdate(api, input)).toMatchObject({ replayed: true })
  expect(await historyOf(api, id, address.value)).toHaveLength(1)
})

test('the history is read in pages from both ends, each row once', async () => {
  const id = await holder()
  const statuses = ['PENDING', 'SUBSCRIBED', 'UNSUBSCRIBED', 'SUBSCRIBED', 'UNKNOWN']
  for (const status of statuses) await say(id, { consent: { status } })
  const page = async (args: object) => {
    const history = (await consentsOf(api, id, args))[0]?.consentHistory
    return { ...history, statuses: history?.edges.map(({ node }) => node.status) }
  }

  const first = await page({ first: 2 })
  const second = await page({ first: 2, after: first.pageInfo?.endCursor })
  const last = await page({ last: 2 })
  const before = await page({ last: 2, before: last.pageInfo?.startCursor })

  expect(first.statuses).toEqual(['UNKNOWN', 'SUBSCRIBED'])
  expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false })
  expect(second.statuses).toEqual(['UNSUBSCRIBED', 'SUBSCRIBED'])
  expect(last.statuses).toEqual(['SUBSCRIBED', 'PENDING'])
  expect(before.statuses).toEqual(['SUBSCRIBED', 'UNSUBSCRIBED'])
})

test('a channel that is removed and added again is UNKNOWN, and its history tells what was before', async () => {
  const id = await holder({ consent: form })
  await updated(api, { customer: id, profile: { channels: [] } })

  await say(id, {})

  expect(await consentOf(id)).toEqual(unknown)
  expect((await historyOf(api, id, address.value))?.map(({ status }) => status)).toEqual([
    'UNKNOWN',
    'SUBSCRIBED',
  ])
})

test('a member sets the status of its consent; the system says how, where and when', async () => {
  const id = await holder({ consent: { status: 'PENDING', optInLevel: 'DOUBLE', collectedFrom: 'form' } })
  const bearer = await selfToken(issuer, id)
  const own = (channel: object) => {
    const query = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) {
      __typename ... on LoyaltyError { code path } } }`
    const profile = { channels: [{ ...address, ...channel }] }
    const input = { idempotencyKey: newKey(), customer: { id }, source: 'INSTORE', profile }
    return api.send({ query, variables: { input } }, { authorization: `Bearer ${bearer}` })
  }
  const before = Date.now()

  await own({ consent: { status: 'SUBSCRIBED' } })

  const consent = await consentOf(id)
  expect(consent).toMatchObject({
    ...{ status: 'SUBSCRIBED', optInLevel: 'SINGLE', collectedFrom: 'SELF_SERVICE' },
  })
  expect(Date.parse(consent?.at ?? '')).toBeGreaterThanOrEqual(before - 1_000)
  const { body: again } = await own({ consent: { status: 'SUBSCRIBED' } })
  expect(again.data?.updateProfile).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
  for (const given of [{ at: form.at }, { collectedFrom: 'till' }, { optInLevel: 'DOUBLE' }]) {
    const { body } = await own({ consent: { status: 'UNSUBSCRIBED', ...given } })
    expect(body.errors?.[0]).toMatchObject({ extensions: { code: 'FORBIDDEN' } })
  }
  expect(await consentOf(id)).toEqual(consent)
})

test('a member reads the history of its consent, but not who wrote it', async () => {
  const id = await holder({ consent: form })
  const authorization = `Bearer ${await selfToken(issuer, id)}`
  const ask = (fields: string) =>
    api.send(
      {
        query: `{ customer(by: { id: "${id}" }) { profiles { channels { consent { status }
          consentHistory { edges { node { ${fields} } } } } } } }`,
      },
      { authorization },
    )

  const { body } = await ask('status collectedFrom at recordedAt')

  expect(body.errors).toBeUndefined()
  expect(JSON.stringify(body.data)).toContain('Siam Paragon')
  for (const field of ['actor', 'reason'])
    expect((await ask(field)).body.errors?.[0]).toMatchObject({ extensions: { code: 'FORBIDDEN' } })
})
