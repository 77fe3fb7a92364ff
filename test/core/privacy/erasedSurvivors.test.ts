import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { added } from '../../support/card/addCards.ts'
import { changeStatus, update as updateCard } from '../../support/card/cardLife.ts'
import { createCard } from '../../support/cardSeries/cardPool.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { link, linked, refused } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { merged, previewMerge, refusedMerge } from '../../support/merge/mergeCustomers.ts'
import { mergesOf, previewUnmerge, refusedUnmerge, unmerged } from '../../support/merge/unmerge.ts'
import { dump, erase, erased } from '../../support/privacy/erase.ts'

const api = useApi()
const shopper = async () => (await register(api, { identifiers: [mobile()] })).customer.id
const found = async (mark: string) => (await dump(api.db)).filter((row) => row.toLowerCase().includes(mark))

test('merges into an erased survivor cannot be undone, because their records are deleted', async () => {
  const [survivor, first, second] = [await shopper(), await shopper(), await shopper()]
  const merges = [
    await merged(api, { survivor, victim: first }),
    await merged(api, { survivor, victim: second }),
  ]

  await erased(api, second)

  const kept = await api.db.merge.findMany({ where: { survivorId: keyOf(survivor) } })
  expect(kept.map(({ plan, undoneAt }) => ({ plan, undoneAt }))).toEqual([
    { plan: { erased: true }, undoneAt: null },
    { plan: { erased: true }, undoneAt: null },
  ])
  expect(await mergesOf(api, survivor)).toMatchObject([{ undoable: false }, { undoable: false }])
  const notPossible = { code: 'UNMERGE_NOT_POSSIBLE', path: ['merge', 'absorbed'] }
  expect(await refusedUnmerge(api, { absorbed: second })).toMatchObject(notPossible)
  expect(await previewUnmerge(api, { absorbed: second })).toMatchObject(notPossible)
  const latest = { mergeIds: [merges[1]?.merge.id] }
  expect(await refusedUnmerge(api, { absorbed: first })).toMatchObject({
    code: 'UNMERGE_NOT_LATEST',
    ...latest,
  })
  await assertInvariants(api.db)
})

test('a customer that was unmerged from an erased customer before its erasure is not changed', async () => {
  const [survivor, victim] = [await shopper(), await shopper()]
  await merged(api, { survivor, victim })
  await unmerged(api, victim)

  await erased(api, survivor)

  const next = await shopper()
  const again = await merged(api, { survivor: next, victim })
  expect(await mergesOf(api, next)).toMatchObject([{ id: again.merge.id, undoable: true }])
  await unmerged(api, victim)
  await assertInvariants(api.db)
})

test('an erased customer, named by any of its ids, gets no identifiers and merges with nobody', async () => {
  const [number, survivor, victim, other] = [mobile(), await shopper(), await shopper(), await shopper()]
  await linked(api, { customer: victim, add: [number] })
  await merged(api, { survivor, victim })
  await erased(api, survivor)

  for (const id of [survivor, victim]) {
    expect(await refused(api, { customer: id, add: [email()] })).toMatchObject({ code: 'ACCOUNT_CLOSED' })
    expect(await refusedMerge(api, { survivor: other, victim: id })).toMatchObject({
      code: 'MERGE_NOT_ALLOWED',
    })
    expect(await refusedMerge(api, { survivor: id, victim: other })).toMatchObject({
      code: 'MERGE_NOT_ALLOWED',
    })
    expect(await previewMerge(api, { survivor: other, victim: id })).toMatchObject({
      code: 'MERGE_NOT_ALLOWED',
    })
    const before = await snapshot(api.db)
    expect(await erase(api, id)).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
    expect(await snapshot(api.db)).toEqual(before)
  }
  expect(await link(api, { customer: other, add: [number] })).toMatchObject({ __typename: 'LinkCardPayload' })
  expect(await mergesOf(api, other)).toEqual([])
  await assertInvariants(api.db)
})

test('erasure removes what was written about a person while it was merged into others, through a chain of merges', async () => {
  const mark = 'zqmistel'
  const [root, middle, person] = [await shopper(), await shopper(), await shopper()]
  const card = await createCard(api.db)
  const value = `${mark}-7`
  await linked(api, { customer: person, add: [{ type: 'EXTERNAL_ID', value }] })
  await added(api, { customer: person, physical: [{ loyaltyId: card }] })
  await merged(api, { survivor: middle, victim: person })
  await merged(api, { survivor: root, victim: middle })
  await updateCard(api, card, { cardLabel: `of ${mark}` })
  await changeStatus(api, card, 'SUSPENDED', { reason: `why ${mark}` })
  await linked(api, { customer: root, remove: [{ type: 'EXTERNAL_ID', value }] })
  await unmerged(api, middle)
  await unmerged(api, person)

  await erased(api, person)

  expect(await found(mark)).toEqual([])
  await assertInvariants(api.db)
})
