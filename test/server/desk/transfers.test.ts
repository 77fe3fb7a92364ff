import { afterAll, describe, expect } from 'vitest'
import { runImport } from '../../../src/core/transfer/runImport.ts'
import { openLines } from '../../../src/core/transfer/store/openLines.ts'
import { useApi } from '../../support/api.ts'
import { expectAccessible, screens, useDesk } from '../../support/server/deskPage.ts'
import { endedExport, removeExports, startExport } from '../../support/transfer/dataExport.ts'
import { startRun, toNdjson, withFile } from '../../support/transfer/importFile.ts'

const api = useApi({ demo: true })
const names = Object.keys(screens) as (keyof typeof screens)[]
afterAll(removeExports)

const line = (legacyId: string, more: object = {}) => ({
  ...{ legacyId, profiles: [{ source: 'WEBSITE', firstName: 'ณัฐพล', lastName: 'ใจดี' }] },
  identifiers: [{ source: 'WEBSITE', type: 'EMAIL', value: `${legacyId}@example.co.th` }],
  ...more,
})

describe.each(names)('on a %s screen', (screen) => {
  const { desk, test } = useDesk(api, screen)
  const entry = () => desk.page.getByRole('listitem').filter({ hasText: 'customers.ndjson' }).first()
  const progress = () => entry().getByRole('progressbar').getAttribute('value')

  test('an import moves while it runs, and shows its refused lines with the reason', async () => {
    const refused = Array.from({ length: 27 }, (_, n) => line(`th-${screen}-bad-${n}`, { status: 'GOLD' }))
    const lines = [line(`th-${screen}-1`), ...refused, line(`th-${screen}-2`)]
    await withFile(toNdjson(lines), async (path) => {
      const id = await startRun(api.db, path)
      await desk.open('/desk/imports')
      await entry().getByText('Running').waitFor()
      expect(await progress()).toBe('0')

      const source = openLines(path)
      await runImport(api.db, { id, source, signal: new AbortController().signal }).finally(source.close)
    })

    await entry().getByText('29 lines read · 2 imported · 27 refused').waitFor()
    await entry().getByText('Done').waitFor()
    expect(await progress()).toBe('1')
    await expectAccessible(desk)
    await entry().getByRole('link').click()
    const first = desk.page.getByRole('listitem').filter({ hasText: 'Line 2' }).first()
    await first.getByText('status', { exact: true }).waitFor()
    await first.getByText('Show the line').click()
    await first.getByText(`"legacyId":"th-${screen}-bad-0"`).waitFor()
    await expectAccessible(desk)
    expect(await desk.page.getByRole('listitem').filter({ hasText: 'Line' }).count()).toBe(25)
    await desk.page.getByRole('button', { name: 'Show more' }).click()
    await desk.page.getByText('Line 28', { exact: true }).waitFor()
  })

  test('an export shows how many customers it has written, who started it and why', async () => {
    const { dataExport } = await startExport(api, { reason: 'Umzug nach Köln' })
    const { total, fileName } = await endedExport(api, dataExport.id)
    await desk.open('/desk/exports')

    const row = desk.page.getByRole('listitem').filter({ hasText: fileName })
    await row.getByText(`${total} of ${total} customers`).waitFor()
    await row.getByText('by tests').waitFor()
    await row.getByText('Umzug nach Köln').waitFor()
    await expectAccessible(desk)
  })

  test('nothing was asked of another host, and the console is empty', () => {
    expect(desk.complaints).toEqual([])
  })
})
