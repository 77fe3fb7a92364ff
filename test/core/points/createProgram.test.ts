import { expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { askForProgram } from '../../support/points/program.ts'

const api = useApi()

const ReadPrograms = graphql(`
  query ReadPrograms($first: Int) {
    programs(first: $first) { edges { node { programId name tiers { tierNumber name } } } }
  }
`)
const names = (length: number) => Array.from({ length }, (_, n) => `Stufe ${n + 1}`)

async function refused(wanted: Parameters<typeof askForProgram>[1]) {
  const before = await snapshot(api.db)
  const { __typename, ...refusal } = await askForProgram(api, wanted)
  expect(await snapshot(api.db)).toEqual(before)
  return 'code' in refusal ? [refusal.code, refusal.path] : __typename
}

test('a program has its tiers in the given order, starting with number 1, and records an event', async () => {
  const made = await askForProgram(api, { name: ' 星享卡 ', tiers: ['银卡', 'Gold', 'แพลตินัม'] })

  const program = {
    programId: expect.any(Number),
    name: '星享卡',
    tiers: [
      { tierNumber: 1, name: '银卡' },
      { tierNumber: 2, name: 'Gold' },
      { tierNumber: 3, name: 'แพลตินัม' },
    ],
  }
  expect(made).toMatchObject({ replayed: false, program })
  expect((await api.call(ReadPrograms, { first: 10 })).programs.edges).toEqual([{ node: program }])
  expect(await api.db.event.findMany({ where: { type: 'PROGRAM_CREATED' } })).toMatchObject([
    { caller: 'tests', data: { name: '星享卡', tiers: ['银卡', 'Gold', 'แพลตินัม'] } },
  ])
})

test.each([1, 20])('a program of %i tiers is made', async (count) => {
  expect(await askForProgram(api, { tiers: names(count) })).toMatchObject({
    program: { tiers: names(count).map((name, n) => ({ tierNumber: n + 1, name })) },
  })
})

test.each([0, 21])('a program of %i tiers is refused', async (count) => {
  expect(await refused({ tiers: names(count) })).toEqual(['INVALID_INPUT', ['tiers']])
})

test('the name of a program has at most 200 characters, and of a tier 100', async () => {
  const [name, tier] = ['ก'.repeat(200), '金'.repeat(100)]

  expect(await askForProgram(api, { name, tiers: [tier] })).toMatchObject({
    program: { name, tiers: [{ name: tier }] },
  })
})

test.each([
  ['a program', { name: 'ก'.repeat(201) }, ['name']],
  ['a tier', { tiers: ['Silver', '金'.repeat(101)] }, ['tiers', '1', 'name']],
])('a name of %s that is one character longer is refused', async (_of, wanted, path) => {
  expect(await refused(wanted)).toEqual(['INVALID_INPUT', path])
})

test.each([
  ['empty', ''],
  ['blank', ' \t '],
  ['with a control character', 'Gold\u0000'],
])('a name that is %s is refused', async (_case, name) => {
  expect(await refused({ name })).toEqual(['INVALID_INPUT', ['name']])
  expect(await refused({ tiers: [name] })).toEqual(['INVALID_INPUT', ['tiers', '0', 'name']])
})

test('the same key creates one program', async () => {
  const idempotencyKey = newKey()
  const first = await askForProgram(api, { idempotencyKey })
  const before = await snapshot(api.db)

  expect(await askForProgram(api, { idempotencyKey })).toEqual({ ...first, replayed: true })

  expect(await snapshot(api.db)).toEqual(before)
})
