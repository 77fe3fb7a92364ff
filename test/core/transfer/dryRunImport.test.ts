import { expect, test } from 'vitest'
import { dryRunImport } from '../../../src/core/transfer/dryRunImport.ts'
import type { LineRefusal } from '../../../src/core/transfer/rules/batchOutcome.ts'
import type { ImportLine } from '../../../src/core/transfer/rules/importLine.ts'
import { openLines } from '../../../src/core/transfer/store/openLines.ts'
import { useApi } from '../../support/api.ts'
import { createSeries } from '../../support/cardSeries/cardPool.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { fleet } from '../../support/hierarchy/fleet.ts'
import { importLines, toNdjson, withFile } from '../../support/transfer/importFile.ts'

const api = useApi()

test('a dry run refuses the same lines as the import, and writes nothing', async () => {
  const { code: seriesCode } = await createSeries(api.db)
  const hierarchyCode = await fleet(api)
  const person = (n: number, more: Partial<ImportLine> = {}): ImportLine => ({
    legacyId: `crm-${n}`,
    identifiers: [{ source: 'WEBSITE', type: 'MOBILE', value: `+66 81 234 ${5000 + n}` }],
    ...more,
  })
  const others = Array.from({ length: 300 }, (_none, index) => person(1_000 + index))
  const lines: (ImportLine | object)[] = [
    person(1, {
      cards: [{ cardNumber: '7001', seriesCode }],
      association: { hierarchyCode, roleCode: 'OWNER' },
    }),
    ...others,
    person(2, { cards: [{ cardNumber: '7001', seriesCode }] }),
    person(3, { association: { hierarchyCode, roleCode: 'MANAGER', parentLegacyId: 'crm-1' } }),
    person(4, { association: { hierarchyCode, roleCode: 'DRIVER', parentLegacyId: 'crm-1' } }),
    person(1),
    { ...person(5), identifiers: person(1).identifiers },
    person(6, { identifiers: [{ source: 'JD', type: 'MOBILE', value: '+66 81 234 5001' }] }),
    { ...person(7), status: 'GOLD' },
  ]
  const before = await snapshot(api.db)
  const judged: LineRefusal[] = []
  const counts = { accepted: 0, unchanged: 0 }
  await withFile(toNdjson(lines), async (path) => {
    const source = openLines(path)
    await dryRunImport(api.db, {
      ...{ source, onJoin: 'REFUSE', signal: new AbortController().signal },
      onBatch: ({ accepted, unchanged, refusals }) => {
        counts.accepted += accepted
        counts.unchanged += unchanged
        judged.push(...refusals)
      },
    })
    await source.close()
  })
  expect(await snapshot(api.db)).toEqual(before)
  const run = await importLines(api.db, lines, { onJoin: 'REFUSE' })
  expect(judged.map(({ raw, code, path }) => ({ line: raw.number, code, path }))).toEqual(
    run.refusedLines.map(({ line, code, path }) => ({ line, code, path })),
  )
  expect(counts).toEqual({ accepted: run.accepted, unchanged: run.unchanged })
  expect(run).toMatchObject({ accepted: 302, unchanged: 1, refused: 5 })
})
