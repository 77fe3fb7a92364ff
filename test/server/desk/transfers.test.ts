import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { runImport } from '../../../src/core/transfer/runImport.ts'
import { openLines } from '../../../src/core/transfer/store/openLines.ts'
import { useApi } from '../../support/api.ts'
import { screenNames, useDesk } from '../../support/server/deskPage.ts'
import { expectAccessible } from '../../support/server/expectAccessible.ts'
import { endedExport, removeExports, startExport } from '../../support/transfer/dataExport.ts'
import { startRun, toNdjson, withFile } from '../../support/transfer/importFile.ts'

const importFolder = await mkdtemp(join(tmpdir(), 'desk-imports-'))
const api = useApi({ demo: true, seeded: true, importFolder })
const { desk, test } = useDesk(api)
afterAll(removeExports)
afterAll(() => rm(importFolder, { recursive: true }))

const line = (legacyId: string, more: object = {}) => ({
  ...{ legacyId, profiles: [{ source: 'WEBSITE', firstName: 'ณัฐพล', lastName: 'ใจดี' }] },
  identifiers: [{ source: 'WEBSITE', type: 'EMAIL', value: `${legacyId}@example.co.th` }],
  ...more,
})

describe.each(screenNames)('on a %s screen', (screen) => {
  beforeAll(() => desk.showOn(screen))
  const entry = () => desk.page.getByRole('listitem').filter({ hasText: 'customers.ndjson' }).first()
  const dialog = () => desk.page.getByRole('dialog')
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

  test('a file that is not there is refused at its field; the right name imports it', async () => {
    const file = `customers-${screen}.ndjson`
    await writeFile(join(importFolder, file), toNdjson([line(`de-${screen}-1`), line(`de-${screen}-2`)]))
    await desk.open('/desk/imports')
    await desk.page.getByRole('button', { name: 'Import a file…' }).click()
    await dialog().getByLabel('File').fill('customers.txt')
    await dialog().getByRole('button', { name: 'Start the import' }).click()
    await dialog().getByLabel('File').and(desk.page.locator('[aria-invalid=true]:focus')).waitFor()
    await expectAccessible(desk)
    expect(await api.db.customerImport.count({ where: { file } })).toBe(0)

    await dialog().getByLabel('File').fill(file)
    await dialog().getByLabel('Reason').fill('Übernahme aus dem alten System')
    await dialog().getByRole('button', { name: 'Start the import' }).click()
    await desk.page.getByRole('heading', { name: file }).waitFor()
    await desk.page.getByText('2 lines read · 2 imported · 0 refused').waitFor()
    await desk.page.getByText('Übernahme aus dem alten System').waitFor()
  })

  test('an import that runs is stopped after a question', async () => {
    await withFile(toNdjson([line(`th-${screen}-stopped`)]), async (path) => {
      const id = await startRun(api.db, path)
      const status = async () =>
        (await api.db.customerImport.findUniqueOrThrow({ where: { id }, select: { status: true } })).status
      await desk.open('/desk/imports')
      await desk.page.getByRole('link', { name: path }).click()
      await desk.page.getByRole('button', { name: 'Stop…' }).click()
      await dialog().getByRole('button', { name: 'Let it run' }).click()
      expect(await status()).toBe('RUNNING')
      await desk.page.getByRole('button', { name: 'Stop…' }).click()
      await dialog().getByLabel('Reason').fill('ไฟล์ผิด')
      await dialog().getByRole('button', { name: 'Stop it' }).click()

      await desk.page.getByText('Canceled', { exact: true }).waitFor()
      expect(await status()).toBe('CANCELED')
      expect(await desk.page.getByRole('button', { name: 'Stop…' }).count()).toBe(0)
    })
  })

  test('an export is started at the desk, with a reason', async () => {
    const reason = `Abgleich ${screen}`
    await desk.open('/desk/exports')
    await desk.page.getByRole('button', { name: 'Export all customers…' }).click()
    await dialog().getByLabel('Reason').fill(reason)
    await dialog().getByRole('button', { name: 'Start the export' }).click()

    const row = desk.page.getByRole('listitem').filter({ hasText: reason })
    await row.getByText('Done', { exact: true }).waitFor()
    expect(await api.db.dataExport.count({ where: { reason, caller: 'demo' } })).toBe(1)
  })

  test('nothing was asked of another host, and the console is empty', () => {
    expect(desk.complaints).toEqual([])
  })
})
