import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImportLine } from '../../src/core/transfer/rules/importLine.ts'
import { connect, type Db } from '../../src/db/connect.ts'
import { createSeries } from '../support/cardSeries/cardPool.ts'
import { createDatabase, type TestDatabase } from '../support/db/database.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import { seed } from '../support/seed.ts'
import { toNdjson, withFile } from '../support/transfer/importFile.ts'
import { runImporter, startImporter } from '../support/transfer/importProcess.ts'

const kills = Number(process.env.KILLS ?? 5)
const rows = 4_000

let database: TestDatabase
let db: Db
beforeAll(async () => {
  database = await createDatabase()
  db = connect(database.url)
})
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

/** A number from 0 to 1, the same for each run of a seed. */
const drawn = (n: number): number => ((seed * (n + 1) * 2_654_435_761) % 1_000) / 1_000

test('an importer that is killed goes on where it stopped: every row is in once, and the report is complete', async () => {
  const { code: seriesCode } = await createSeries(db)
  const lines = Array.from({ length: rows }, (_none, n): ImportLine | object => ({
    ...{ legacyId: `crm-${n}`, status: n % 400 === 7 ? 'GOLD' : 'ACTIVE' },
    identifiers: [{ source: 'WEBSITE', type: 'MOBILE', value: `+66 8${10_000_000 + n}` }],
    cards: [{ cardNumber: `88${String(n).padStart(6, '0')}`, seriesCode }],
  }))
  await withFile(toNdjson(lines), async (path) => {
    const done: number[] = []
    const linesDone = async () => (await db.customerImport.findFirst())?.lines ?? 0
    for (let n = 0; n < kills; n++) {
      const importer = startImporter(database.url, [path])
      const before = await linesDone()
      // It has begun when a batch is in.
      await expect.poll(linesDone, { timeout: 30_000, interval: 5 }).toBeGreaterThan(before)
      await sleep(drawn(n) * 150)
      await importer.kill()
      done.push(await linesDone())
      if ((done.at(-1) ?? 0) === rows) break
    }
    expect(done.length).toBeGreaterThan(1)
    const { code, said } = await runImporter(database.url, [path])
    expect({ code, said }).toMatchObject({
      code: 2,
      said: expect.stringContaining(`${rows - 10} accepted, 0 unchanged, 10 refused`),
    })
    const report = (await readFile(`${path}.refused.ndjson`, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).line)
    expect(report).toEqual(Array.from({ length: 10 }, (_none, n) => n * 400 + 8))
  })
  expect(await db.customerImport.findMany()).toMatchObject([{ status: 'DONE', lines: rows, refused: 10 }])
  expect(await db.customer.count()).toBe(rows - 10)
  expect(await db.card.count()).toBe(rows - 10)
  expect(await db.event.count({ where: { type: 'CUSTOMER_IMPORTED' } })).toBe(rows - 10)
  await assertInvariants(db)
}, 180_000)
