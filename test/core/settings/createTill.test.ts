import { expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { snapshot } from '../../support/db/snapshot.ts'

const api = useApi()

const CreateTill = graphql(`
  mutation CreateTill($input: CreateTillInput!) {
    createTill(input: $input) {
      ... on CreateTillPayload { replayed till { code name retiredAt } }
      ... on LoyaltyError { code path }
    }
  }
`)
const ReadTills = graphql(`query ReadTills { tills(first: 10) { edges { node { code name } } } }`)

const create = async (code: string, name: string, idempotencyKey = newKey()) =>
  (await api.call(CreateTill, { input: { idempotencyKey, code, name } })).createTill

test('tills are created, each with an event, and listed by code', async () => {
  expect(await create(' BKK-01 ', ' สาขาสยาม ')).toEqual({
    replayed: false,
    till: { code: 'BKK-01', name: 'สาขาสยาม', retiredAt: null },
  })
  await create('BER-07', 'Alexanderplatz')

  expect((await api.call(ReadTills, {})).tills.edges.map(({ node }) => node)).toEqual([
    { code: 'BER-07', name: 'Alexanderplatz' },
    { code: 'BKK-01', name: 'สาขาสยาม' },
  ])
  const events = await api.db.event.findMany({ where: { type: 'TILL_CREATED' }, orderBy: { id: 'asc' } })
  expect(events).toMatchObject([
    { caller: 'tests', data: { code: 'BKK-01', name: 'สาขาสยาม' } },
    { data: { code: 'BER-07', name: 'Alexanderplatz' } },
  ])
})

test('TILL_EXISTS: a code is taken once, also by clients that create it at once', async () => {
  const told = await Promise.all(['顺丰', 'Müller', 'สยาม'].map((name) => create('RACE-1', name)))

  const refusals = told.filter((one) => 'code' in one)
  expect(refusals).toEqual(Array(2).fill({ code: 'TILL_EXISTS', path: ['code'] }))
  const before = await snapshot(api.db)
  expect(await create('RACE-1', 'Siam')).toMatchObject({ code: 'TILL_EXISTS' })
  expect(await snapshot(api.db)).toEqual(before)
})

test('a code of 100 characters and a name of 200 are accepted', async () => {
  const [code, name] = ['~'.repeat(100), '店'.repeat(200)]

  expect(await create(code, name)).toMatchObject({ replayed: false, till: { code, name } })
})

test.each([
  ['code', '', 'Siam'],
  ['code', '  ', 'Siam'],
  ['code', '!'.repeat(101), 'Siam'],
  ['code', 'BKK 01', 'Siam'],
  ['code', 'สยาม', 'Siam'],
  ['code', 'BKK\u007f', 'Siam'],
  ['name', 'BKK-02', ''],
  ['name', 'BKK-02', ' \n '],
  ['name', 'BKK-02', '店'.repeat(201)],
])('the %s of %j, %j is refused, and nothing changes', async (field, code, name) => {
  const before = await snapshot(api.db)

  expect(await create(code, name)).toMatchObject({ code: 'INVALID_INPUT', path: [field] })

  expect(await snapshot(api.db)).toEqual(before)
})

test('the same key creates once', async () => {
  const key = newKey()
  const first = await create('MUC-01', 'Marienplatz', key)
  const before = await snapshot(api.db)

  expect(await create('MUC-01', 'Marienplatz', key)).toEqual({ ...first, replayed: true })

  expect(await snapshot(api.db)).toEqual(before)
})
