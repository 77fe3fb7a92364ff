import { beforeAll, expect, test, vi } from 'vitest'
import { useApi } from '../support/api.ts'
import { mobile } from '../support/customer/people.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import { linked } from '../support/link/linkCard.ts'
import { approve, createRequest, newDecider, reject } from '../support/link/mergeRequest.ts'
import { register } from '../support/link/register.ts'
import { atOnce } from './race.ts'

vi.setConfig({ testTimeout: 120_000 })
const api = useApi()
let deciders: [string, string]
beforeAll(async () => {
  deciders = [await newDecider(api), await newDecider(api)]
  await api.db.identifierPolicy.update({ where: { type: 'EMAIL' }, data: { policy: 'REQUIRE_APPROVAL' } })
})
const codeOf = (outcome: { __typename: string } & ({ code: string } | object)) =>
  'code' in outcome ? outcome.code : 'OK'

test('two approve 15 requests at once: one of them does, the other is told', async () => {
  const requests = await atOnce(15, () => createRequest(api))

  const told = await Promise.all(
    requests.map(({ id }) => Promise.all(deciders.map((decider) => approve(api, id, decider)))),
  )

  expect(told.map((pair) => pair.map(codeOf).toSorted())).toEqual(
    Array(15).fill(['MERGE_REQUEST_DECIDED', 'OK']),
  )
  await assertInvariants(api.db)
})

test('15 requests, each approved and rejected at once: one of the two succeeds, and its result is stored', async () => {
  const requests = await atOnce(15, () => createRequest(api))

  const told = await Promise.all(
    requests.map(async ({ id, named }) => {
      const [yes, no] = await Promise.all([approve(api, id, deciders[0]), reject(api, id, deciders[1])])
      return { codes: [codeOf(yes), codeOf(no)], named }
    }),
  )

  for (const { codes } of told) expect(codes.toSorted()).toEqual(['MERGE_REQUEST_DECIDED', 'OK'])
  const approvals = told.filter(({ codes: [yes] }) => yes === 'OK').length
  expect(await api.db.mergeRequest.count({ where: { status: 'APPROVED' } })).toBe(15 + approvals)
  expect(await api.db.merge.count()).toBe(15 + approvals)
  await assertInvariants(api.db)
})

test('approvals while the holder merges elsewhere, 10 at once: all three are one customer in the end', async () => {
  const told = await atOnce(10, async () => {
    const { id, holder, named } = await createRequest(api)
    const phone = mobile()
    const third = (await register(api, { source: 'JD', identifiers: [phone] })).customer.id
    const [outcome] = await Promise.all([
      approve(api, id, deciders[0]),
      linked(api, { customer: holder, source: 'ECOMMERCE', add: [phone] }),
    ])
    return { code: codeOf(outcome), people: [holder, named, third] }
  })

  expect(told.map(({ code }) => code)).toEqual(Array(10).fill('OK'))
  expect(
    await api.db.customer.count({ where: { survivorId: null, status: 'ACTIVE', profiles: { none: {} } } }),
  ).toBe(0)
  await assertInvariants(api.db)
})

test('one link asked for ten times at once waits once', async () => {
  const { ask, id } = await createRequest(api)
  await reject(api, id, deciders[0])

  const told = await atOnce(10, ask)

  const ids = told.map((outcome) => ('mergeRequest' in outcome ? outcome.mergeRequest?.id : null))
  expect(new Set(ids).size).toBe(1)
  expect(ids[0]).toEqual(expect.any(String))
})
