import { expect, test } from 'vitest'
import type { ImportLine } from '../../src/core/transfer/rules/importLine.ts'
import { useApi } from '../support/api.ts'
import { createSeries } from '../support/cardSeries/cardPool.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import { register } from '../support/link/register.ts'
import { importLines } from '../support/transfer/importFile.ts'

const api = useApi()

const person = (n: number, seriesCode: string): ImportLine => ({
  legacyId: `crm-${n}`,
  profiles: [{ source: 'WEBSITE', firstName: '伟', lastName: '王' }],
  identifiers: [
    { source: 'WEBSITE', type: 'EMAIL', value: `wang.wei.${n}@example.cn` },
    { source: 'WEBSITE', type: 'MOBILE', value: `+86 138 0013 ${8000 + n}` },
  ],
  cards: [{ cardNumber: `88${String(n).padStart(6, '0')}`, seriesCode }],
})

test('imports of overlapping files at once, and registrations meanwhile: every customer is in once', async () => {
  const { code } = await createSeries(api.db)
  const all = Array.from({ length: 600 }, (_none, n) => person(n, code))
  // They meet the same customers in other orders.
  const files = [all.slice(0, 400), all.slice(200).toReversed(), all.filter((_line, n) => n % 3 === 0)]
  const registered = Array.from({ length: 20 }, (_none, n) => n * 29)
  const [runs] = await Promise.all([
    Promise.all(files.map((file) => importLines(api.db, file))),
    Promise.all(
      registered.map((n) =>
        // It is refused where an import was first.
        register(api, {
          source: 'WEBSITE',
          identifiers: [{ type: 'EMAIL', value: `wang.wei.${n}@example.cn` }],
        }).catch(() => null),
      ),
    ),
  ])
  expect(runs.map(({ status }) => status)).toEqual(['DONE', 'DONE', 'DONE'])
  for (const [index, run] of runs.entries()) {
    expect(run.accepted + run.unchanged + run.refused).toBe(files[index]?.length)
    expect(new Set(run.refusedLines.map(({ code: why }) => why)).size).toBeLessThanOrEqual(1)
  }
  const accepted = runs.reduce((sum, run) => sum + run.accepted, 0)
  expect(await api.db.legacyId.count()).toBe(accepted)
  expect(await api.db.identifier.count({ where: { type: 'EMAIL' } })).toBe(600)
  await assertInvariants(api.db)
})
