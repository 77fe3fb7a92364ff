import { expect, test } from 'vitest'
import { continueNumbers } from '../../../../src/core/events/feed/continueNumbers.ts'
import { useApi } from '../../../support/api.ts'
import { mobile } from '../../../support/customer/people.ts'
import { latestCursor, readAll, readPageNow } from '../../../support/events/feed.ts'
import { register } from '../../../support/link/register.ts'

const api = useApi()

test('events of the same cluster are left as they are', async () => {
  await register(api, { identifiers: [mobile()] })
  const before = await latestCursor(api)

  expect(await continueNumbers(api.db)).toBe(false)

  expect(
    BigInt((await latestCursor(api)).split('.')[0] ?? 0) - BigInt(before.split('.')[0] ?? 0),
  ).toBeLessThan(100_000n)
})

test('events of a cluster that had counted further: they are told, and what happens now comes behind them', async () => {
  const restored = { type: 'TILL_DEFINED' as const, at: new Date(), caller: 'restored', data: {} }
  const transactionId = 77_000_000_000n
  await api.db.event.createMany({
    data: [1n, 2n].map((n) => ({ ...restored, id: 1_000_000n + n, transactionId: transactionId + n })),
  })
  const cursor = `${transactionId + 1n}.1000001`
  expect((await readPageNow(api, { after: cursor })).events).toEqual([])

  expect(await continueNumbers(api.db)).toBe(true)
  expect(await continueNumbers(api.db)).toBe(false)
  await register(api, { identifiers: [mobile()] })

  const told = await readAll(api, { after: cursor })
  expect(told.map(({ actor: caller }) => caller)).toEqual(['restored', 'tests', 'tests', 'tests'])
  expect((await readAll(api)).slice(-4)).toEqual(told)
})
