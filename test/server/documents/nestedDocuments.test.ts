import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { bearer, codesOf, get, post } from '../../support/server/http.ts'
import { openWs } from '../../support/server/ws.ts'

const api = useApi()

type Sent = { query: string; variables?: unknown }
const lists = (levels: number, inner = '') => '['.repeat(levels) + inner + ']'.repeat(levels)
const objects = (levels: number) => `${'{a:'.repeat(levels)}1${'}'.repeat(levels)}`
const inArgument = (value: string): Sent => ({ query: `subscription { events(after: ${value}) { id } }` })
const withId = 'subscription ($a: [ID]) { events(after: $a) { id } }'
const deep = (value: string): unknown => JSON.parse(value)

const documents: [name: string, sent: Sent, code: string][] = [
  ['2,000 lists in an argument', inArgument(lists(2_000)), 'DOCUMENT_TOO_LARGE'],
  ['900 lists in an argument', inArgument(lists(900)), 'DOCUMENT_TOO_DEEP'],
  ['1,900 lists that are not closed', inArgument('['.repeat(1_900)), 'DOCUMENT_TOO_DEEP'],
  ['450 objects in an argument', inArgument(objects(450)), 'DOCUMENT_TOO_DEEP'],
  ['21 lists in an argument', inArgument(lists(21)), 'BAD_USER_INPUT'],
  [
    '900 list types',
    { query: `subscription ($a: ${lists(900, 'Int')}) { events { id } }` },
    'DOCUMENT_TOO_DEEP',
  ],
  [
    '900 lists as the default of a variable',
    { query: `subscription ($a: ID = ${lists(900)}) { events { id } }` },
    'DOCUMENT_TOO_DEEP',
  ],
  [
    '600 fields in each other',
    { query: `subscription { events ${'{ customer '.repeat(600)}${'}'.repeat(600)} }` },
    'DOCUMENT_TOO_DEEP',
  ],
  [
    '450 inline fragments in each other',
    { query: `subscription { events ${'{ ... '.repeat(450)} { id } ${'}'.repeat(450)} }` },
    'DOCUMENT_TOO_DEEP',
  ],
  [
    '900 lists in an argument of a directive',
    { query: `subscription @skip(if: ${lists(900)}) { events { id } }` },
    'DOCUMENT_TOO_DEEP',
  ],
  ['2,000 lists in the variables', { query: withId, variables: { a: deep(lists(2_000)) } }, 'BAD_USER_INPUT'],
  [
    '500 objects in the variables',
    { query: withId, variables: { a: deep(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`) } },
    'BAD_USER_INPUT',
  ],
]

test.each(documents)('%s: refused with a code by POST', async (_name, sent, code) => {
  const { text, status } = await post(api, bearer, JSON.stringify(sent))

  expect(codesOf(text)).toEqual([code])
  expect(status).toBeLessThan(500)
})

test.each(documents)('%s: refused with a code as a stream', async (_name, sent, code) => {
  const { text } = await post(api, { ...bearer, accept: 'text/event-stream' }, JSON.stringify(sent))

  expect(text).toContain(`"code":"${code}"`)
})

test.each(documents)('%s: refused with a code by GET', async (_name, { query, variables }, code) => {
  const search = { query, ...(variables !== undefined && { variables: JSON.stringify(variables) }) }

  const { text } = await get(api, search, bearer)

  expect(codesOf(text)).toEqual([code])
})

test('each is refused with a code over one web socket, which goes on', async () => {
  const socket = openWs(api.url, bearer)
  await socket.opened
  socket.send({ type: 'connection_init' })
  await socket.next('connection_ack')

  for (const [name, payload, code] of documents) {
    socket.send({ type: 'subscribe', id: name, payload })
    expect([name, await socket.next('error', name)]).toEqual([
      name,
      { type: 'error', id: name, payload: [{ message: expect.any(String), extensions: { code } }] },
    ])
  }
})

test('nesting in other parts of a request is refused with a code', async () => {
  const parts = ['query', 'operationName', 'documentId', 'extensions'] as const
  for (const part of parts)
    for (const value of [lists(5_000), `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`]) {
      const query = part === 'query' ? '' : '"query":"{ __typename }",'
      const { text, status } = await post(api, bearer, `{${query}"${part}":${value}}`)
      expect([part, status < 500, codesOf(text)[0]]).toEqual([
        part,
        true,
        expect.stringMatching(/^(BAD_REQUEST|BAD_USER_INPUT|OPERATION_RESOLUTION_FAILURE)$/),
      ])
    }
})

test.each([
  ['lists', lists(130_000)],
  ['objects', `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`],
  ['lists that are not closed', '['.repeat(260_000)],
])('a body of nested %s is BAD_REQUEST', async (_name, body) => {
  const { text, status } = await post(api, bearer, body)

  expect([status, codesOf(text)]).toEqual([400, ['BAD_REQUEST']])
})
