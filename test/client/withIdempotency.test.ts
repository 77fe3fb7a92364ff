import { createClient as createUrql, fetchExchange } from '@urql/core'
import { expect, onTestFinished, test, vi } from 'vitest'
import { AddCards, AdjustPoints, LinkCard, Me } from '../../src/client/generated/operations.ts'
import { withIdempotency } from '../../src/client/withIdempotency.ts'
import { secret, useApi } from '../support/api.ts'
import { createCard, newCardNumber } from '../support/cardSeries/cardPool.ts'
import { balanceOf, createProgram } from '../support/points/points.ts'
import { newMember } from '../support/points/program.ts'

const api = useApi()

/** A client over a network that loses the answers to its first calls. */
function lossyClient(losses = 0, key = secret) {
  const sent: string[] = []
  const client = createUrql({
    url: api.url,
    exchanges: [fetchExchange],
    preferGetMethod: false,
    fetchOptions: { headers: { authorization: `Bearer ${key}` } },
    fetch: async (url, options) => {
      sent.push(JSON.parse(String(options?.body)).variables.input?.idempotencyKey)
      const answer = await fetch(url, options)
      if (sent.length <= losses) throw new TypeError('fetch failed')
      return answer
    },
  })
  return { client, sent }
}

async function enrolled() {
  const programId = await createProgram(api.db)
  return { customer: await newMember(api, programId), programId }
}

test('a call whose answers are lost is sent again under the same key, and has one effect', async () => {
  const { customer, programId } = await enrolled()
  const { client, sent } = lossyClient(2)
  const input = {
    customer: { id: customer },
    programId,
    change: { credit: { points: 40 } },
    reason: 'Songkran',
  }

  const { data } = await withIdempotency((idempotencyKey) =>
    client.mutation(AdjustPoints, { input: { ...input, idempotencyKey } }).toPromise(),
  )

  expect(data?.adjustPoints).toMatchObject({ __typename: 'AdjustPointsPayload', replayed: true })
  expect(sent).toHaveLength(3)
  expect(new Set(sent).size).toBe(1)
  expect(await balanceOf(api.db, programId, customer)).toBe(40)
})

test('a retryable refusal is sent again under a new key, until the cause is gone', async () => {
  const { customer } = await enrolled()
  const cardNumber = newCardNumber()
  const { client, sent } = lossyClient()
  const add = [{ type: 'CARD_NUMBER' as const, value: cardNumber, statusLabel: 'ACTIVE' }]

  const { data } = await withIdempotency(async (idempotencyKey) => {
    if (sent.length === 1) await createCard(api.db, { number: cardNumber })
    return client.mutation(LinkCard, {
      input: { customer: { id: customer }, source: 'INSTORE', add, idempotencyKey },
    })
  })

  expect(data?.linkCard).toMatchObject({ __typename: 'LinkCardPayload', replayed: false })
  expect(sent).toEqual([expect.any(String), `${sent[0]}.1`])
  expect(await api.db.card.count({ where: { number: cardNumber, customerId: { not: null } } })).toBe(1)
})

test('with maxRefusals 0 a retryable refusal is the answer', async () => {
  const { customer } = await enrolled()
  const { client, sent } = lossyClient()
  const add = [{ type: 'CARD_NUMBER' as const, value: newCardNumber(), statusLabel: 'ACTIVE' }]

  const { data } = await withIdempotency(
    (idempotencyKey) =>
      client
        .mutation(LinkCard, { input: { customer: { id: customer }, source: 'INSTORE', add, idempotencyKey } })
        .toPromise(),
    { maxRefusals: 0 },
  )

  expect(data?.linkCard).toMatchObject({ __typename: 'CardNotFoundError', retryable: true })
  expect(sent).toHaveLength(1)
})

test('a refusal that no retry can help is the answer at once', async () => {
  const { customer } = await enrolled()
  const { client, sent } = lossyClient()
  const input = { customer: { id: customer }, cards: { digital: { quantity: 0 } } }

  const { data } = await withIdempotency((idempotencyKey) =>
    client.mutation(AddCards, { input: { ...input, idempotencyKey } }).toPromise(),
  )

  expect(data?.addCards).toMatchObject({ __typename: 'NoCardsRequestedError', retryable: false })
  expect(sent).toHaveLength(1)
})

test('a wrong key is not tried again', async () => {
  const { client, sent } = lossyClient(0, 'a key that nobody made')

  const { error } = await withIdempotency(() => client.query(Me, {}).toPromise())

  expect(error?.response?.status).toBe(401)
  expect(sent).toHaveLength(1)
})

test('the tries are bounded in number and in time', async () => {
  const refused = async () => {
    calls++
    return fetch('http://127.0.0.1:9')
  }
  let calls = 0
  await expect(withIdempotency(refused, { maxTries: 3 })).rejects.toThrow('fetch failed')
  expect(calls).toBe(3)

  calls = 0
  await expect(withIdempotency(refused, { maxTime: 0 })).rejects.toThrow('fetch failed')
  expect(calls).toBe(1)
})

test('an aborted signal ends the pause and the tries', async () => {
  const stop = new AbortController()
  const calls = vi.fn(async () => {
    if (calls.mock.calls.length === 2) stop.abort(new Error('the page was closed'))
    throw new TypeError('fetch failed')
  })
  onTestFinished(() => calls.mockRestore())

  await expect(withIdempotency(calls, { signal: stop.signal })).rejects.toThrow('the page was closed')

  expect(calls).toHaveBeenCalledTimes(2)
})
