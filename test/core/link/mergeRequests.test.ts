import { beforeAll, beforeEach, expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { cardToLink, createCard } from '../../support/cardSeries/cardPool.ts'
import { readCustomer } from '../../support/customer/customer.ts'
import { email, mobile, newEmail } from '../../support/customer/people.ts'
import { keyOf } from '../../support/db/change.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { linked, refused } from '../../support/link/linkCard.ts'
import {
  approve,
  askForLink,
  createRequest,
  newDecider,
  readRequest,
  reject,
  requestPage,
  requestsOf,
  setPolicy,
} from '../../support/link/mergeRequest.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()
let decider: string
beforeAll(async () => {
  decider = await newDecider(api)
})
beforeEach(() => setPolicy(api, 'EMAIL', 'REQUIRE_APPROVAL'))

test('a link whose merge needs approval waits: nothing else changes, and the payload has the request', async () => {
  const address = email(newEmail())
  const holder = (await register(api, { source: 'ECOMMERCE', identifiers: [address] })).customer.id
  const named = (await register(api, { identifiers: [mobile()] })).customer.id
  const [before, of2] = [await readCustomer(api, named), await snapshot(api.db)]

  const outcome = await askForLink(api, named, [{ ...address, value: address.value.toUpperCase() }])

  expect(outcome).toMatchObject({
    ...{ survivorId: null, absorbedId: null, merge: null },
    customer: before,
    notices: [{ code: 'APPROVAL_NEEDED', path: ['add'] }],
    mergeRequest: {
      status: 'PENDING',
      customer: { id: named },
      holder: { id: holder },
      types: ['EMAIL'],
      ...{ source: 'INSTORE', accountId: null, requestedBy: 'tests', remove: [] },
      add: [{ type: 'EMAIL', value: address.value.toUpperCase(), normalizedValue: address.value }],
      ...{ decidedBy: null, decidedAt: null, reason: null, merge: null },
    },
  })
  const { MergeRequest: requests, MergeRequestKey: keys, Event: events, ...after } = await snapshot(api.db)
  const { MergeRequest: none, MergeRequestKey: noKeys, Event: told, ...earlier } = of2
  expect(after).toEqual(earlier)
  expect([requests?.length, events?.length]).toEqual([(none?.length ?? 0) + 1, (told?.length ?? 0) + 1])
  expect([keys?.length, noKeys?.length]).toEqual([1, 0])
})

test('after another caller approves, the link is done as requested, and the merge names the approver', async () => {
  const { holder, named, address, id } = await createRequest(api)

  const outcome = await approve(api, id, decider, 'Same person, seen her passport')

  expect(outcome).toMatchObject({
    customer: { id: holder, mergedIds: [named] },
    mergeRequest: {
      id,
      status: 'APPROVED',
      decidedBy: `key-${decider}`,
      reason: 'Same person, seen her passport',
      customer: { id: holder },
      merge: { survivorId: holder, absorbedId: named, mergedBy: `key-${decider}` },
    },
  })
  const identifiers = await api.db.identifier.count({
    where: { normalizedValue: address.value, customerId: keyOf(holder) },
  })
  expect(identifiers).toBe(2)
})

test('a rejected link is not done; when it is requested again, it waits again', async () => {
  const { named, id, ask } = await createRequest(api)

  expect(await reject(api, id, decider)).toMatchObject({
    mergeRequest: {
      status: 'REJECTED',
      decidedBy: `key-${decider}`,
      reason: 'A shared mailbox',
      merge: null,
    },
  })

  expect(await readCustomer(api, named)).toMatchObject({ id: named })
  const again = await ask()
  expect(again).toMatchObject({ mergeRequest: { status: 'PENDING' } })
  expect(await requestsOf(api, named, { status: 'REJECTED' })).toEqual([id])
  expect(await requestsOf(api, named)).toHaveLength(2)
})

test('the same link requested again while it waits, in another spelling and order, returns the same request', async () => {
  const { named, address, id } = await createRequest(api)
  const other = mobile()
  const first = await askForLink(api, named, [address, other])
  const before = await snapshot(api.db)

  const second = await askForLink(api, named, [
    other,
    { ...address, value: ` ${address.value.toUpperCase()}` },
  ])

  const requestOf = (outcome: typeof first) => ('mergeRequest' in outcome ? outcome.mergeRequest?.id : null)
  expect(requestOf(second)).toBe(requestOf(first))
  expect(requestOf(first)).not.toBe(id)
  expect(await snapshot(api.db)).toEqual(before)
})

test('OWN_REQUEST: the requester can neither approve nor reject', async () => {
  const { id } = await createRequest(api)
  const before = await snapshot(api.db)

  for (const outcome of [
    await approve(api, id, 'all-scopes-secret'),
    await reject(api, id, 'all-scopes-secret'),
  ])
    expect(outcome).toMatchObject({ code: 'OWN_REQUEST', path: ['request'] })
  expect(await snapshot(api.db)).toEqual(before)
})

test('MERGE_REQUEST_DECIDED: the request was approved or rejected before', async () => {
  const [approved, rejected] = [await createRequest(api), await createRequest(api)]
  await approve(api, approved.id, decider)
  await reject(api, rejected.id, decider)

  for (const decide of [approve, reject]) {
    expect(await decide(api, approved.id, decider, 'Again')).toMatchObject({
      code: 'MERGE_REQUEST_DECIDED',
      requestStatus: 'APPROVED',
    })
    expect(await decide(api, rejected.id, decider, 'Again')).toMatchObject({ requestStatus: 'REJECTED' })
  }
})

test('MERGE_REQUEST_NOT_FOUND: no such request, or an id that is none', async () => {
  for (const key of [newKey(), '17']) {
    const id = Buffer.from(`MergeRequest:${key}`).toString('base64')
    expect(await approve(api, id, decider)).toMatchObject({ code: 'MERGE_REQUEST_NOT_FOUND' })
    expect(await reject(api, id, decider)).toMatchObject({ code: 'MERGE_REQUEST_NOT_FOUND' })
    expect(await readRequest(api, id)).toBeNull()
  }
})

test('a rejection needs a reason', async () => {
  const { id } = await createRequest(api)

  for (const reason of ['', ' ', 'x'.repeat(501)])
    expect(await reject(api, id, decider, reason)).toMatchObject({ code: 'INVALID_INPUT', path: ['reason'] })
})

test('a link that could never merge is refused at once, and does not wait', async () => {
  const address = email()
  const holder = (await register(api, { source: 'ECOMMERCE', identifiers: [address] })).customer.id
  const [one, two] = [mobile(), mobile()]
  const named = (await register(api, { source: 'ECOMMERCE', identifiers: [one] })).customer.id
  await register(api, { source: 'JD', identifiers: [two] })

  expect(await refused(api, { customer: named, add: [address] })).toMatchObject({
    code: 'PROFILES_COLLIDE',
    survivor: holder,
  })
  expect(await refused(api, { customer: named, add: [address, two] })).toMatchObject({
    code: 'AMBIGUOUS_HOLDERS',
  })
})

test('a link waits if one of its types needs approval, even if another type merges without approval', async () => {
  const [address, phone] = [email(), mobile()]
  await register(api, { source: 'ECOMMERCE', identifiers: [address, phone] })
  const named = (await register(api, { identifiers: [mobile()] })).customer.id

  expect(await askForLink(api, named, [phone, address])).toMatchObject({ mergeRequest: { types: ['EMAIL'] } })
})

test('a card has a policy too: linking a card of another customer waits for approval', async () => {
  await setPolicy(api, 'CARD_NUMBER', 'REQUIRE_APPROVAL')
  const holder = (await register(api, { source: 'ECOMMERCE', identifiers: [email()] })).customer.id
  const named = (await register(api, { identifiers: [mobile()] })).customer.id
  const card = cardToLink(await createCard(api.db, { customerId: keyOf(holder), status: 'ACTIVE' }))

  await linked(api, { customer: named, add: [card] })
  const [id = ''] = await requestsOf(api, named)

  expect(await approve(api, id, decider)).toMatchObject({
    customer: { id: holder },
    mergeRequest: { types: ['CARD_NUMBER'] },
  })
  await setPolicy(api, 'CARD_NUMBER', 'REFUSE')
})

test('requests are listed by status and in pages, the oldest first; for a customer by any of its ids', async () => {
  const { holder, named, id } = await createRequest(api)
  await approve(api, id, decider)
  expect(await requestsOf(api, named)).toEqual([id])
  expect(await requestsOf(api, holder)).toEqual([id])
  expect(await requestsOf(api, holder, { status: 'PENDING' })).toEqual([])
  await createRequest(api)
  await createRequest(api)

  const page = { status: 'PENDING' as const, first: 1 }
  const first = await requestPage(api, page)
  const second = await requestPage(api, { ...page, after: first.pageInfo.endCursor ?? null })

  const at = async (node: string | undefined) => (await readRequest(api, node ?? ''))?.requestedAt ?? ''
  expect(first.pageInfo.hasNextPage).toBe(true)
  expect((await at(first.edges[0]?.node.id)) < (await at(second.edges[0]?.node.id))).toBe(true)
})

test('a key needs customers:merge to decide, and customers:read to read', async () => {
  const { id } = await createRequest(api)
  const writer = await keyWith(api, ['customers:write', 'config:write'])

  await expect(approve(api, id, writer)).rejects.toThrow('FORBIDDEN')
  await expect(reject(api, id, writer)).rejects.toThrow('FORBIDDEN')
  await expect(requestPage(api, {}, await keyWith(api, ['config:write']))).rejects.toThrow('FORBIDDEN')
  expect((await readRequest(api, id, writer))?.id).toBe(id)
})
