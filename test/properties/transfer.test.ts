import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { ImportLine } from '../../src/core/transfer/rules/importLine.ts'
import { connect, type Db } from '../../src/db/connect.ts'
import { createWechatAccounts } from '../races/race.ts'
import { useApi } from '../support/api.ts'
import { live } from '../support/customer/life.ts'
import { change } from '../support/db/change.ts'
import { createDatabase } from '../support/db/database.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import { copyConfiguration } from '../support/transfer/copyConfiguration.ts'
import { exportedLines } from '../support/transfer/exportedLines.ts'
import { importLines } from '../support/transfer/importFile.ts'
import { openStage, takeStep } from './unmergeStage.ts'
import { step } from './unmergeSteps.ts'

const api = useApi()
let accounts: string[] = []
beforeAll(async () => {
  accounts = await createWechatAccounts(api, 4)
  await change(api.db, (tx) =>
    tx.settings.update({ where: { id: 1 }, data: { maxMergesPerDay: null, maxCardsPerCustomer: null } }),
  )
  await live(api, 'orchidee')
})

test('an export that is imported into an empty database and exported again is the same, line by line', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 18 }), async (steps) => {
      const stage = await openStage(api, accounts)
      await makeMembersLoyal()
      for (const one of steps) await takeStep(api, stage, one)
      const first = await exportedLines(api.db)

      await withEmptyDatabase(async (db) => {
        await copyConfiguration(api.db, db)
        // A merge may exceed it, an import may not.
        await change(db, (tx) => tx.cardSeries.updateMany({ data: { maxPerCustomer: null } }))
        const run = await importLines(db, first, { onJoin: 'ASK' })
        expect(run).toMatchObject({ status: 'DONE', accepted: first.length, refusedLines: [] })
        await assertInvariants(db)
        expect(withoutNewIds(await exportedLines(db), await idsIn(db))).toEqual(first.map(dated))
      })
    }),
    { numRuns: 8, endOnFailure: true },
  )
}, 240_000)

/** The enrollments of a new stage were not made by calls. */
const makeMembersLoyal = () =>
  change(api.db, (tx) =>
    tx.customer.updateMany({
      where: { enrollments: { some: {} }, loyaltyType: 'NON_LOYALTY' },
      data: { loyaltyType: 'LOYALTY' },
    }),
  )

/** A line as it comes back: profiles without a date have got that of their customer, if no profile had one. */
const dated = ({ registeredAt, ...line }: ImportLine): ImportLine => ({
  ...line,
  ...(registeredAt && { profiles: (line.profiles ?? []).map((profile) => ({ registeredAt, ...profile })) }),
})

/** Runs work on a database without customers. */
async function withEmptyDatabase(work: (db: Db) => Promise<void>): Promise<void> {
  const database = await createDatabase()
  const db = connect(database.url, { reads: 2, writes: 2 })
  try {
    await work(db)
  } finally {
    await db.$disconnect()
    await database.drop()
  }
}

const idsIn = async (db: Db): Promise<Set<string>> =>
  new Set((await db.customer.findMany({ select: { id: true } })).map(({ id }) => id))

/** Lines without the ids that the customers have got by the import. */
const withoutNewIds = (lines: readonly ImportLine[], ids: ReadonlySet<string>): ImportLine[] =>
  lines.map(({ mergedIds, ...line }) => {
    const left = mergedIds?.filter((id) => !ids.has(id)) ?? []
    return left.length > 0 ? { ...line, mergedIds: left } : line
  })
