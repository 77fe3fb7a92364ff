import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import type { ImportLine } from '../../src/core/transfer/rules/importLine.ts'
import { newKey, useApi } from '../support/api.ts'
import { createSeries } from '../support/cardSeries/cardPool.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import { urlOf } from '../support/db/urlOf.ts'
import { fleet } from '../support/hierarchy/fleet.ts'
import { seed } from '../support/seed.ts'
import { startOn } from '../support/server/serviceProcess.ts'
import { toNdjson } from '../support/transfer/importFile.ts'

const kills = Number(process.env.KILLS ?? 2)
/** So many that an import outlives the kills: a batch has 250. */
const rows = 1_000 + 500 * kills
const api = useApi()

/** A number from 0 to 1, the same for each run of a seed. */
const drawn = (n: number): number => ((seed * (n + 1) * 2_654_435_761) % 1_000) / 1_000

const startImport = `mutation ($input: StartImportInput!) { startImport(input: $input) { __typename } }`

test(
  'a service that is killed while it imports: every row is in once, and the report is complete',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'imports-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const { code: seriesCode } = await createSeries(api.db)
    const hierarchyCode = await fleet(api)
    // Every second manager stands above its owner, which is the last line.
    const lines = Array.from({ length: rows }, (_none, n): ImportLine | object => ({
      ...{ legacyId: `crm-${n}`, status: n % 400 === 7 ? 'GOLD' : 'ACTIVE' },
      identifiers: [{ source: 'WEBSITE', type: 'MOBILE', value: `+66 8${10_000_000 + n}` }],
      cards: [{ cardNumber: `88${String(n).padStart(6, '0')}`, seriesCode }],
      ...(n === rows - 1 && { association: { hierarchyCode, roleCode: 'OWNER' } }),
      ...(n < rows - 1 &&
        n % 2 === 0 && {
          association: { hierarchyCode, roleCode: 'MANAGER', parentLegacyId: `crm-${rows - 1}` },
        }),
    }))
    await writeFile(join(folder, 'customers.ndjson'), toNdjson(lines))
    const url = await urlOf(api.db)
    const start = () => startOn(url, { IMPORT_FOLDER: folder })
    /** How many lines were judged. */
    const judged = async () => {
      const run = await api.db.customerImport.findFirst()
      return run ? run.accepted + run.refused + run.waiting + run.lines : 0
    }

    /** Gives the job back, as the queue does after 10 seconds without a heartbeat. `test/jobs` waits for that. */
    const giveBack = () =>
      api.db.$executeRaw`
        UPDATE pgboss.job SET state = 'retry', start_after = now()
         WHERE name = 'import-customers' AND state IN ('active', 'retry')`
    let interrupted = 0
    for (let n = 0; n < kills; n++) {
      const service = await start()
      if (n === 0) {
        const input = { idempotencyKey: newKey(), file: 'customers.ndjson' }
        const { body } = await service.send({ query: startImport, variables: { input } })
        expect(body.data).toEqual({ startImport: { __typename: 'StartImportPayload' } })
      }
      const before = await judged()
      await expect.poll(judged, { timeout: 60_000, interval: 20 }).toBeGreaterThan(before)
      await sleep(drawn(n) * 300)
      await service.kill()
      await giveBack()
      if ((await api.db.customerImport.findFirst())?.status !== 'RUNNING') break
      interrupted++
    }
    expect(interrupted).toBeGreaterThan(0)
    const last = await start()
    const status = async () => (await api.db.customerImport.findFirst())?.status
    await expect.poll(status, { timeout: 120_000, interval: 100 }).toBe('DONE')
    await last.kill()

    const bad = lines.flatMap((_line, n) => (n % 400 === 7 ? [n + 1] : []))
    expect(await api.db.customerImport.findMany()).toMatchObject([
      { lines: rows, accepted: rows - bad.length, unchanged: 0, refused: bad.length, waiting: 0 },
    ])
    const report = await api.db.refusedLine.findMany({ orderBy: { line: 'asc' } })
    expect(report.map(({ line }) => line)).toEqual(bad)
    expect(await api.db.legacyId.count()).toBe(rows - bad.length)
    expect(await api.db.card.count()).toBe(rows - bad.length)
    expect(await api.db.event.count({ where: { type: 'CUSTOMER_IMPORTED' } })).toBe(rows - bad.length)
    // No refused line has an even index.
    expect(await api.db.association.count({ where: { parentId: { not: null } } })).toBe(
      lines.slice(0, -1).filter((_line, n) => n % 2 === 0).length,
    )
    expect(await api.db.waitingLine.count()).toBe(0)
    await assertInvariants(api.db)
  },
  (kills + 3) * 90_000,
)
