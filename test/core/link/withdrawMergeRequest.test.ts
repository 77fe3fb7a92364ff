import { beforeAll, expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { latestCursor, readAll } from '../../support/events/feed.ts'
import {
  approve,
  askForLink,
  createRequest,
  newDecider,
  readRequest,
  reject,
  requestsOf,
  setPolicy,
  withdraw,
} from '../../support/link/mergeRequest.ts'

const api = useApi()
let decider: string
beforeAll(async () => {
  decider = await newDecider(api)
  await setPolicy(api, 'EMAIL', 'REQUIRE_APPROVAL')
})

test('the requester withdraws a request: nothing is linked, and the feed has an event', async () => {
  const { holder, named, id } = await createRequest(api)
  const after = await latestCursor(api)

  const outcome = await withdraw(api, id, 'The wrong customer')

  expect(outcome).toMatchObject({
    replayed: false,
    mergeRequest: {
      ...{ id, status: 'WITHDRAWN', customer: { id: named }, holder: { id: holder }, merge: null },
      ...{ requestedBy: 'tests', decidedBy: 'tests', decidedAt: expect.any(String) },
      reason: 'The wrong customer',
    },
  })
  expect(await readAll(api, { after })).toMatchObject([
    { type: 'MERGE_WITHDRAWN', actor: 'tests', reason: 'The wrong customer', customerId: named },
  ])
  expect(await requestsOf(api, named, { status: 'PENDING' })).toEqual([])
  expect(await requestsOf(api, named, { status: 'WITHDRAWN' })).toEqual([id])
})

test('a withdrawn link can be requested again, and waits again', async () => {
  const { named, address, id } = await createRequest(api)
  expect(await withdraw(api, id)).toMatchObject({ mergeRequest: { status: 'WITHDRAWN', reason: null } })

  const again = await askForLink(api, named, [address])

  expect(again).toMatchObject({ mergeRequest: { id: expect.not.stringMatching(id), status: 'PENDING' } })
})

test('REQUEST_OF_ANOTHER: only the requester can withdraw a request', async () => {
  const { id } = await createRequest(api)
  const other = await keyWith(api, ['customers:write', 'customers:merge'])
  const before = await snapshot(api.db)

  expect(await withdraw(api, id, null, other)).toMatchObject({
    code: 'REQUEST_OF_ANOTHER',
    path: ['request'],
  })

  expect(await snapshot(api.db)).toEqual(before)
  expect(await readRequest(api, id)).toMatchObject({ status: 'PENDING' })
})

test('MERGE_REQUEST_DECIDED: a decided request cannot be withdrawn, and a withdrawn one cannot be decided', async () => {
  const [approved, withdrawn] = [await createRequest(api), await createRequest(api)]
  await approve(api, approved.id, decider)
  await withdraw(api, withdrawn.id)

  const decided = { code: 'MERGE_REQUEST_DECIDED' }
  expect(await withdraw(api, approved.id)).toMatchObject({ ...decided, requestStatus: 'APPROVED' })
  for (const outcome of [
    await withdraw(api, withdrawn.id),
    await approve(api, withdrawn.id, decider),
    await reject(api, withdrawn.id, decider),
  ])
    expect(outcome).toMatchObject({ ...decided, requestStatus: 'WITHDRAWN' })
})

test('a request that is approved and withdrawn at once is one of the two', async () => {
  for (let round = 0; round < 5; round++) {
    const { id } = await createRequest(api)

    const outcomes = await Promise.all([approve(api, id, decider), withdraw(api, id)])

    const done = outcomes.filter((outcome) => 'mergeRequest' in outcome)
    expect(done).toHaveLength(1)
    expect(done).toMatchObject([{ mergeRequest: { status: (await readRequest(api, id))?.status } }])
  }
})

test('MERGE_REQUEST_NOT_FOUND: no such request, or an id that is none', async () => {
  for (const key of [newKey(), '17'])
    expect(await withdraw(api, Buffer.from(`MergeRequest:${key}`).toString('base64'))).toMatchObject({
      code: 'MERGE_REQUEST_NOT_FOUND',
    })
})
