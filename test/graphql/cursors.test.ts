import { expect, test } from 'vitest'
import { useApi } from '../support/api.ts'
import { fleet, placed } from '../support/hierarchy/fleet.ts'

const api = useApi()

const crafted = [
  ...['GPC:N:17', 'GPC:N:99999999999', 'GPC:I:99999999999999999999', 'GPC:S:17', 'GPC:S:\0', 'GPC:D:0'],
  ...['GPC:J:[1]', 'GPC:J:{"a":1}', 'Place:17', 'x', ''],
].map((text) => [text, Buffer.from(text).toString('base64')] as const)
const fields = (after: string): [string, string][] => [
  ['customers', `customers(first: 2, after: "${after}") { edges { cursor } }`],
  ['customers, backwards', `customers(last: 2, before: "${after}") { edges { cursor } }`],
  ['cards', `cards(first: 2, after: "${after}") { edges { cursor } }`],
  ['tills', `tills(first: 2, after: "${after}") { edges { cursor } }`],
  ['programs', `programs(first: 2, after: "${after}") { edges { cursor } }`],
  ['hierarchies', `hierarchies(first: 2, after: "${after}") { edges { cursor } }`],
]
const nested = (id: string, after: string) =>
  ['cards', 'ledger', 'merges', 'association { children'].map(
    (field) =>
      `customer(by: { id: "${id}" }) { ${field}(first: 2, after: "${after}") { edges { cursor } } ${field.includes('{') ? '}' : ''} }`,
  )

test.each(crafted)(
  'a crafted cursor %s is refused as bad input or finds nothing, in every connection',
  async (_text, after) => {
    const { id } = await placed(api, { hierarchyCode: await fleet(api), roleCode: 'OWNER' })
    const queries = [...fields(after).map(([, query]) => query), ...nested(id, after)]

    for (const query of queries) {
      const { body } = await api.send({ query: `{ ${query} }` })
      const code = body.errors?.[0]?.extensions.code ?? 'EMPTY'
      expect([query, code]).toEqual([query, expect.stringMatching(/^(BAD_USER_INPUT|EMPTY)$/)])
    }
  },
)

test('a cursor with a number is refused for customers, and a cursor with a text for hierarchies', async () => {
  const send = (field: string, text: string) =>
    api
      .send({
        query: `{ ${field}(first: 2, after: "${Buffer.from(text).toString('base64')}") { edges { cursor } } }`,
      })
      .then(({ body }) => body.errors?.[0])

  for (const error of [await send('customers', 'GPC:N:17'), await send('hierarchies', 'GPC:S:x')])
    expect(error).toMatchObject({
      message: 'This is not a cursor of this connection.',
      extensions: { code: 'BAD_USER_INPUT' },
    })
})

test('a connection that is read together with its owner refuses a cursor of another kind too', async () => {
  const { id } = await placed(api, { hierarchyCode: await fleet(api), roleCode: 'OWNER' })
  const after = Buffer.from('GPC:S:17').toString('base64')

  const { body } = await api.send({
    query: `{ customer(by: { id: "${id}" }) { cards(first: 2, after: "${after}") { edges { cursor } } } }`,
  })

  expect(body.errors?.[0]).toMatchObject({
    message: 'This is not a cursor of this connection.',
    extensions: { code: 'BAD_USER_INPUT' },
  })
})
