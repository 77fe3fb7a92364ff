import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { createPair } from '../../support/merge/pair.ts'
import { previewUnmerge, unmerge } from '../../support/merge/unmerge.ts'
import { book, createProgram } from '../../support/points/points.ts'

const api = useApi()

test('PLAN_STALE: points of the victim have expired since the preview, so its share has changed', async () => {
  const { survivor, victim, merge } = await createPair(api)
  const programId = await createProgram(api.db)
  const expiresAt = new Date(Date.now() + 10_000)
  await book(api.db, { customer: victim, programId, amount: 100, expiresAt })
  await book(api.db, { customer: survivor, programId, amount: 50 })
  await merge()
  await book(api.db, { customer: survivor, programId, amount: -100, expiresAt })
  const foreseen = await previewUnmerge(api, { absorbed: victim })
  expect(foreseen).toMatchObject({ points: [{ points: '50' }] })
  await sleep(expiresAt.getTime() - Date.now() + 100)

  const expectedPlan = 'planHash' in foreseen ? foreseen.planHash : ''
  const outcome = await unmerge(api, { merge: { absorbed: victim }, expectedPlan })

  expect(outcome).toMatchObject({ code: 'PLAN_STALE' })
  expect(await api.db.merge.count({ where: { undoneAt: null } })).toBe(1)
})
