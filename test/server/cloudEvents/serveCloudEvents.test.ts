import { expect, onTestFinished, test } from 'vitest'
import { toCursor } from '../../../src/core/events/feed/position.ts'
import { readNewest } from '../../../src/core/events/feed/readEvents.ts'
import { graphql } from '../../generated/index.ts'
import { useApi } from '../../support/api.ts'
import { mobile } from '../../support/customer/people.ts'
import { register } from '../../support/link/register.ts'
import { bearer } from '../../support/server/http.ts'

const api = useApi({ keySeconds: 0, streams: { streams: 3 } })

const ReadCloudEvents = graphql(`query ReadCloudEvents($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }`)

type Sent = { id?: string | undefined; event?: string | undefined; data: Record<string, unknown> }

/** Opens the feed. `read` waits for so many of its events. */
async function open(query: string, headers: Record<string, string> = {}) {
  const leave = new AbortController()
  onTestFinished(() => leave.abort())
  const response = await fetch(new URL(`/events${query}`, api.url), {
    headers: { ...bearer, accept: 'text/event-stream', ...headers },
    signal: leave.signal,
  })
  const messages = messagesOf(response)
  const read = async (count: number): Promise<Sent[]> => {
    const found: Sent[] = []
    while (found.length < count) {
      const { done, value } = await messages.next()
      if (done) break
      found.push(value)
    }
    return found
  }
  return { response, leave, read }
}
async function* messagesOf({ body }: Response): AsyncGenerator<Sent, void> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) if (block !== ':') yield parse(block)
  }
}
function parse(block: string): Sent {
  const fields = Object.fromEntries(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
  return { id: fields.id, event: fields.event, data: JSON.parse(fields.data ?? '') }
}

const latest = async () => toCursor(await readNewest(api.db))

test('each event is a CloudEvent, and its cursor is the id of the message', async () => {
  const after = await latest()
  const { customer } = await register(api, { identifiers: [mobile()] })

  const { response, read } = await open(`?after=${after}&types=CUSTOMER_REGISTERED`)
  const [sent] = await read(1)

  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
  const { id, data } = sent ?? { data: {} }
  expect(data).toEqual({
    ...{ specversion: '1.0', id: expect.any(String), source: '/cardinal', type: 'CUSTOMER_REGISTERED' },
    ...{ time: expect.any(String), subject: customer.id, partitionkey: customer.id },
    datacontenttype: 'application/json',
    data: {
      ...{ id: data.id, cursor: id, actor: 'tests', customerId: customer.id },
      ...{ source: 'INSTORE', accountId: null },
    },
  })
  expect((await api.call(ReadCloudEvents, { ids: [String(data.id)] })).nodes).toEqual([
    { __typename: 'CustomerRegisteredEvent', id: data.id },
  ])
})

test('a client that reconnects with Last-Event-ID goes on behind its last event: none is lost or sent twice', async () => {
  const after = await latest()
  for (let n = 0; n < 3; n++) await register(api, { identifiers: [mobile()] })
  const all = await api.db.event.findMany({
    where: { transactionId: { gt: BigInt(after.split('.')[0] ?? '') } },
    orderBy: [{ transactionId: 'asc' }, { id: 'asc' }],
  })

  const first = await open(`?after=${after}`)
  const begun = await first.read(4)
  first.leave.abort()
  const second = await open(`?after=${after}`, { 'last-event-id': begun[3]?.id ?? '' })
  const rest = await second.read(all.length - 4)

  expect([...begun, ...rest].map(({ id }) => id)).toEqual(
    all.map(({ transactionId, id }) => `${transactionId}.${id}`),
  )
})

test('without a cursor it begins now, and shows what is committed afterwards', async () => {
  const { read } = await open('?types=CUSTOMER_REGISTERED')
  const { customer } = await register(api, { identifiers: [mobile()] })

  expect(await read(1)).toMatchObject([{ data: { subject: customer.id } }])
})

test('values about people are there only if they are asked for', async () => {
  const after = await latest()
  const number = mobile()
  await register(api, { identifiers: [number] })

  const [plain] = await (await open(`?after=${after}&types=IDENTIFIER_ATTACHED`)).read(1)
  const [personal] = await (await open(`?after=${after}&types=IDENTIFIER_ATTACHED&personalData=true`)).read(1)

  expect(JSON.stringify(plain)).not.toContain(number.value)
  expect(personal?.data.data).toMatchObject({ value: number.value, identifierType: 'MOBILE' })
})

test.each([
  ['a cursor that is none', '?after=yesterday', {}, 400, 'BAD_REQUEST'],
  ['a type that does not exist', '?types=CARD_LINKED,CARD_EATEN', {}, 400, 'BAD_REQUEST'],
  ['a Last-Event-ID that is none', '', { 'last-event-id': '1' }, 400, 'BAD_REQUEST'],
  ['no key', '', { authorization: '' }, 401, 'UNAUTHENTICATED'],
])('%s is refused', async (_name, query, headers, status, code) => {
  const { response } = await open(query, headers)

  expect(response.status).toBe(status)
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] })
})

test('only GET is served, and only to keys with events:read', async () => {
  const url = new URL('/events', api.url)
  await api.db.apiKey.update({ where: { name: 'tests' }, data: { scopes: ['customers:read'] } })
  const forbidden = await fetch(url, { headers: bearer })
  await api.db.apiKey.update({ where: { name: 'tests' }, data: { scopes: ['events:read'] } })
  const posted = await fetch(url, { method: 'POST', headers: bearer })

  expect([forbidden.status, posted.status]).toEqual([403, 405])
})

test('a stream that ends says why, and from where to go on', async () => {
  const { read, response } = await open('?types=TILL_CREATED')
  expect(response.status).toBe(200)
  await api.db.apiKey.update({ where: { name: 'tests' }, data: { revokedAt: new Date() } })
  onTestFinished(
    async () => void (await api.db.apiKey.update({ where: { name: 'tests' }, data: { revokedAt: null } })),
  )

  const [ended] = await read(1)

  expect(ended).toMatchObject({
    event: 'error',
    data: { code: 'CREDENTIALS_ENDED', retryable: false, after: expect.stringMatching(/^\d+\.\d+$/) },
  })
}, 60_000)

test('one more stream than the process serves is refused', async () => {
  await api.db.apiKey.update({ where: { name: 'tests' }, data: { revokedAt: null, scopes: ['events:read'] } })
  const streams = [await open(''), await open(''), await open('')]
  const { response } = await open('')
  for (const stream of streams) expect(stream.response.status).toBe(200)
  expect(response.status).toBe(503)
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } }],
  })
  for (const { leave } of streams) leave.abort()
  await expect.poll(async () => (await open('')).response.status).toBe(200)
})
