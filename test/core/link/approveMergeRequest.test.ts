import { beforeAll, beforeEach, expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { readCustomer } from '../../support/customer/customer.ts'
import { mobile } from '../../support/customer/people.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { blocked, unblock } from '../../support/identifier/block.ts'
import { linked } from '../../support/link/linkCard.ts'
import {
  approve,
  createRequest,
  newDecider,
  readRequest,
  setPolicy,
} from '../../support/link/mergeRequest.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()
let decider: string
beforeAll(async () => {
  decider = await newDecider(api)
})
beforeEach(() => setPolicy(api, 'EMAIL', 'REQUIRE_APPROVAL'))

test('an approval follows the current rules: if they refuse the link, the request stays pending and can be approved later', async () => {
  const { named, holder, id } = await createRequest(api)
  await setPolicy(api, 'EMAIL', 'REFUSE')
  const before = await snapshot(api.db)

  expect(await approve(api, id, decider)).toMatchObject({ code: 'MERGE_NOT_ALLOWED', path: ['add', '0'] })
  expect(await snapshot(api.db)).toEqual(before)
  expect(await readRequest(api, id)).toMatchObject({ status: 'PENDING' })

  await setPolicy(api, 'EMAIL', 'MERGE')
  expect(await approve(api, id, decider)).toMatchObject({ mergeRequest: { status: 'APPROVED' } })
  expect((await readCustomer(api, named)).id).toBe(holder)
})

test('MERGE_REQUEST_DECIDED: another customer holds the identifier now, so the request has closed itself', async () => {
  const { holder, id, address } = await createRequest(api)
  await linked(api, { customer: holder, source: 'ECOMMERCE', add: [mobile()], remove: [address] })
  await register(api, { source: 'JD', identifiers: [address] })

  expect(await readRequest(api, id)).toMatchObject({ status: 'OUTDATED' })
  expect(await approve(api, id, decider)).toMatchObject({
    ...{ code: 'MERGE_REQUEST_DECIDED', requestStatus: 'OUTDATED' },
  })
})

test('if nobody holds the identifier any more, the link is done without a merge', async () => {
  const { holder, named, id, address } = await createRequest(api)
  await linked(api, { customer: holder, source: 'ECOMMERCE', add: [mobile()], remove: [address] })

  expect(await approve(api, id, decider)).toMatchObject({
    customer: { id: named },
    mergeRequest: { status: 'APPROVED', merge: null },
  })
})

test('if the holder has merged since, the link merges into its survivor', async () => {
  const { holder, named, id } = await createRequest(api)
  const phone = mobile()
  const third = (await register(api, { source: 'JD', identifiers: [phone] })).customer.id
  await linked(api, { customer: holder, source: 'ECOMMERCE', add: [phone] })

  expect(await approve(api, id, decider)).toMatchObject({
    customer: { id: third },
    mergeRequest: { holder: { id: third }, merge: { survivorId: third, absorbedId: named } },
  })
})

test('IDENTIFIER_BLOCKED: the value was blocked while the link waited; unblocked, it is approved', async () => {
  const { named, holder, id, address } = await createRequest(api)
  await blocked(api, address)
  const before = await snapshot(api.db)

  expect(await approve(api, id, decider)).toMatchObject({ code: 'IDENTIFIER_BLOCKED', path: ['add', '0'] })
  expect(await snapshot(api.db)).toEqual(before)

  await unblock(api, address)
  expect(await approve(api, id, decider)).toMatchObject({
    mergeRequest: { status: 'APPROVED', merge: { survivorId: holder, absorbedId: named } },
  })
})
