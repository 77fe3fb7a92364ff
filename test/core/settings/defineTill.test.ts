import { expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { snapshot } from '../../support/db/snapshot.ts'

const api = useApi()

const DefineTill = graphql(`
  mutation DefineTill($input: DefineTillInput!) {
    defineTill(input: $input) {
      ... on DefineTillPayload { replayed till { code name retiredAt } }
      ... on LoyaltyError { code path }
    }
  }
`)
const ReadTills = graphql(`query ReadTills { tills(first: 10) { edges { node { code name } } } }`)

const define = async (code: string, name: string, idempotencyKey = newKey(), retired?: boolean) =>
  (await api.call(DefineTill, { input: { idempotencyKey, code, name, retired } })).defineTill

test('a till is named, named anew, and listed once', async () => {
  expect(await define(' BKK-01 ', ' สาขาสยาม ')).toEqual({
    replayed: false,
    till: { code: 'BKK-01', name: 'สาขาสยาม', retiredAt: null },
  })
  await define('BER-07', 'Alexanderplatz')
  expect(await define('BKK-01', 'สาขาสีลม')).toMatchObject({ till: { code: 'BKK-01', name: 'สาขาสีลม' } })

  expect((await api.call(ReadTills, {})).tills.edges.map(({ node }) => node)).toEqual([
    { code: 'BER-07', name: 'Alexanderplatz' },
    { code: 'BKK-01', name: 'สาขาสีลม' },
  ])
  expect(await api.db.event.count({ where: { type: 'TILL_DEFINED' } })).toBe(3)
})

test('a code of 100 characters and a name of 200 are accepted', async () => {
  const [code, name] = ['~'.repeat(100), '店'.repeat(200)]

  expect(await define(code, name)).toMatchObject({ replayed: false, till: { code, name } })
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

  expect(await define(code, name)).toMatchObject({ code: 'INVALID_INPUT', path: [field] })

  expect(await snapshot(api.db)).toEqual(before)
})

test('the same key defines once, also after another has changed the name', async () => {
  const key = newKey()
  await define('MUC-01', 'Marienplatz', key)
  await define('MUC-01', 'Stachus')
  const before = await snapshot(api.db)

  expect(await define('MUC-01', 'Marienplatz', key)).toMatchObject({
    replayed: true,
    till: { code: 'MUC-01', name: 'Stachus' },
  })

  expect(await snapshot(api.db)).toEqual(before)
})

test('a till is retired, stays retired when it is renamed, and is brought back', async () => {
  const retired = { till: { retiredAt: expect.any(String) } }

  expect(await define('HKT-02', 'ภูเก็ต', newKey(), true)).toMatchObject(retired)
  expect(await define('HKT-02', 'สาขาภูเก็ต')).toMatchObject(retired)
  expect(await define('HKT-02', 'สาขาภูเก็ต', newKey(), false)).toMatchObject({ till: { retiredAt: null } })
})
