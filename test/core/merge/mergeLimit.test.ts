import { beforeEach, expect, test } from 'vitest'
import type { CardinalSource as Source } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { email, mobile, newEmail } from '../../support/customer/people.ts'
import { change, keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { link, linked, refused } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { merged } from '../../support/merge/mergeCustomers.ts'
import { unmerged } from '../../support/merge/unmerge.ts'

const api = useApi()
const sources = ['TMALL', 'JD', 'TAOBAO', 'WEBSITE', 'ECOMMERCE'] as const
const day = 24 * 60 * 60 * 1000

const SetMergeLimit = graphql(`
  mutation SetMergeLimit($input: UpdateSettingsInput!) {
    updateSettings(input: $input) {
      __typename
      ... on UpdateSettingsPayload { changed settings { maxMergesPerDay } }
      ... on LoyaltyError { code path }
    }
  }
`)
const setLimit = async (maxMergesPerDay: number | null) =>
  (await api.call(SetMergeLimit, { input: { idempotencyKey: newKey(), maxMergesPerDay } })).updateSettings
beforeEach(() => setLimit(2))
type Spoke = { source: Source; customer: string; add: { type: 'MOBILE'; value: string }[] }

/** A hub in the shops, and others of a source each, whom a link to the hub's mobile number merges into it. */
async function createHub(others: number) {
  const shared = mobile()
  const hub = (await register(api, { identifiers: [shared] })).customer.id
  const spokes = await Promise.all(
    sources.slice(0, others).map(async (source) => ({
      source,
      customer: (await register(api, { source, identifiers: [email()] })).customer.id,
      add: [shared],
    })),
  )
  return { hub, spokes }
}

/** Lets a merge have happened earlier: nothing but the clock would do that. */
const backdate = (victim: string, milliseconds: number) =>
  change(api.db, async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`
    await tx.$executeRaw`UPDATE "Merge" SET "at" = now() - ${milliseconds} * interval '1 millisecond' WHERE "victimId" = ${keyOf(victim)}::uuid`
    // What the victim held until then ended then.
    await tx.$executeRaw`
      UPDATE "IdentifierHolding" SET "heldFrom" = "heldFrom" - interval '2 days', "heldTo" = "heldTo" - interval '2 days'
       WHERE "customerId" = ${keyOf(victim)}::uuid`
  })

test('as many merges as the limit says are made, one more is refused with the moment it would do', async () => {
  const { hub, spokes } = await createHub(3)
  const [first, second, third] = spokes as [Spoke, Spoke, Spoke]
  await linked(api, first)
  await linked(api, second)

  const refusal = await refused(api, third)

  const { at } = await api.db.merge.findFirstOrThrow({ where: { victimId: keyOf(first.customer) } })
  expect(refusal).toMatchObject({
    code: 'MERGE_LIMIT_REACHED',
    survivor: hub,
    absorbed: third.customer,
    limit: 2,
    retryAt: new Date(at.getTime() + day).toISOString(),
    retryable: true,
  })
})

test('a merge counts for 24 hours, and no longer', async () => {
  const { spokes } = await createHub(3)
  const [first, second, third] = spokes as [Spoke, Spoke, Spoke]
  await linked(api, first)
  await linked(api, second)

  await backdate(first.customer, day - 60_000)
  expect(await refused(api, third)).toMatchObject({ code: 'MERGE_LIMIT_REACHED' })

  await backdate(first.customer, day)
  expect(await linked(api, third)).toMatchObject({ absorbedId: third.customer })
})

test('merges of the victim count together with those of the survivor', async () => {
  const [one, other] = [await createHub(1), await createHub(0)]
  await linked(api, one.spokes[0] as Spoke)
  await setLimit(1)
  const address = newEmail()
  const survivor = (await register(api, { source: 'JD', identifiers: [email(address)] })).customer.id

  expect(await refused(api, { customer: one.hub, add: [email(address)] })).toMatchObject({
    code: 'MERGE_LIMIT_REACHED',
    survivor,
    absorbed: one.hub,
    limit: 1,
  })
  expect(await linked(api, { customer: other.hub, add: [email(address)] })).toMatchObject({
    survivorId: survivor,
  })
})

test('null is no limit', async () => {
  await setLimit(null)
  const { spokes } = await createHub(5)

  for (const spoke of spokes) await linked(api, spoke)
})

test('five concurrent merges: as many as the limit allows are done, the others are refused', async () => {
  const { hub, spokes } = await createHub(5)

  const told = await Promise.all(spokes.map((spoke) => link(api, spoke)))

  const codes = told.map((outcome) => ('code' in outcome ? outcome.code : 'OK')).toSorted()
  expect(codes).toEqual([...Array(3).fill('MERGE_LIMIT_REACHED'), 'OK', 'OK'])
  expect(await api.db.customer.count({ where: { survivorId: keyOf(hub) } })).toBe(2)
  await assertInvariants(api.db)
})

test('the limit is 1 to 10,000, or null', async () => {
  for (const fit of [1, 10_000, null])
    expect(await setLimit(fit)).toMatchObject({
      changed: ['maxMergesPerDay'],
      settings: { maxMergesPerDay: fit },
    })
  for (const wrong of [0, -1, 10_001])
    expect(await setLimit(wrong)).toMatchObject({ code: 'INVALID_INPUT', path: ['maxMergesPerDay'] })
})

test('an undone merge does not count', async () => {
  const { hub, spokes } = await createHub(3)
  const [first, second, third] = spokes as [Spoke, Spoke, Spoke]
  await linked(api, first)
  await merged(api, { survivor: hub, victim: second.customer })
  await unmerged(api, second.customer)

  expect(await merged(api, { survivor: hub, victim: third.customer })).toMatchObject({
    absorbedId: third.customer,
  })
})
