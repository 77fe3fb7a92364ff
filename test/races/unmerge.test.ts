import { expect, test, vi } from 'vitest'
import { newKey, useApi } from '../support/api.ts'
import { add } from '../support/card/addCards.ts'
import { createCard, createSeries } from '../support/cardSeries/cardPool.ts'
import { readCustomer } from '../support/customer/customer.ts'
import { email, mobile } from '../support/customer/people.ts'
import { change, keyOf, makeLoyal } from '../support/db/change.ts'
import { assertEventsTellState, assertInvariants } from '../support/db/invariants.ts'
import { linked } from '../support/link/linkCard.ts'
import { register } from '../support/link/register.ts'
import { merge, merged } from '../support/merge/mergeCustomers.ts'
import { unmerge } from '../support/merge/unmerge.ts'
import { adjust, newProgram } from '../support/points/program.ts'
import { atOnce } from './race.ts'

vi.setConfig({ testTimeout: 120_000 })
const api = useApi()

/** Two customers that were merged, and how the victim is named by its number. */
async function mergedPair() {
  const phone = mobile()
  const victim = (await register(api, { identifiers: [phone] })).customer.id
  const survivor = (await register(api, { source: 'ECOMMERCE', identifiers: [email()] })).customer.id
  await merged(api, { survivor, victim })
  return { survivor, victim, byPhone: { identifier: { source: 'INSTORE' as const, ...phone } } }
}
const codeOf = (outcome: { __typename: string; code?: string }) => ('code' in outcome ? outcome.code : 'OK')

test('eight undo one merge at once: one does, the others are told that it is done', async () => {
  for (let round = 0; round < 5; round++) {
    const { survivor, victim } = await mergedPair()

    const told = await atOnce(8, () => unmerge(api, { merge: { absorbed: victim } }))

    expect(told.map(codeOf).toSorted()).toEqual([...Array(7).fill('MERGE_UNDONE'), 'OK'])
    expect((await readCustomer(api, victim)).id).toBe(victim)
    expect((await readCustomer(api, survivor)).mergedIds).toEqual([])
  }
  await assertInvariants(api.db)
})

test('one key, sent twice at once: one undo, and both hear of it', async () => {
  const { victim } = await mergedPair()
  const idempotencyKey = newKey()

  const told = await atOnce(2, () => unmerge(api, { merge: { absorbed: victim }, idempotencyKey }))

  expect(told.map((one) => 'replayed' in one && one.replayed).toSorted()).toEqual([false, true])
  expect(told.map(codeOf)).toEqual(['OK', 'OK'])
})

test('undo against links, cards and points that name the victim: each lands on the customer that the name leads to', async () => {
  const programId = await newProgram(api)
  const { id: seriesId } = await createSeries(api.db)
  for (let round = 0; round < 8; round++) {
    const { survivor, victim, byPhone } = await mergedPair()
    await change(api.db, async (tx) => {
      await makeLoyal(tx, keyOf(survivor))
      await tx.enrollment.create({
        data: {
          ...{ id: crypto.randomUUID(), programId, tierSequence: 1 },
          customerId: keyOf(survivor),
        },
      })
    })
    const [number, late] = [await createCard(api.db, { seriesId }), mobile()]
    const credit = { credit: { points: '50' } }

    const [undone, card, points] = await Promise.all([
      unmerge(api, { merge: { absorbed: victim } }),
      add(api, { customer: byPhone, physical: [number] }),
      adjust(api, { customer: byPhone, programId, change: credit }),
      linked(api, { customer: byPhone, source: 'JD', add: [late] }),
    ])

    expect([undone, card].map(codeOf)).toEqual(['OK', 'OK'])
    // Once the two are apart the victim is not in the program.
    expect(['OK', 'NOT_ENROLLED']).toContain(codeOf(points))
    const own = await readCustomer(api, victim)
    expect(own).toMatchObject({ id: victim, cards: { totalCount: 1 } })
    expect(own.identifiers.map(({ value }) => value)).toContain(late.value)
    const other = await readCustomer(api, survivor)
    expect(other).toMatchObject({ id: survivor, cards: { totalCount: 0 } })
    await assertInvariants(api.db)
  }
  await assertEventsTellState(api.db)
})

test('undo against another merge of the survivor: in either order the data stay consistent', async () => {
  for (let round = 0; round < 6; round++) {
    const { survivor, victim } = await mergedPair()
    const third = (await register(api, { source: 'JD', identifiers: [mobile()] })).customer.id
    const parties = round % 2 === 0 ? { survivor, victim: third } : { survivor: third, victim: survivor }

    const [undone, done] = await Promise.all([
      unmerge(api, { merge: { absorbed: victim } }),
      merge(api, parties),
    ])

    expect(codeOf(done)).toBe('OK')
    expect(['OK', 'UNMERGE_NOT_LATEST']).toContain(codeOf(undone))
    const lives = codeOf(undone) === 'OK' ? victim : parties.survivor
    expect((await readCustomer(api, victim)).id).toBe(lives)
    await assertInvariants(api.db)
  }
})

test('merge and undo over and over by four clients: every answer is an outcome, and all holds', async () => {
  const [a, b] = [
    (await register(api, { identifiers: [mobile()] })).customer.id,
    (await register(api, { identifiers: [mobile()] })).customer.id,
  ]
  await change(api.db, (tx) => tx.settings.update({ where: { id: 1 }, data: { maxMergesPerDay: null } }))

  const told = await atOnce(4, async (n) => {
    const codes: (string | undefined)[] = []
    for (let turn = 0; turn < 5; turn++)
      codes.push(
        codeOf(
          n % 2 === 0
            ? await merge(api, { survivor: a, victim: b })
            : await unmerge(api, { merge: { absorbed: b } }),
        ),
      )
    return codes
  })

  for (const code of told.flat())
    expect(['OK', 'MERGE_NOT_ALLOWED', 'MERGE_NOT_FOUND', 'MERGE_UNDONE']).toContain(code)
  await assertInvariants(api.db)
})
