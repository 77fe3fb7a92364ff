import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { change, keyOf } from '../../support/db/change.ts'
import { merge, previewMerge } from '../../support/merge/mergeCustomers.ts'
import { createPair } from '../../support/merge/pair.ts'
import { lastingRows, unmerged } from '../../support/merge/unmerge.ts'
import { createProgram } from '../../support/points/points.ts'

const api = useApi()

type Standing = { tierSequence: number; tierExpiresAt?: Date; tierExpiresOffset?: number }
const enroll = (customer: string, programId: number, standing: Standing) =>
  change(api.db, (tx) =>
    tx.enrollment.create({
      data: { id: crypto.randomUUID(), customerId: keyOf(customer), programId, ...standing },
    }),
  )
const standings = (customer: string) =>
  api.db.enrollment.findMany({
    where: { customerId: keyOf(customer) },
    select: { programId: true, tierSequence: true, tierExpiresAt: true, tierExpiresOffset: true },
    orderBy: { programId: 'asc' },
  })

const soon = { tierExpiresAt: new Date(Date.UTC(2027, 5, 30)), tierExpiresOffset: 420 }
const past = { tierExpiresAt: new Date(Date.UTC(2025, 11, 31)), tierExpiresOffset: 420 }
const late = { tierExpiresAt: new Date(Date.UTC(2030, 11, 31)), tierExpiresOffset: 480 }

test('enrollments in programs of one side are united', async () => {
  const [one, two] = [await createProgram(api.db), await createProgram(api.db)]
  const { survivor, victim, merge } = await createPair(api)
  await enroll(survivor, one, { tierSequence: 1, ...soon })
  await enroll(victim, two, { tierSequence: 3, ...late })

  await merge()

  expect(await standings(survivor)).toEqual([
    { programId: one, tierSequence: 1, ...soon },
    { programId: two, tierSequence: 3, ...late },
  ])
})

const never = { tierExpiresAt: null, tierExpiresOffset: null }
test.each([
  [
    'the victim’s higher tier wins, with its earlier expiry',
    { tierSequence: 1, ...late },
    { tierSequence: 2, ...soon },
    { tierSequence: 2, ...soon },
  ],
  [
    'the survivor’s higher tier wins, with its earlier expiry',
    { tierSequence: 3, ...soon },
    { tierSequence: 2, ...late },
    { tierSequence: 3, ...soon },
  ],
  [
    'a higher tier that never expires wins so',
    { tierSequence: 1, ...soon },
    { tierSequence: 3 },
    { tierSequence: 3, ...never },
  ],
  [
    'at one tier the survivor’s stays',
    { tierSequence: 2, ...soon },
    { tierSequence: 2, ...late },
    { tierSequence: 2, ...soon },
  ],
  [
    'a valid tier of the survivor stays, although the victim has a higher one that has expired',
    { tierSequence: 2, ...late },
    { tierSequence: 3, ...past },
    { tierSequence: 2, ...late },
  ],
  [
    'a valid tier of the victim wins over a higher one that has expired',
    { tierSequence: 3, ...past },
    { tierSequence: 2, ...late },
    { tierSequence: 2, ...late },
  ],
  [
    'of two expired tiers the higher one wins',
    { tierSequence: 1, ...past },
    { tierSequence: 3, ...past },
    { tierSequence: 3, ...past },
  ],
])('in the same program: %s', async (_name, mine, theirs, expected) => {
  const programId = await createProgram(api.db)
  const { survivor, victim, merge } = await createPair(api)
  await enroll(survivor, programId, mine)
  await enroll(victim, programId, theirs)

  const { Enrollment: before } = await lastingRows(api)

  await merge()

  expect(await standings(survivor)).toEqual([{ programId, ...expected }])
  await unmerged(api, victim)
  expect((await lastingRows(api)).Enrollment).toEqual(before)
})

test('a preview tells the tier that a merge leaves, and is stale when a tier has expired since', async () => {
  const programId = await createProgram(api.db)
  const { survivor, victim } = await createPair(api)
  const tierExpiresAt = new Date(Date.now() + 5000)
  await enroll(survivor, programId, { tierSequence: 1, ...late })
  await enroll(victim, programId, { tierSequence: 3, tierExpiresAt, tierExpiresOffset: 420 })
  const tierOf = async () => {
    const seen = await previewMerge(api, { survivor, victim })
    if (seen.__typename !== 'MergePreview') throw new Error(JSON.stringify(seen))
    return { tierNumber: seen.merge.programs[0]?.tier, expectedPlan: seen.planHash }
  }
  const { tierNumber, expectedPlan } = await tierOf()
  expect(tierNumber).toBe(3)
  await sleep(tierExpiresAt.getTime() - Date.now() + 100)

  expect(await merge(api, { survivor, victim, expectedPlan })).toMatchObject({ code: 'PLAN_STALE' })

  expect(await tierOf()).toMatchObject({ tierNumber: 1 })
})
