import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import type { ImportLine } from '../../../src/core/transfer/rules/importLine.ts'
import { runImport } from '../../../src/core/transfer/runImport.ts'
import { openLines } from '../../../src/core/transfer/store/openLines.ts'
import { useApi } from '../../support/api.ts'
import { createSeries } from '../../support/cardSeries/cardPool.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { untilBlocked } from '../../support/db/untilBlocked.ts'
import { urlOf } from '../../support/db/urlOf.ts'
import { importLines, readRun, startRun, toNdjson, withFile } from '../../support/transfer/importFile.ts'

const api = useApi()
let series = ''
beforeAll(async () => {
  series = (await createSeries(api.db)).code
})

const somchai = (): ImportLine => ({
  legacyId: 'crm-1042',
  profiles: [
    {
      source: 'WEBSITE',
      firstName: 'สมชาย',
      lastName: 'ใจดี',
      registeredAt: '2016-06-23T19:11:18+07:00',
      channels: [
        {
          ...{ type: 'EMAIL', value: 'somchai@example.co.th', primary: true },
          consent: { status: 'SUBSCRIBED', optInLevel: 'DOUBLE', at: '2021-03-01T10:00:00+07:00' },
          consentHistory: [{ status: 'UNSUBSCRIBED', at: '2018-05-25T09:00:00+07:00' }],
        },
      ],
    },
  ],
  identifiers: [
    { source: 'WEBSITE', type: 'EMAIL', value: 'Somchai@example.co.th' },
    { source: 'INSTORE', type: 'MOBILE', value: '+66 81 234 5678' },
  ],
  cards: [
    { cardNumber: '9000000001', seriesCode: series, isDefault: true, issuedAt: '2017-01-05T12:00:00+07:00' },
  ],
})

test('a customer with profiles, identifiers and cards is imported', async () => {
  const run = await importLines(api.db, [somchai()])
  expect(run).toMatchObject({ status: 'DONE', lines: 1, accepted: 1, refusedLines: [] })
  const again = await importLines(api.db, [somchai()])
  expect(again).toMatchObject({ status: 'DONE', accepted: 0, unchanged: 1 })
  await assertInvariants(api.db)
})

test('an import goes on after the connection of a batch was lost, and imports each line once', async () => {
  const lines = [1, 2, 3].map((n) => ({
    legacyId: `crm-lost-${n}`,
    identifiers: [{ source: 'INSTORE', type: 'MOBILE', value: `+66 81 900 000${n}` }],
  }))

  const run = await withFile(toNdjson(lines), async (path) => {
    const id = await startRun(api.db, path)
    const source = openLines(path)
    const other = new pg.Client({ connectionString: await urlOf(api.db) })
    await other.connect()
    await other.query('BEGIN; LOCK TABLE "LegacyId" IN ACCESS EXCLUSIVE MODE')
    const running = runImport(api.db, { id, source, signal: new AbortController().signal })
    await untilBlocked(api)
    const [ended] = await api.db.$queryRaw<{ count: number }[]>`
      SELECT count(pg_terminate_backend(pid))::int AS count FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`
    expect(ended).toEqual({ count: 1 })
    await other.end()
    await running
    await source.close()
    return readRun(api.db, id)
  })

  expect(run).toMatchObject({ status: 'DONE', lines: 3, accepted: 3, unchanged: 0, refusedLines: [] })
  expect(await api.db.legacyId.count({ where: { value: { startsWith: 'crm-lost-' } } })).toBe(3)
})
