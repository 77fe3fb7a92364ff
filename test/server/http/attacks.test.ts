import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { keyWith } from '../../support/auth/keys.ts'
import { anything, basic, bearer, codesOf, post } from '../../support/server/http.ts'

const api = useApi()

const many = (count: number, part: (n: number) => string, between = ' ') =>
  Array.from({ length: count }, (_, n) => part(n)).join(between)
const doc = (query: string, variables?: unknown) => JSON.stringify({ query, variables })

/** Fragments that double at each level: 2 kB that stand for millions of fields. */
const fragmentBomb = `{ customers { edges { node { ...F0 } } } } ${many(
  12,
  (n) => `fragment F${n} on Customer { a: cards { edges { node { customer { ...F${n + 1} } } } }
    b: cards { edges { node { customer { ...F${n + 1} } } } } }`,
)} fragment F12 on Customer { id }`

const attacks: [name: string, body: string, codes: string[]][] = [
  ['an alias bomb', doc(`{ ${many(1_000, (n) => `a${n}: __typename`)} }`), ['DOCUMENT_TOO_LARGE']],
  [
    'a small alias bomb',
    doc(`{ errorCatalog { ${many(200, (n) => `a${n}: code`)} } }`),
    ['TOO_MANY_ALIASES'],
  ],
  ['a fragment bomb', doc(fragmentBomb), ['DOCUMENT_TOO_DEEP', 'DOCUMENT_TOO_LARGE', 'TOO_MANY_ALIASES']],
  [
    'fragments that spread each other',
    doc(
      `{ errorCatalog { ...A } } fragment A on ErrorCatalogEntry { ...B } fragment B on ErrorCatalogEntry { ...A }`,
    ),
    ['GRAPHQL_VALIDATION_FAILED'],
  ],
  [
    'one field a thousand times',
    doc(`{ customers { edges { node { ${'id '.repeat(1_900)} } } } }`),
    ['DOCUMENT_TOO_LARGE'],
  ],
  [
    'nine hundred fragments that are not there',
    doc(`{ ${many(900, (n) => `...F${n}`)} }`),
    ['DOCUMENT_TOO_LARGE'],
  ],
  ['a deep document', doc(`${'{ a '.repeat(500)}${'}'.repeat(500)}`), ['DOCUMENT_TOO_DEEP']],
  [
    'a directive bomb',
    doc(`{ errorCatalog { code ${'@skip(if: false) '.repeat(100)} } }`),
    ['TOO_MANY_DIRECTIVES'],
  ],
  [
    'nested pages of a hundred',
    doc(
      '{ customers(first: 100) { edges { node { cards(first: 100) { edges { node { customer { id } } } } } } } }',
    ),
    ['COST_LIMIT_EXCEEDED'],
  ],
  [
    'the same by variables',
    doc(
      'query ($n: Int) { customers(first: $n) { edges { node { cards(first: $n) { edges { node { customer { id } } } } } } } }',
      { n: 2_147_483_647 },
    ),
    ['COST_LIMIT_EXCEEDED'],
  ],
  [
    'a list of 5,000 ids',
    doc(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename ... on Customer { firstName lastName email } } }',
      {
        ids: Array(5_000).fill(Buffer.from('Customer:1').toString('base64')),
      },
    ),
    ['COST_LIMIT_EXCEEDED'],
  ],
  ['a batch', JSON.stringify(Array(1_000).fill({ query: anything })), ['BAD_REQUEST']],
  [
    'an introspection that goes round',
    doc('{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }'),
    ['GRAPHQL_VALIDATION_FAILED'],
  ],
  ['malformed JSON', '{"query":"{ secretWord }", oops', ['BAD_REQUEST']],
  [
    'keys of the prototype',
    '{"query":"{ __typename }","variables":{"__proto__":{"a":1}}}',
    ['BAD_USER_INPUT'],
  ],
  [
    'ten thousand brackets',
    `{"query":"{ __typename }","variables":{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`,
    ['BAD_USER_INPUT'],
  ],
  ['a body that is too large', doc('{ __typename }').padEnd(300_000), ['REQUEST_ENTITY_TOO_LARGE']],
]

test.each(attacks)(
  '%s is refused in 2 s with a code, without echoing the input, and /health answers meanwhile',
  async (_name, body, codes) => {
    const began = performance.now()
    const refused = post(api, bearer, body)
    const health = await fetch(new URL('/health', api.url))
    const { text } = await refused
    const milliseconds = performance.now() - began

    expect(health.status).toBe(200)
    for (const code of codesOf(text)) expect(codes).toContain(code)
    expect(JSON.parse(text).data ?? null).toBeNull()
    expect(text).not.toMatch(/secretWord|oops|node_modules|stack/)
    expect(text.length).toBeLessThan(20_000)
    expect(milliseconds).toBeLessThan(2_000)
  },
)

test('a mutation in a form is refused, even with the key that a browser has stored', async () => {
  const key = await keyWith(api, ['customers:write'])
  const headers = { ...basic(`key-${key}`, key), 'content-type': 'application/x-www-form-urlencoded' }

  const { status, text } = await post(
    api,
    headers,
    new URLSearchParams({ query: 'mutation { __typename }' }).toString(),
  )

  expect([status, ...codesOf(text)]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
})

const sockets: { destroy(): void }[] = []
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
})

/** A connection that sends this at first, and then a byte each 200 ms; gives what came back until it was closed. */
async function dribble(start: string): Promise<{ said: string; milliseconds: number }> {
  const { hostname, port } = new URL(api.url)
  const socket = connect(Number(port), hostname)
  sockets.push(socket)
  const began = performance.now()
  let said = ''
  let open = true
  socket.on('data', (data) => {
    said += data
  })
  socket.on('error', () => undefined)
  socket.on('close', () => {
    open = false
  })
  socket.write(start)
  while (open && performance.now() - began < 25_000) {
    await sleep(200)
    if (open) socket.write('x')
  }
  return { said, milliseconds: performance.now() - began }
}

test('headers of 32 kB are refused', async () => {
  // They arrive in one piece. If bytes were left unread, the connection would be reset, and the answer could be lost.
  const { said, milliseconds } = await dribble(
    `POST /graphql HTTP/1.1\r\nHost: a\r\nX-Long: ${'x'.repeat(32_768)}\r\n\r\n`,
  )

  expect(said).toMatch(/^HTTP\/1\.1 431/)
  expect(milliseconds).toBeLessThan(2_000)
})

test('a client that sends its headers byte by byte is disconnected, and others are answered meanwhile', async () => {
  const slow = Array.from({ length: 50 }, () => dribble('POST /graphql HTTP/1.1\r\nHost: a\r\nX-Slow: '))
  await sleep(500)

  const began = performance.now()
  expect((await post(api, bearer)).status).toBe(200)
  expect(performance.now() - began).toBeLessThan(2_000)

  for (const { said, milliseconds } of await Promise.all(slow)) {
    expect(said).toMatch(/^HTTP\/1\.1 408/)
    expect(milliseconds).toBeLessThan(15_000)
  }
}, 40_000)
