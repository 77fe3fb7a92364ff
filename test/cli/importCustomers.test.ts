import { link, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seed } from '../../prisma/seed.ts'
import { connect, type Db } from '../../src/db/connect.ts'
import { createDatabase, type TestDatabase } from '../support/db/database.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import { withFile } from '../support/transfer/importFile.ts'
import { runImporter } from '../support/transfer/importProcess.ts'

const example = join(import.meta.dirname, '../../docs/examples/customers.ndjson')
const exampleCsv = join(import.meta.dirname, '../../docs/examples/customers.csv')
const exampleMapping = join(import.meta.dirname, '../../docs/examples/mapping.json')

let database: TestDatabase
let db: Db
beforeAll(async () => {
  database = await createDatabase()
  db = connect(database.url)
  await seed(db)
}, 60_000)
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

const imported = (prefix: string) =>
  db.legacyId.count({ where: { isOwn: true, value: { startsWith: prefix } } })

test('the example of the docs is judged, imported, and known the next time', async () => {
  const judged = await runImporter(database.url, [example, '--dry-run'])
  expect(judged).toMatchObject({
    code: 0,
    said: expect.stringContaining('Dry run: 50 accepted, 0 unchanged, 0 refused.'),
  })
  expect(await imported('crm-')).toBe(0)
  const first = await runImporter(database.url, [example])
  expect(first).toMatchObject({
    code: 0,
    said: expect.stringContaining('50 accepted, 0 unchanged, 0 refused.'),
  })
  expect(await imported('crm-')).toBe(50)
  const second = await runImporter(database.url, [example])
  expect(second).toMatchObject({
    code: 0,
    said: expect.stringContaining('0 accepted, 50 unchanged, 0 refused.'),
  })
  await assertInvariants(db)
}, 60_000)

test('refused lines are in the report, which can be imported when it is corrected', async () => {
  const line = {
    legacyId: 'kd-1',
    identifiers: [{ source: 'WEBSITE', type: 'MOBILE', value: '+49 151 23456781' }],
  }
  const text = `${JSON.stringify({ ...line, status: 'GOLD' })}\n`
  await withFile(text, async (path) => {
    const report = `${path}.report`
    const first = await runImporter(database.url, [path, '--report', report])
    expect(first).toMatchObject({
      code: 2,
      said: expect.stringContaining('1 refused. The refused lines are in '),
    })
    const refused = JSON.parse(await readFile(report, 'utf8'))
    expect(refused).toMatchObject({ line: 1, code: 'INVALID_INPUT', path: 'status', row: { status: 'GOLD' } })
    await writeFile(report, JSON.stringify({ ...refused, row: line }))
    const second = await runImporter(database.url, [report])
    expect(second).toMatchObject({
      code: 0,
      said: expect.stringContaining('1 accepted, 0 unchanged, 0 refused.'),
    })
  })
  expect(await imported('kd-')).toBe(1)
}, 60_000)

test.each(['--dry-run', '--on-join=join'])(
  'with %s only the owner can read the report',
  async (option) => {
    await withFile('{"legacyId":"kd-2","status":"GOLD"}\n', async (path) => {
      const report = `${path}.refused.ndjson`
      const args = [path, option]
      // An older report that everyone can read, and then none.
      await writeFile(report, 'Waltraud Pohl', { mode: 0o644 })
      for (const _time of [1, 2]) {
        expect(await runImporter(database.url, args)).toMatchObject({ code: 2 })
        expect(((await stat(report)).mode & 0o777).toString(8)).toBe('600')
        expect(await readFile(report, 'utf8')).toMatch(/^\{"line":1,"code":"INVALID_INPUT".*\}\n$/)
        await rm(report)
      }
    })
  },
  60_000,
)

test('a report that would overwrite the file is refused, by whatever path it is named', async () => {
  const text = '{"legacyId":"kd-3","status":"GOLD"}\n'
  await withFile(text, async (path) => {
    await symlink(path, `${path}.symbolic`)
    await link(path, `${path}.hard`)
    for (const report of [path, `${path}.symbolic`, `${path}.hard`])
      for (const more of [[], ['--dry-run']]) {
        const { code, said } = await runImporter(database.url, [path, '--report', report, ...more])
        expect({ code, said }).toMatchObject({
          code: 1,
          said: expect.stringContaining(`The report must not overwrite ${path}. Choose another name.`),
        })
        expect(await readFile(path, 'utf8')).toBe(text)
      }
    const { code } = await runImporter(database.url, [exampleCsv, '--mapping', path, '--report', path])
    expect(code).toBe(1)
    expect(await readFile(path, 'utf8')).toBe(text)
  })
}, 60_000)

test('a CSV file is imported with a mapping', async () => {
  const { code, said } = await runImporter(database.url, [exampleCsv, '--mapping', exampleMapping])
  expect({ code, said }).toMatchObject({
    code: 0,
    said: expect.stringContaining('3 accepted, 0 unchanged, 0 refused.'),
  })
  const customer = await db.customer.findFirstOrThrow({
    where: { legacyIds: { some: { value: 'S-1001' } } },
    include: { profiles: true, identifiers: { orderBy: { type: 'asc' } } },
  })
  expect(customer.profiles).toMatchObject([{ firstName: 'Ursula', lastName: 'Jäger, geb. Weiß' }])
  expect(customer.identifiers.map(({ normalizedValue }) => normalizedValue)).toEqual([
    '+4915123458801',
    'ursula.jaeger@beispiel.example',
  ])
}, 60_000)

test('a malformed mapping is refused by its place, and a malformed CSV file by its line', async () => {
  await withFile('id,mail\nkd-9,"a"b@example.de\n', async (path) => {
    const map = `${path}.mapping.json`
    const column = { column: 'id', values: { 'kd-9': 9 } }
    await writeFile(map, JSON.stringify({ legacyId: column }))
    const refused = await runImporter(database.url, [path, '--mapping', map])
    expect(refused).toMatchObject({
      code: 1,
      said: expect.stringContaining(`It is at ${map}.legacyId.values.kd-9.`),
    })
    await writeFile(map, JSON.stringify({ legacyId: { column: 'id' } }))
    for (const more of [[], ['--dry-run']])
      expect(await runImporter(database.url, [path, '--mapping', map, ...more])).toMatchObject({
        code: 1,
        said: expect.stringContaining('The record that begins in line 2 has text after'),
      })
  })
  expect(await db.customerImport.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
    status: 'FAILED',
  })
}, 60_000)

test('wrong arguments tell the usage', async () => {
  const { code, said } = await runImporter(database.url, [example, '--on-join', 'maybe'])
  expect(code).toBe(1)
  expect(said).toContain('npm run import -- <file> [options]')
})
