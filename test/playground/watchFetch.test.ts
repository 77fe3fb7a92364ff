import { expect, test } from 'vitest'
import type { Answer } from '../../src/playground/answer.ts'
import { describeAnswer } from '../../src/playground/describeAnswer.ts'
import { watchFetch } from '../../src/playground/watchFetch.ts'
import { secret, useApi } from '../support/api.ts'
import { email, newEmail } from '../support/customer/people.ts'
import { register } from '../support/link/register.ts'

const api = useApi()
const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` }

function watched() {
  const answers: Answer[] = []
  const events: string[] = []
  const send = watchFetch(fetch, {
    onAnswer: (answer) => answers.push(answer),
    onEvent: (operation, data) => events.push(`${operation} ${data}`),
  })
  const ask = (body: object, more: RequestInit & { accept?: string } = {}) =>
    send(api.url, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { ...headers, accept: more.accept ?? 'application/json' },
      ...(more.signal && { signal: more.signal }),
    })
  return { answers, events, ask }
}

test('an answer is told with its status, its time and its size, and the page can still read it', async () => {
  const { answers, ask } = watched()

  const text = await (await ask({ query: '{ settings { defaultRegion } }' })).text()

  await expect
    .poll(() => answers)
    .toMatchObject([{ status: 200, size: text.length, events: null, done: true }])
  expect(answers[0]?.duration).toBeGreaterThan(0)
})

test('a request of the page itself, for the schema, is not told', async () => {
  const { answers, ask } = watched()

  await (await ask({ query: '{ __schema { description } }' })).text()
  await (await ask({ query: '{ settings { defaultRegion } }' })).text()

  await expect.poll(() => answers.length).toBe(1)
})

test('each event of a stream is told, in order, until the page stops it', async () => {
  const { answers, events, ask } = watched()
  const stop = new AbortController()
  const addresses = [newEmail(), newEmail()]
  const query =
    'subscription Follow { events(after: "0.0", types: [IDENTIFIER_ATTACHED]) { __typename ... on IdentifierAttachedEvent { value } } }'

  const response = await ask(
    { query, operationName: 'Follow' },
    { signal: stop.signal, accept: 'text/event-stream' },
  )
  expect(response.status).toBe(200)
  for (const address of addresses) await register(api, { identifiers: [email(address)] })

  await expect
    .poll(() => events, { timeout: 10_000 })
    .toEqual(
      addresses.map(
        (value) =>
          `Follow ${JSON.stringify({ data: { events: { __typename: 'IdentifierAttachedEvent', value } } })}`,
      ),
    )
  expect(answers.at(-1)).toMatchObject({ events: 2, done: false })
  stop.abort()
  await expect.poll(() => answers.at(-1)).toMatchObject({ events: 2, done: true })
})

test.each([
  [{ status: 200, duration: 12.4, size: 640, events: null, done: true }, 'Status 200 · 12 ms · 640 B'],
  [
    { status: 200, duration: 3_400, size: 21_500, events: 1, done: false },
    'Status 200 · 3.4 s · 21.5 kB · 1 event · open',
  ],
  [
    { status: 200, duration: 9_000, size: 900, events: 7, done: true },
    'Status 200 · 9.0 s · 900 B · 7 events · ended',
  ],
])('an answer is described in one line', (answer, line) => {
  expect(describeAnswer(answer)).toBe(line)
})
