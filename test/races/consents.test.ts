import { expect, test, vi } from 'vitest'
import type { ConsentStatus, RegisterCustomerInput } from '../generated/graphql.ts'
import { useApi } from '../support/api.ts'
import { consentsOf } from '../support/customer/consents.ts'
import { readCustomer } from '../support/customer/customer.ts'
import { email, mobile } from '../support/customer/people.ts'
import { tryToUpdate } from '../support/customer/profileUpdate.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import { register } from '../support/link/register.ts'
import { merge, merged } from '../support/merge/mergeCustomers.ts'
import { unmerge } from '../support/merge/unmerge.ts'
import { split } from '../support/split/splitProfile.ts'
import { atOnce } from './race.ts'

vi.setConfig({ testTimeout: 120_000 })
const api = useApi()
type Source = RegisterCustomerInput['source']
const rounds = [0, 1, 2, 3, 4, 5]
const codeOf = (outcome: { __typename: string; code?: string }) => ('code' in outcome ? outcome.code : 'OK')

const address = { type: 'EMAIL' as const, value: 'ploy.s@krungthep.example' }
const consented = (status: ConsentStatus, collectedFrom: string) => [
  { ...address, consent: { status, collectedFrom } },
]
const newPerson = async (source: Source, status: ConsentStatus, identifiers = [mobile(), email()]) =>
  (await register(api, { source, identifiers, profile: { channels: consented(status, 'paper form') } }))
    .customer.id

const say = (id: string, status: ConsentStatus, collectedFrom: string, source: Source = 'INSTORE') =>
  tryToUpdate(api, { customer: id, source, profile: { channels: consented(status, collectedFrom) } })

/** The consent that a customer has in a source, and what led to it, oldest first. */
async function consentIn(id: string, source: Source) {
  const { profiles } = await readCustomer(api, id)
  const index = profiles.findIndex(({ sourceAccount }) => sourceAccount.source === source)
  const channel = (await consentsOf(api, id))[index]
  const history = channel?.consentHistory.edges.map(({ node }) => node).reverse() ?? []
  return { ...channel, history, last: history.at(-1) }
}

/** Each change of a consent for a profile has one row of its history and one event, in the same order. */
async function assertOneOrder() {
  const differences = await api.db.$queryRaw<object[]>`
    WITH told AS (
      SELECT "data" ->> 'profileId' AS "profileId", "data" ->> 'from' AS "from", "data" ->> 'to' AS "status",
             "data" ->> 'collectedFrom' AS "collectedFrom",
             row_number() OVER (PARTITION BY "data" ->> 'profileId' ORDER BY "transactionId", "id") AS n
        FROM "Event" WHERE "type" = 'CONSENT_CHANGED'
    ), kept AS (
      SELECT "profileId"::text, COALESCE(lag("status"::text) OVER (PARTITION BY "profileId" ORDER BY "id"), 'UNKNOWN') AS "from",
             "status"::text, "collectedFrom", row_number() OVER (PARTITION BY "profileId" ORDER BY "id") AS n FROM "ConsentChange"
    )
    (SELECT 'without a row' AS "what", * FROM (SELECT * FROM told EXCEPT SELECT * FROM kept) AS t)
    UNION ALL (SELECT 'without an event', * FROM (SELECT "profileId", "from", "status", "collectedFrom", n FROM kept EXCEPT SELECT * FROM told) AS k)`
  expect(differences).toEqual([])
  await assertInvariants(api.db)
}

test.each(rounds)(
  'eight changes of one consent at once: eight rows, and subscribed follows the last (%i)',
  async () => {
    const id = await newPerson('INSTORE', 'PENDING')

    const told = await atOnce(8, (n) => say(id, n % 2 ? 'SUBSCRIBED' : 'UNSUBSCRIBED', `till ${n}`))

    expect(told.map(codeOf)).toEqual(Array(8).fill('OK'))
    const { history, last, consent, subscribed } = await consentIn(id, 'INSTORE')
    expect(history.map(({ collectedFrom }) => collectedFrom).toSorted()).toEqual([
      'paper form',
      ...Array.from({ length: 8 }, (_none, n) => `till ${n}`),
    ])
    expect(last).toMatchObject({ ...consent })
    expect(subscribed).toBe(last?.status === 'SUBSCRIBED')
    await assertOneOrder()
  },
)

test('ten withdrawals at once: one is done, nine find nothing to change', async () => {
  const id = await newPerson('INSTORE', 'SUBSCRIBED')

  const told = await atOnce(10, () => say(id, 'UNSUBSCRIBED', 'call center'))

  expect(told.map(codeOf).toSorted()).toEqual([...Array(9).fill('NOTHING_TO_CHANGE'), 'OK'])
  expect((await consentIn(id, 'INSTORE')).history.map(({ status }) => status)).toEqual([
    'SUBSCRIBED',
    'UNSUBSCRIBED',
  ])
  await assertOneOrder()
})

test.each(rounds)(
  'a withdrawal against a merge: it is the last word if it came after, else the survivor’s consent counts (%i)',
  async () => {
    const survivor = await newPerson('INSTORE', 'PENDING')
    const victim = await newPerson('WEBSITE', 'SUBSCRIBED')

    const [said, joined] = await Promise.all([
      say(victim, 'UNSUBSCRIBED', 'call center', 'WEBSITE'),
      merge(api, { survivor, victim }),
    ])

    expect([codeOf(said), codeOf(joined)]).toEqual(['OK', 'OK'])
    const { history, consent, subscribed } = await consentIn(survivor, 'WEBSITE')
    const steps = history.map(({ status }) => status)
    expect([
      ['SUBSCRIBED', 'UNSUBSCRIBED', 'PENDING'],
      ['SUBSCRIBED', 'PENDING', 'UNSUBSCRIBED'],
    ]).toContainEqual(steps)
    expect([consent?.status, subscribed]).toEqual([steps.at(-1), false])
    expect((await consentIn(survivor, 'INSTORE')).consent?.status).toBe('PENDING')
    await assertOneOrder()
  },
)

test.each(rounds)(
  'a withdrawal against an undo: it stays, whichever comes first, and the other side keeps its consent (%i)',
  async () => {
    const survivor = await newPerson('INSTORE', 'PENDING')
    const victim = await newPerson('WEBSITE', 'SUBSCRIBED')
    await merged(api, { survivor, victim })

    const [said, undone] = await Promise.all([
      say(victim, 'UNSUBSCRIBED', 'call center', 'WEBSITE'),
      unmerge(api, { merge: { absorbed: victim } }),
    ])

    expect([codeOf(said), codeOf(undone)]).toEqual(['OK', 'OK'])
    const { history, consent } = await consentIn(victim, 'WEBSITE')
    expect([
      ['SUBSCRIBED', 'PENDING', 'UNSUBSCRIBED'],
      ['SUBSCRIBED', 'PENDING', 'SUBSCRIBED', 'UNSUBSCRIBED'],
    ]).toContainEqual(history.map(({ status }) => status))
    expect(consent?.status).toBe('UNSUBSCRIBED')
    expect((await consentIn(survivor, 'INSTORE')).consent?.status).toBe('PENDING')
    await assertOneOrder()
  },
)

test.each(rounds)(
  'a withdrawal against a split: it is recorded for the profile that goes, or refused (%i)',
  async () => {
    const phone = mobile()
    const mother = await newPerson('INSTORE', 'PENDING', [phone])
    await newPerson('WEBSITE', 'SUBSCRIBED', [phone])

    const [said, parted] = await Promise.all([
      say(mother, 'UNSUBSCRIBED', 'call center', 'WEBSITE'),
      split(api, { profile: { customer: { id: mother }, source: 'WEBSITE' } }),
    ])

    const son = parted.__typename === 'SplitProfilePayload' ? parted.into.id : ''
    expect(['OK', 'PROFILE_NOT_FOUND']).toContain(codeOf(said))
    const { history, consent } = await consentIn(son, 'WEBSITE')
    const isSaid = codeOf(said) === 'OK'
    expect(history.map(({ status }) => status)).toEqual(
      isSaid ? ['SUBSCRIBED', 'UNSUBSCRIBED'] : ['SUBSCRIBED'],
    )
    expect(consent?.status).toBe(isSaid ? 'UNSUBSCRIBED' : 'SUBSCRIBED')
    expect((await consentIn(mother, 'INSTORE')).history.map(({ status }) => status)).toEqual(['PENDING'])
    await assertOneOrder()
  },
)
