import { beforeAll, expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { keyOf } from '../../support/db/change.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import {
  compareAll,
  defineBirthday,
  dismiss,
  newDuplicates,
  newPerson,
  pairsOf,
  propose,
  registerPerson,
} from '../../support/duplicate/duplicates.ts'
import { approve, newDecider, readRequest, reject, withdraw } from '../../support/link/mergeRequest.ts'
import { banned, lift } from '../../support/merge/ban.ts'
import { merged } from '../../support/merge/mergeCustomers.ts'
import { mergesOf, unmerged } from '../../support/merge/unmerge.ts'
import { erased } from '../../support/privacy/erase.ts'

const api = useApi()
let decider: string
beforeAll(async () => {
  await defineBirthday(api)
  decider = await newDecider(api)
})

/** A pair whose merge is proposed. */
async function proposed() {
  const duplicates = await newDuplicates(api)
  const outcome = await propose(api, duplicates.pair.id)
  if (outcome.__typename !== 'ProposeMergePayload') throw new Error(JSON.stringify(outcome))
  return { ...duplicates, request: outcome.mergeRequest }
}

/** A proposal that must be refused and change nothing. */
async function refused(...ask: Parameters<typeof propose> extends [unknown, ...infer Rest] ? Rest : never) {
  const before = await snapshot(api.db)
  const outcome = await propose(api, ...ask)
  expect(await snapshot(api.db)).toEqual(before)
  return outcome
}

test('a proposal is a merge request of the older customer as survivor; both customers have the event', async () => {
  const { one, other, pair } = await newDuplicates(api)

  const outcome = await propose(api, pair.id)

  const request = { status: 'PENDING', types: [], source: null, accountId: null, add: [], remove: [] }
  expect(outcome).toMatchObject({
    replayed: false,
    pair: { id: pair.id, status: 'PROPOSED', mergeRequest: { status: 'PENDING' } },
    mergeRequest: { ...request, customer: { id: other }, holder: { id: one }, requestedBy: 'tests' },
  })
  const events = await api.db.event.findMany({
    where: { type: 'DUPLICATE_PROPOSED', customerId: { in: [keyOf(one), keyOf(other)] } },
    orderBy: { id: 'asc' },
  })
  expect(events.map(({ customerId, data }) => [customerId, data])).toMatchObject([
    [keyOf(one), { duplicateId: keyOf(pair.id), otherCustomerId: keyOf(other) }],
    [keyOf(other), { duplicateId: keyOf(pair.id), otherCustomerId: keyOf(one) }],
  ])
})

test('the caller can choose the survivor, of the two customers of the pair', async () => {
  const { one, other, pair } = await newDuplicates(api)
  const stranger = await registerPerson(api, newPerson())

  expect(await refused(pair.id, { survivor: stranger })).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: ['survivor'] },
  })
  expect(await propose(api, pair.id, { survivor: other })).toMatchObject({
    mergeRequest: { customer: { id: one }, holder: { id: other } },
  })
})

test('after another caller approves, the two are merged, and the pair is gone', async () => {
  const { one, other, request } = await proposed()

  const outcome = await approve(api, request.id, decider, 'คนเดียวกัน')

  expect(outcome).toMatchObject({
    customer: { id: one, mergedIds: [other] },
    mergeRequest: { status: 'APPROVED', merge: { survivorId: one, absorbedId: other } },
  })
  expect(await pairsOf(api, one)).toEqual([])
  const [merge] = await mergesOf(api, one)
  expect(merge).toMatchObject({ absorbedId: other, undoable: true })
  await unmerged(api, other)
  expect(await pairsOf(api, one)).toMatchObject([{ status: 'OPEN' }])
})

test('the asker cannot approve its own proposal', async () => {
  const { request } = await proposed()

  expect(await approve(api, request.id, 'all-scopes-secret')).toMatchObject({ code: 'OWN_REQUEST' })
})

test.each([
  ['rejected', (id: string) => reject(api, id, decider)],
  ['withdrawn', (id: string) => withdraw(api, id)],
])('a proposal that was %s opens the pair again', async (_what, close) => {
  const { one, request } = await proposed()

  await close(request.id)

  expect(await pairsOf(api, one)).toMatchObject([{ status: 'OPEN', mergeRequest: null }])
})

test('a proposal is outdated as soon as the two are merged otherwise, or one is erased', async () => {
  const first = await proposed()
  await merged(api, { survivor: first.other, victim: first.one })
  const second = await proposed()
  await erased(api, second.other)

  for (const { request, one } of [first, second]) {
    expect(await readRequest(api, request.id)).toMatchObject({ status: 'OUTDATED', decidedBy: 'cardinal' })
    expect(await pairsOf(api, one)).toEqual([])
  }
})

test('a proposed pair stays while the request waits, and goes if the facts have changed when it is decided', async () => {
  const { one, other, request } = await proposed()
  const rename = { data: { lastName: 'Oberhuber' }, where: { customerId: keyOf(other) } }
  await api.db.$transaction(async (tx) => {
    await tx.event.create({
      data: { type: 'PROFILE_UPDATED', at: new Date(), caller: 'tests', customerId: keyOf(other), data: {} },
    })
    await tx.profile.updateMany(rename)
  })

  expect(await pairsOf(api, one)).toMatchObject([{ status: 'PROPOSED' }])

  await reject(api, request.id, decider)
  expect(await pairsOf(api, one)).toEqual([])
})

test('a pair that was banned and is found again keeps the request that waits', async () => {
  const { one, other, request } = await proposed()
  const { id } = await banned(api, one, other)
  await lift(api, id)
  const [pair] = await pairsOf(api, one)

  expect(await propose(api, pair?.id ?? '')).toMatchObject({ mergeRequest: { id: request.id } })
})

test('a pair that is proposed, dismissed or gone is refused', async () => {
  const { pair } = await proposed()
  const { pair: second } = await newDuplicates(api)
  await dismiss(api, second.id)
  const { one, other, pair: third } = await newDuplicates(api)
  await merged(api, { survivor: one, victim: other })

  const decided = { code: 'DUPLICATE_DECIDED', path: ['pair'] }
  expect(await refused(pair.id)).toMatchObject({ ...decided, duplicateStatus: 'PROPOSED' })
  expect(await refused(second.id)).toMatchObject({ ...decided, duplicateStatus: 'DISMISSED' })
  expect(await refused(third.id)).toMatchObject({ code: 'DUPLICATE_NOT_FOUND', path: ['pair'] })
})

test('a merge that is not allowed now is refused at once', async () => {
  const { one, pair } = await newDuplicates(api)
  const before = await api.db.settings.findFirstOrThrow()
  const limit = async (maxMergesPerDay: number | null) => {
    await api.db.$transaction(async (tx) => {
      await tx.event.create({ data: { type: 'SETTINGS_UPDATED', at: new Date(), caller: 'tests', data: {} } })
      await tx.settings.update({ where: { id: 1 }, data: { maxMergesPerDay } })
    })
  }
  await merged(api, { survivor: one, victim: await registerPerson(api, newPerson(), { source: 'JD' }) })
  await compareAll(api)
  await limit(1)

  expect(await refused(pair.id)).toMatchObject({ code: 'MERGE_LIMIT_REACHED' })
  await limit(before.maxMergesPerDay)
})

test('a replay returns the stored result, and needs the scope of merges', async () => {
  const { pair } = await newDuplicates(api)
  const idempotencyKey = newKey()

  const first = await propose(api, pair.id, { idempotencyKey })
  const second = await propose(api, pair.id, { idempotencyKey })

  expect(second).toEqual({ ...first, replayed: true })
  const reader = await keyWith(api, ['customers:write'])
  await expect(propose(api, pair.id, {}, reader)).rejects.toThrow('FORBIDDEN')
})
