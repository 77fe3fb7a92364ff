import { expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { startIssuer } from '../../support/auth/issuer.ts'
import { email, newEmail } from '../../support/customer/people.ts'
import { keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { person } from '../../support/hierarchy/fleet.ts'
import { approve, newDecider, reject } from '../../support/link/mergeRequest.ts'
import { register } from '../../support/link/register.ts'
import { selfToken } from '../../support/selfService/selfService.ts'

const issuer = await startIssuer()
const api = useApi({ tokens: issuer.settings, limits: { ownCostPerMinute: 0 } })

const AskBySelf = graphql(`
  mutation AskBySelf($input: LinkCardInput!) {
    linkCard(input: $input) {
      __typename
      ... on LinkCardPayload { customer { id } mergeRequest { id status } notices { code } }
      ... on LoyaltyError { code path }
    }
  }
`)
const MeAndMyRequest = graphql(`
  query MeAndMyRequest($request: ID!) {
    me { id mobile identifiers { value } }
    mergeRequest(id: $request) { id status types }
  }
`)

/** Somebody whose app holds a token, and her account online, which the app cannot know of. */
async function twoAccounts() {
  const me = await person(api)
  const address = newEmail()
  const online = (await register(api, { source: 'WEBSITE', identifiers: [email(address)] })).customer.id
  const token = await selfToken(issuer, me.id)
  const link = async (value: string, customer = me.id, bearer = token) => {
    const input = { idempotencyKey: newKey(), customer: { id: customer }, source: 'INSTORE' as const }
    const { linkCard } = await api.call(AskBySelf, { input: { ...input, add: [email(value)] } }, bearer)
    if (linkCard.__typename !== 'LinkCardPayload') throw new Error(JSON.stringify(linkCard))
    return linkCard
  }
  return { me, address, online, token, link }
}

test('a link to another customer’s account waits, is approved, and then the token reaches the survivor', async () => {
  const { me, address, online, token, link } = await twoAccounts()
  const asked = await link(address)
  const request = asked.mergeRequest?.id ?? ''
  expect(asked).toMatchObject({ customer: { id: me.id }, notices: [{ code: 'APPROVAL_NEEDED' }] })
  expect(await api.call(MeAndMyRequest, { request }, token)).toEqual({
    me: { id: me.id, mobile: me.phone.value, identifiers: [{ value: me.phone.value }] },
    mergeRequest: { id: request, status: 'PENDING', types: ['EMAIL'] },
  })

  const staff = await newDecider(api)
  const done = await approve(api, request, staff, 'Seen her passport')

  expect(done).toMatchObject({
    customer: { id: online, mergedIds: [me.id] },
    mergeRequest: {
      status: 'APPROVED',
      ...{ requestedBy: `self:${keyOf(me.id)}`, decidedBy: `key-${staff}` },
      merge: { survivorId: online, absorbedId: me.id, mergedBy: `key-${staff}` },
    },
  })
  const after = await api.call(MeAndMyRequest, { request }, token)
  expect(after).toMatchObject({
    me: { id: online, mobile: me.phone.value },
    mergeRequest: { id: request, status: 'APPROVED', types: ['EMAIL'] },
  })
  const values = after.me?.identifiers.map(({ value }) => value)
  expect(new Set(values)).toEqual(new Set([me.phone.value, address]))
  await assertInvariants(api.db)
})

test('after the merge both tokens change the survivor, by the merged id and by its own', async () => {
  const { me, address, online, link } = await twoAccounts()
  await approve(api, (await link(address)).mergeRequest?.id ?? '', await newDecider(api))
  const [mine, theirs] = [newEmail(), newEmail()]

  const byOldId = await link(mine)
  const byNewId = await link(theirs, online, await selfToken(issuer, online))

  for (const { customer, mergeRequest } of [byOldId, byNewId])
    expect({ customer, mergeRequest }).toEqual({ customer: { id: online }, mergeRequest: null })
  const events = await api.db.event.findMany({ orderBy: { id: 'desc' }, take: 2 })
  expect(events.map(({ caller, customerId }) => [caller, customerId])).toEqual([
    [`self:${keyOf(online)}`, keyOf(online)],
    [`self:${keyOf(me.id)}`, keyOf(online)],
  ])
})

test('the requester cannot decide, whatever scopes the token has', async () => {
  const { me, address, link } = await twoAccounts()
  const request = (await link(address)).mergeRequest?.id ?? ''
  const bold = await selfToken(issuer, me.id, 'self:write customers:merge customers:write')
  const before = await snapshot(api.db)

  await expect(approve(api, request, bold)).rejects.toThrow('FORBIDDEN')
  await expect(reject(api, request, bold)).rejects.toThrow('FORBIDDEN')

  expect(await snapshot(api.db)).toEqual(before)
})

test('after a rejection the token keeps its customer, and sees only that the request was rejected', async () => {
  const { me, address, online, token, link } = await twoAccounts()
  const request = (await link(address)).mergeRequest?.id ?? ''

  await reject(api, request, await newDecider(api))

  const after = await api.call(MeAndMyRequest, { request }, token)
  expect(after).toMatchObject({ me: { id: me.id }, mergeRequest: { status: 'REJECTED' } })
  expect(JSON.stringify(after)).not.toContain(online)
  expect(await api.db.merge.count({ where: { victimId: keyOf(me.id) } })).toBe(0)
})
