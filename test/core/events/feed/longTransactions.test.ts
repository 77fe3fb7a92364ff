import { expect, test } from 'vitest'
import { useApi } from '../../../support/api.ts'
import { mobile } from '../../../support/customer/people.ts'
import { latestCursor, readAll, readPageNow } from '../../../support/events/feed.ts'
import { register } from '../../../support/link/register.ts'

const api = useApi()

test('while a transaction is open, no later event is sent; when it has ended, all are sent in order', async () => {
  const after = await latestCursor(api)
  await api.db.$transaction(
    async (tx) => {
      await tx.event.create({
        data: { type: 'SETTINGS_UPDATED', at: new Date(), caller: 'slow', data: { maxCardsPerCustomer: 3 } },
      })
      await register(api, { identifiers: [mobile('+66 81 234 0001')] })
      await register(api, { identifiers: [mobile('+66 81 234 0002')] })

      const page = await readPageNow(api, { after })

      expect(page.events).toEqual([])
      expect(page.hasNextPage).toBe(false)
      expect(BigInt(page.endCursor?.split('.')[0] ?? 0)).toBeLessThanOrEqual(await transactionId(tx))
    },
    { timeout: 20_000 },
  )

  const all = await readAll(api, { after })

  expect(all.map(({ actor: caller }) => caller)).toEqual([
    'slow',
    ...Array.from({ length: 6 }, () => 'tests'),
  ])
  expect(await readAll(api, { after: all[0]?.cursor ?? null })).toEqual(all.slice(1))
})

test('a transaction that is rolled back holds the feed up no longer than it lasts, and leaves nothing', async () => {
  const after = await latestCursor(api)
  const undone = api.db.$transaction(async (tx) => {
    await tx.event.create({ data: { type: 'SETTINGS_UPDATED', at: new Date(), caller: 'undone', data: {} } })
    await register(api, { identifiers: [mobile('+66 81 234 0003')] })
    expect((await readPageNow(api, { after })).events).toEqual([])
    throw new Error('undone')
  })

  await expect(undone).rejects.toThrow('undone')

  expect((await readAll(api, { after })).map(({ actor: caller }) => caller)).toEqual([
    'tests',
    'tests',
    'tests',
  ])
})

async function transactionId(tx: { $queryRaw: typeof api.db.$queryRaw }): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ id: bigint }[]>`SELECT cardinal_transaction() AS "id"`
  return row?.id ?? 0n
}
