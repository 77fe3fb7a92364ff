import { beforeAll, beforeEach, expect, test } from 'vitest'
import { recordExpiredRequests } from '../../../src/core/link/recordExpiredRequests.ts'
import { useApi } from '../../support/api.ts'
import { mobile } from '../../support/customer/people.ts'
import { change, keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { linked } from '../../support/link/linkCard.ts'
import {
  approve,
  askForLink,
  createRequest,
  newDecider,
  readRequest,
  requestsOf,
  setPolicy,
  withdraw,
} from '../../support/link/mergeRequest.ts'
import { register } from '../../support/link/register.ts'
import { merged } from '../../support/merge/mergeCustomers.ts'
import { unmerged } from '../../support/merge/unmerge.ts'
import { erased } from '../../support/privacy/erase.ts'

const api = useApi()
let decider: string
beforeAll(async () => {
  decider = await newDecider(api)
})
beforeEach(() => setPolicy(api, 'EMAIL', 'REQUIRE_APPROVAL'))

const eventsOf = (named: string) =>
  api.db.event.findMany({
    where: { customerId: keyOf(named), type: { in: ['MERGE_OUTDATED', 'MERGE_EXPIRED'] } },
  })
const outdated = { status: 'OUTDATED', decidedBy: 'cardinal', decidedAt: expect.any(String), merge: null }

test('a merge of the two closes their request, with an event; an undo does not open it again', async () => {
  const { holder, named, id } = await createRequest(api)

  await merged(api, { survivor: holder, victim: named })

  expect(await readRequest(api, id)).toMatchObject(outdated)
  expect(await eventsOf(named)).toMatchObject([
    { type: 'MERGE_OUTDATED', caller: 'tests', data: { holderId: keyOf(holder) } },
  ])
  await unmerged(api, named)
  expect(await readRequest(api, id)).toMatchObject(outdated)
  await assertInvariants(api.db)
})

test('a merge of both into a third customer closes it with the second of the two', async () => {
  const { holder, named, id } = await createRequest(api)
  const third = (await register(api, { source: 'JD', identifiers: [mobile()] })).customer.id

  await merged(api, { survivor: third, victim: holder })
  expect(await readRequest(api, id)).toMatchObject({ status: 'PENDING', holder: { id: third } })
  await merged(api, { survivor: third, victim: named })

  expect(await readRequest(api, id)).toMatchObject(outdated)
})

test('an approval closes the other requests of the two, and is itself approved', async () => {
  const { holder, named, address, id } = await createRequest(api)
  const other = await askForLink(api, named, [address, mobile()])
  const otherId = 'mergeRequest' in other ? (other.mergeRequest?.id ?? '') : ''

  await approve(api, id, decider)

  expect(await readRequest(api, id)).toMatchObject({ status: 'APPROVED', holder: { id: holder } })
  expect(await readRequest(api, otherId)).toMatchObject(outdated)
})

test.each(['holder', 'named'] as const)('an erasure of the %s closes it', async (side) => {
  const request = await createRequest(api)

  await erased(api, request[side])

  expect(await readRequest(api, request.id)).toMatchObject({ ...outdated, add: [] })
  expect(await requestsOf(api, request.named, { status: 'PENDING' })).toEqual([])
})

test('it closes when all of it was linked meanwhile', async () => {
  const { holder, named, address, id } = await createRequest(api)
  await linked(api, { customer: holder, source: 'ECOMMERCE', add: [mobile()], remove: [address] })
  expect(await readRequest(api, id)).toMatchObject({ status: 'PENDING' })

  await linked(api, { customer: named, add: [address] })

  expect(await readRequest(api, id)).toMatchObject(outdated)
})

test('a request with something left to link stays, and closes with the last of it', async () => {
  const { holder, named, address, id } = await createRequest(api)
  const late = mobile()
  const both = await askForLink(api, named, [address, late])
  const bothId = 'mergeRequest' in both ? (both.mergeRequest?.id ?? '') : ''
  await linked(api, { customer: holder, source: 'ECOMMERCE', add: [mobile()], remove: [address] })
  await linked(api, { customer: named, add: [address] })
  expect(await readRequest(api, id)).toMatchObject(outdated)
  expect(await readRequest(api, bothId)).toMatchObject({ status: 'PENDING' })

  await linked(api, { customer: named, add: [late] })

  expect(await readRequest(api, bothId)).toMatchObject(outdated)
})

test('a request expires after the days of the setting; a null keeps it for ever', async () => {
  const { request } = await createRequest(api)
  expect(Date.parse(request.expiresAt ?? '') - Date.parse(request.requestedAt)).toBe(90 * 86_400_000)

  await change(api.db, (tx) => tx.settings.update({ where: { id: 1 }, data: { mergeRequestDays: null } }))
  expect((await createRequest(api)).request.expiresAt).toBeNull()
})

/** Lets a request expire in the past, which no statement of the service can do. */
const expire = (id: string) =>
  api.db.$transaction([
    api.db.$executeRaw`SET LOCAL session_replication_role = 'replica'`,
    api.db
      .$executeRaw`UPDATE "MergeRequest" SET "expiresAt" = now() - interval '1 hour' WHERE "id" = ${keyOf(id)}::uuid`,
  ])

test('an expired request is expired at once for everyone; later it is written down, once, with an event of its moment', async () => {
  const { named, id } = await createRequest(api)
  await expire(id)

  expect(await readRequest(api, id)).toMatchObject({ status: 'EXPIRED', decidedBy: null })
  expect(await requestsOf(api, named, { status: 'PENDING' })).toEqual([])
  expect(await requestsOf(api, named, { status: 'EXPIRED' })).toEqual([id])
  const decided = { code: 'MERGE_REQUEST_DECIDED', requestStatus: 'EXPIRED' }
  expect(await approve(api, id, decider)).toMatchObject(decided)
  expect(await withdraw(api, id)).toMatchObject(decided)

  const { signal } = new AbortController()
  await Promise.all([1, 2, 3].map(() => recordExpiredRequests(api.db, signal)))

  const { expiresAt, decidedAt } = (await readRequest(api, id)) ?? {}
  expect(decidedAt).toBe(expiresAt)
  expect(await requestsOf(api, named, { status: 'EXPIRED' })).toEqual([id])
  expect((await eventsOf(named)).map(({ type, at }) => [type, at.toISOString()])).toEqual([
    ['MERGE_EXPIRED', new Date(expiresAt ?? '').toISOString()],
  ])
})

test('the same link asked for after the expiry becomes a new request', async () => {
  const { id, ask, named } = await createRequest(api)
  await expire(id)

  const again = await ask()

  expect(again).toMatchObject({ mergeRequest: { status: 'PENDING' } })
  expect('mergeRequest' in again && again.mergeRequest?.id).not.toBe(id)
  expect(await requestsOf(api, named, { status: 'EXPIRED' })).toEqual([id])
})

test('a change of an identifier reads only the requests that name its value', async () => {
  const { holder, named } = await createRequest(api)
  await change(
    api.db,
    (tx) => tx.$executeRaw`
      INSERT INTO "MergeRequest" ("id", "sourceAccountId", "namedId", "holderId", "types", "link", "requestedBy", "at")
      SELECT uuidv7(), (SELECT "id" FROM "SourceAccount" LIMIT 1), ${keyOf(named)}::uuid, ${keyOf(holder)}::uuid, '{MOBILE}',
             jsonb_build_object('add', jsonb_build_array(jsonb_build_object('type', 'MOBILE', 'normalizedValue', '+668' || n))),
             'tests', now() FROM generate_series(10000000, 10000299) n`,
  )

  const read = await api.db.$transaction(async (tx) => {
    const rows = async () => {
      const [sum] = await tx.$queryRaw<{ rows: number }[]>`
        SELECT sum("seq_tup_read" + "idx_tup_fetch")::int AS "rows" FROM pg_stat_xact_user_tables
         WHERE relname IN ('MergeRequest', 'MergeRequestKey')`
      return sum?.rows ?? Number.NaN
    }
    const before = await rows()
    await tx.$executeRaw`UPDATE "Identifier" SET "customerId" = "customerId" WHERE "customerId" = ${keyOf(named)}::uuid`
    await tx.$executeRaw`SET CONSTRAINTS "outdates_requests" IMMEDIATE`
    const after = await rows()
    await tx.event.create({ data: { type: 'SETTINGS_UPDATED', at: new Date(), caller: 'tests', data: {} } })
    return after - before
  })

  expect(read).toBe(0)
  await assertInvariants(api.db)
})
