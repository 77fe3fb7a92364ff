import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { createWechatAccounts } from '../races/race.ts'
import { useApi } from '../support/api.ts'
import { change, globalId } from '../support/db/change.ts'
import { assertEventsTellState, assertInvariants } from '../support/db/invariants.ts'
import { unmerge } from '../support/merge/unmerge.ts'
import { openStage, standingMerges, takeStep, type UnmergeStage } from './unmergeStage.ts'
import { step } from './unmergeSteps.ts'

const api = useApi()
let accounts: string[] = []
const told = new Map<string, number>()

beforeAll(async () => {
  accounts = await createWechatAccounts(api, 4)
  await change(api.db, (tx) =>
    tx.settings.update({ where: { id: 1 }, data: { maxMergesPerDay: null, maxCardsPerCustomer: 3 } }),
  )
})

test('whatever happens between merges and their undoing: all that must always hold does, and no point is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 18 }), async (steps) => {
      const stage = await openStage(api, accounts)
      let points = await total(stage)
      for (const one of steps) {
        const { code, moved } = await takeStep(api, stage, one)
        told.set(`${one.do} ${code}`, (told.get(`${one.do} ${code}`) ?? 0) + 1)
        points += moved
        expect(await total(stage)).toBe(points)
        await assertInvariants(api.db)
      }
      await comeApart(stage)
      expect(await total(stage)).toBe(points)
      await assertInvariants(api.db)
      await assertEventsTellState(api.db)
    }),
    { numRuns: 12, endOnFailure: true },
  )
  const kinds = [
    ...['merge', 'mergeAndBack', 'unmerge', 'points', 'addCards', 'link', 'erase'],
    ...['tier', 'enroll', 'endEnrollment', 'transfer', 'place'],
  ]
  for (const kind of kinds) expect([...told.keys()]).toContain(`${kind} OK`)
}, 240_000)

async function total({ programId }: UnmergeStage): Promise<number> {
  const { _sum } = await api.db.ledgerEntry.aggregate({
    where: { programId },
    _sum: { amount: true },
  })
  return Number(_sum.amount ?? 0)
}

/** Every merge that still stands is undone, the latest first, but for those of the erased. */
async function comeApart(stage: UnmergeStage): Promise<void> {
  for (const { victim } of await standingMerges(api, stage)) {
    const outcome = await unmerge(api, { merge: { absorbed: globalId('Customer', victim.id) } })
    expect(outcome).toMatchObject(
      victim.erasedAt
        ? { code: expect.stringMatching(/^UNMERGE_NOT_(POSSIBLE|LATEST)$/) }
        : { __typename: 'UnmergeCustomersPayload' },
    )
  }
}
