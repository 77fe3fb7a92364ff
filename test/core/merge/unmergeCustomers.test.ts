import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { readCustomer } from '../../support/customer/customer.ts'
import { mobile } from '../../support/customer/people.ts'
import { change, keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { createHierarchy, place } from '../../support/hierarchy/hierarchy.ts'
import { register } from '../../support/link/register.ts'
import { createPair } from '../../support/merge/pair.ts'
import { balances, lastingRows, mergesOf, unmerged } from '../../support/merge/unmerge.ts'
import { book, createProgram } from '../../support/points/points.ts'

const api = useApi()

test('undoing a merge by a link restores every row, except the identifier that the link attached', async () => {
  const { survivor, victim, merge } = await createPair(api)
  const [series, programId, hierarchyId] = [
    await createSeries(api.db),
    await createProgram(api.db),
    await createHierarchy(api.db),
  ]
  for (const customer of [survivor, victim])
    for (const flagged of [true, false])
      await createCard(api.db, {
        ...{ seriesId: series.id, status: 'ACTIVE', customerId: keyOf(customer) },
        ...{ isDefault: flagged, isPrimary: flagged },
      })
  await change(api.db, (tx) =>
    tx.enrollment.createMany({
      data: [survivor, victim].map((id, n) => ({
        ...{ id: crypto.randomUUID(), customerId: keyOf(id), programId, tierSequence: n + 1 },
      })),
    }),
  )
  await book(api.db, { customer: victim, programId, amount: 120 })
  await book(api.db, {
    customer: survivor,
    programId,
    amount: 80,
    expiresAt: new Date('2031-01-31T17:00:00Z'),
  })
  await place(api.db, survivor, { hierarchyId, rolePosition: 2 })
  await place(api.db, victim, { hierarchyId, rolePosition: 2 })
  for (let n = 0; n < 2; n++) {
    const child = (await register(api, { identifiers: [mobile()] })).customer.id
    await place(api.db, child, { hierarchyId, rolePosition: 3, parent: victim })
  }
  const [rows, points, state] = [await lastingRows(api), await balances(api), await readCustomer(api, victim)]
  await merge()

  const outcome = await unmerged(api, victim)

  const after = await lastingRows(api)
  const known = new Set(rows.Identifier?.map((row) => JSON.stringify(row)))
  const attached = after.Identifier?.filter((row) => !known.has(JSON.stringify(row))) ?? []
  expect(attached).toMatchObject([{ customerId: keyOf(victim), type: 'EMAIL', matchedBy: keyOf(victim) }])
  expect({ ...after, Identifier: after.Identifier?.filter((row) => !attached.includes(row)) }).toEqual(rows)
  expect(await balances(api)).toEqual(points)
  expect(outcome).toMatchObject({
    survivor: { id: survivor, mergedIds: [] },
    absorbed: { id: victim, status: 'ACTIVE', profiles: [{ id: state.profiles[0]?.id }] },
    merge: { undoneBy: 'tests', undoReason: 'แม่กับลูกใช้เบอร์เดียวกัน', undoable: false },
    notices: [],
    replayed: false,
  })
  expect(outcome.merge.undoneAt).not.toBeNull()
  const { plan } = await api.db.merge.findFirstOrThrow({ where: { victimId: keyOf(victim) } })
  expect(plan).toEqual({})
  expect(await mergesOf(api, survivor)).toMatchObject([
    { id: outcome.merge.id, absorbedId: victim, undoable: false },
  ])
  await assertInvariants(api.db)
})
