import { expect, test, vi } from 'vitest'
import { toMultipart } from '../../../src/server/http/toMultipart.ts'
import { useApi } from '../../support/api.ts'
import { newEmail } from '../../support/customer/people.ts'
import { bearer, codesOf, post } from '../../support/server/http.ts'
import { scrape } from '../../support/server/metrics.ts'

const api = useApi()
const parts = 'multipart/mixed;subscriptionSpec=1.0, application/json'
const follow = JSON.stringify({ query: 'subscription Follow { events { type actor } }' })
const registration = () =>
  JSON.stringify({
    query: `mutation Register($input: RegisterCustomerInput!) { registerCustomer(input: $input) { __typename } }`,
    variables: {
      input: {
        idempotencyKey: crypto.randomUUID(),
        source: 'WEBSITE',
        identifiers: [{ type: 'EMAIL', value: newEmail() }],
      },
    },
  })

test.each(['text/html', 'application/xml;q=0.9', 'application/json;charset=latin1', 'multipart/form-data'])(
  'a mutation whose answer may only be %s is refused, and nothing happens',
  async (accept) => {
    const before = await api.db.customer.count()

    const { status, text } = await post(api, { ...bearer, accept }, registration())

    expect(status).toBe(406)
    expect(codesOf(text)).toEqual(['NOT_ACCEPTABLE'])
    expect(await api.db.customer.count()).toBe(before)
  },
)

test.each([
  'application/json',
  'application/graphql-response+json',
  'multipart/mixed',
  'multipart/mixed;deferSpec=20220824',
])('a subscription whose answer may only be %s is refused, and no stream stays open', async (accept) => {
  const { status, text } = await post(api, { ...bearer, accept }, follow)

  expect(status).toBe(406)
  expect(text).toContain('Accept: text/event-stream')
  expect((await scrape(api)).cardinal_streams).toBe(0)
})

test('a subscription is answered by parts, as the clients of Apollo ask for, until its client leaves', async () => {
  const leave = new AbortController()
  const response = await fetch(api.url, {
    ...{ method: 'POST', body: follow, signal: leave.signal },
    headers: { ...bearer, accept: parts, 'content-type': 'application/json' },
  })
  const read = reader(response)
  expect(response.headers.get('content-type')).toBe(
    'multipart/mixed; boundary="graphql"; subscriptionSpec="1.0"',
  )
  expect(await read()).toEqual({})

  await post(api, bearer, registration())

  expect(await read()).toEqual({
    payload: { data: { events: { type: 'CUSTOMER_REGISTERED', actor: 'tests' } } },
  })
  leave.abort()
  await expect.poll(async () => (await scrape(api)).cardinal_streams).toBe(0)
})

test('what is refused before it can be followed is answered as JSON', async () => {
  const { status, headers, text } = await post(
    api,
    { ...bearer, accept: parts },
    JSON.stringify({ query: 'subscription { nothing }' }),
  )

  expect(status).toBe(200)
  expect(headers.get('content-type')).toContain('application/json')
  expect(codesOf(text)).toEqual(['GRAPHQL_VALIDATION_FAILED'])
})

test('a stream of parts that is silent sends an empty part every 5 s, and ends with its boundary', async () => {
  // Only those of the stream: the service of this file has timers too.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  try {
    const told = Promise.withResolvers<IteratorResult<object>>()
    const source = { [Symbol.asyncIterator]: () => ({ next: () => told.promise }) }
    const response = toMultipart(source, globalThis as never)
    const text = response.text()

    await vi.advanceTimersByTimeAsync(10_100)
    told.resolve({ done: true, value: undefined })

    expect((await text).match(/\r\n\r\n\{\}\r\n/g)).toHaveLength(3)
    expect(await text).toMatch(/\r\n--graphql--\r\n$/)
    expect(vi.getTimerCount()).toBe(0)
  } finally {
    vi.useRealTimers()
  }
})

/** Reads the parts of a response one by one, each when its closing boundary has come. */
function reader(response: Response): () => Promise<unknown> {
  const chunks = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const next = async (): Promise<unknown> => {
    const [head, part, ...rest] = text.split('\r\n--graphql')
    if (part !== undefined && rest.length > 0) {
      text = ['', ...rest].join('\r\n--graphql')
      return JSON.parse(part.slice(part.indexOf('\r\n\r\n')))
    }
    const { value, done } = (await chunks?.read()) ?? { done: true }
    if (done) throw new Error(`the stream ended with ${head}`)
    text += value
    return next()
  }
  return next
}
