import { expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { askForProgramme } from '../../support/points/programme.ts'

const api = useApi()

const ReadProgrammes = graphql(`
  query ReadProgrammes($first: Int) {
    programmes(first: $first) { edges { node { programId name tiers { tierNumber name } } } }
  }
`)
const names = (length: number) => Array.from({ length }, (_, n) => `Stufe ${n + 1}`)

async function refused(wanted: Parameters<typeof askForProgramme>[1]) {
  const before = await snapshot(api.db)
  const { __typename, ...refusal } = await askForProgramme(api, wanted)
  expect(await snapshot(api.db)).toEqual(before)
  return 'code' in refusal ? [refusal.code, refusal.path] : __typename
}

test('a program has its tiers in the given order, starting with number 1, and records an event', async () => {
  const made = await askForProgramme(api, { name: ' 星享卡 ', tiers: ['银卡', 'Gold', 'แพลตินัม'] })

  const programme = {
    programId: expect.any(Number),
    name: '星享卡',
    tiers: [
      { tierNumber: 1, name: '银卡' },
      { tierNumber: 2, name: 'Gold' },
      { tierNumber: 3, name: 'แพลตินัม' },
    ],
  }
  expect(made).toMatchObject({ replayed: false, programme })
  expect((await api.call(ReadProgrammes, { first: 10 })).programmes.edges).toEqual([{ node: programme }])
  expect(await api.db.event.findMany({ where: { type: 'PROGRAMME_CREATED' } })).toMatchObject([
    { caller: 'tests', data: { name: '星享卡', tiers: ['银卡', 'Gold', 'แพลตินัม'] } },
  ])
})

test.each([1, 20])('a programme of %i tiers is made', async (count) => {
  expect(await askForProgramme(api, { tiers: names(count) })).toMatchObject({
    programme: { tiers: names(count).map((name, n) => ({ tierNumber: n + 1, name })) },
  })
})

test.each([0, 21])('a programme of %i tiers is refused', async (count) => {
  expect(await refused({ tiers: names(count) })).toEqual(['INVALID_INPUT', ['tiers']])
})

test('the name of a program has at most 200 characters, and of a tier 100', async () => {
  const [name, tier] = ['ก'.repeat(200), '金'.repeat(100)]

  expect(await askForProgramme(api, { name, tiers: [tier] })).toMatchObject({
    programme: { name, tiers: [{ name: tier }] },
  })
})

test.each([
  ['a programme', { name: 'ก'.repeat(201) }, ['name']],
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
  const first = await askForProgramme(api, { idempotencyKey })
  const before = await snapshot(api.db)

  expect(await askForProgramme(api, { idempotencyKey })).toEqual({ ...first, replayed: true })

  expect(await snapshot(api.db)).toEqual(before)
})
