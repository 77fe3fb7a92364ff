import { beforeAll, expect, test } from 'vitest'
import type { ImportLine } from '../../../src/core/transfer/rules/importLine.ts'
import { useApi } from '../../support/api.ts'
import { createSeries } from '../../support/cardSeries/cardPool.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { fleet } from '../../support/hierarchy/fleet.ts'
import { newProgram } from '../../support/points/program.ts'
import { importLines } from '../../support/transfer/importFile.ts'

const api = useApi()
let series = ''
let programId = 0
let hierarchyCode = ''
beforeAll(async () => {
  series = (await createSeries(api.db, { prefix: '88', length: 8, maxPerCustomer: 1 })).code
  programId = await newProgram(api)
  hierarchyCode = await fleet(api)
  await api.db.fieldDefinition.create({ data: { target: 'CUSTOMER', name: 'birthday', type: 'DATE' } })
})

let count = 0
/** The lines of fifty customers of one file. */
const people = (file: number): ImportLine[] =>
  Array.from({ length: 50 }, (_none, index) => ({
    legacyId: `crm-${file}-${index + 1}`,
    profiles: [{ source: 'WEBSITE', firstName: '娜', lastName: '李' }],
    identifiers: [{ source: 'WEBSITE', type: 'EMAIL', value: `li.na.${file}.${index + 1}@example.cn` }],
  }))

type Break = (line: ImportLine) => object | string
const breaks: { what: string; broken: Break; code: string; path: string; message: RegExp }[] = [
  {
    what: 'no JSON',
    broken: (line) => JSON.stringify(line).slice(0, -3),
    ...{ code: 'INVALID_INPUT', path: '', message: /cannot be read/ },
  },
  {
    what: 'a name of a field that is spelled wrong',
    broken: (line) => ({ ...line, loyalityType: 'LOYALTY' }),
    ...{ code: 'INVALID_INPUT', path: 'loyalityType', message: /is not a field of a line; check its name/ },
  },
  {
    what: 'no legacy id',
    broken: ({ legacyId: _none, ...line }) => line,
    ...{ code: 'INVALID_INPUT', path: 'legacyId', message: /is missing/ },
  },
  {
    what: 'a value that is not in the list',
    broken: (line) => ({ ...line, status: 'GOLD' }),
    ...{ code: 'INVALID_INPUT', path: 'status', message: /must be one of ACTIVE, SUSPENDED/ },
  },
  {
    what: 'a date without an offset',
    broken: (line) => ({
      ...line,
      profiles: [{ source: 'WEBSITE', registeredAt: '2016-06-23T19:11:18' }],
    }),
    ...{ code: 'INVALID_INPUT', path: 'profiles.0.registeredAt', message: /add Z or one like \+08:00/ },
  },
  {
    what: 'an e-mail address that is none',
    broken: (line) => ({
      ...line,
      identifiers: [{ source: 'WEBSITE', type: 'EMAIL', value: 'li.na at example.cn' }],
    }),
    ...{ code: 'INVALID_IDENTIFIER', path: 'identifiers.0.value', message: /EMAIL/ },
  },
  {
    what: 'an identifier of an earlier line',
    broken: (line) => ({
      ...line,
      identifiers: [
        {
          source: 'WEBSITE',
          type: 'EMAIL',
          value: `Li.Na.${String(line.legacyId).split('-')[1]}.1@EXAMPLE.CN`,
        },
      ],
    }),
    ...{ code: 'CUSTOMER_EXISTS', path: 'identifiers.0', message: /./ },
  },
  {
    what: 'an account that does not exist',
    broken: (line) => ({
      ...line,
      profiles: [],
      identifiers: [{ source: 'WECHAT', accountId: 'retail-jp', type: 'WECHAT', value: 'wx_li_na' }],
    }),
    ...{ code: 'INVALID_SOURCE', path: 'identifiers.0.accountId', message: /no account with this accountId/ },
  },
  {
    what: 'a field that is not defined',
    broken: (line) => ({ ...line, extendedFields: { shoeSize: 43 } }),
    ...{ code: 'INVALID_FIELD', path: 'extendedFields', message: /shoeSize/ },
  },
  {
    what: 'a card number that the series does not have',
    broken: (line) => ({ ...line, cards: [{ cardNumber: '77123', seriesCode: series }] }),
    ...{ code: 'INVALID_CARD_NUMBER', path: 'cards.0.cardNumber', message: /77123/ },
  },
  {
    what: 'more cards than the series allows',
    broken: (line) => ({
      ...line,
      cards: ['8800000001', '8800000002'].map((cardNumber) => ({ cardNumber, seriesCode: series })),
    }),
    ...{ code: 'CARD_SERIES_LIMIT_EXCEEDED', path: 'cards', message: /at most 1 cards/ },
  },
  {
    what: 'a debit of more points than there are',
    broken: (line) => ({
      ...line,
      enrollments: [{ programId, tierNumber: 1 }],
      points: [
        { programId, kind: 'CREDIT', amount: 100 },
        { programId, kind: 'DEBIT', amount: 101 },
      ],
    }),
    ...{ code: 'INSUFFICIENT_POINTS', path: 'points.1.amount', message: /The balance is 100 points/ },
  },
  {
    what: 'a parent that no line brings in',
    broken: (line) => ({
      ...line,
      association: { hierarchyCode, roleCode: 'DRIVER', parentLegacyId: 'crm-none' },
    }),
    ...{ code: 'PARENT_NOT_FOUND', path: 'association.parentLegacyId', message: /legacy id crm-none/ },
  },
]

test.each(breaks)(
  'row 37 with $what is refused, and 49 rows are in',
  async ({ broken, code, path, message }) => {
    const lines: (ImportLine | object | string)[] = people(++count)
    lines[36] = broken(lines[36] as ImportLine)
    const run = await importLines(api.db, lines)
    expect(run).toMatchObject({ status: 'DONE', lines: 50, accepted: 49, unchanged: 0, refused: 1 })
    const [refused] = run.refusedLines
    expect(run.refusedLines).toEqual([
      { line: 37, code, path, message: expect.stringMatching(message), row: expect.any(String) },
    ])
    expect(refused?.row).toBe(typeof lines[36] === 'string' ? lines[36] : JSON.stringify(lines[36]))
    const known = await api.db.legacyId.count({ where: { value: { startsWith: `crm-${count}-` } } })
    expect(known).toBe(49)
  },
)

test('a refused line is corrected in the report and sent again', async () => {
  const lines = people(++count)
  const [line] = lines
  const run = await importLines(api.db, [{ ...line, status: 'GOLD' }, ...lines.slice(1)])
  const [{ row = '', ...why } = {}] = run.refusedLines
  const corrected = { ...why, row: { ...JSON.parse(row), status: 'ACTIVE' } }
  expect(await importLines(api.db, [corrected, ...lines])).toMatchObject({
    ...{ status: 'DONE', accepted: 1, unchanged: 50, refused: 0 },
  })
})

test('a line that the database refuses does not keep the others out', async () => {
  const lines = people(++count)
  // No rule looks for this: a constraint that somebody has added.
  await api.db.$executeRaw`
    ALTER TABLE "Profile" ADD CONSTRAINT "Profile_not_this_name" CHECK ("firstName" <> 'Käthe') NOT VALID`
  lines[19] = { ...(lines[19] as ImportLine), profiles: [{ source: 'WEBSITE', firstName: 'Käthe' }] }
  const run = await importLines(api.db, lines)
  expect(run).toMatchObject({ status: 'DONE', accepted: 49, refused: 1 })
  expect(run.refusedLines).toMatchObject([
    { line: 20, message: expect.stringContaining('Profile_not_this_name') },
  ])
  await api.db.$executeRaw`ALTER TABLE "Profile" DROP CONSTRAINT "Profile_not_this_name"`
  await assertInvariants(api.db)
})
