import { expect, test } from 'vitest'
import { dropOldDeliveries } from '../../../src/core/webhook/store/dropOldDeliveries.ts'
import { readBacklog } from '../../../src/core/webhook/store/readBacklog.ts'
import { useApi } from '../../support/api.ts'
import { keyOf } from '../../support/db/change.ts'
import { created, deliveriesOf, remove, update } from '../../support/webhook/webhooks.ts'

const api = useApi()
const url = 'https://hooks.example.co.th/'
const drop = () => dropOldDeliveries(api.db, new AbortController().signal)

let count = 0
/** A delivery that was added and has ended so many days ago; null: it has not ended. */
async function delivery(webhook: string, status: string, daysAgo: number, ended: boolean): Promise<void> {
  await api.db.$executeRaw`
    INSERT INTO "WebhookDelivery" ("id", "webhookId", "eventTransactionId", "eventId", "eventType", "status", "createdAt", "endedAt")
    VALUES (uuidv7(), ${keyOf(webhook)}::uuid, 1, ${++count}::bigint, 'CARD_LINKED', ${status}::"WebhookDeliveryStatus",
            now() - make_interval(days => ${daysAgo}::int),
            CASE WHEN ${ended} THEN now() - make_interval(days => ${daysAgo}::int) END)`
}

test('delivered events are kept for 3 days, parked ones for 30, and what waits as long as it waits', async () => {
  const { id } = await created(api, { url })
  for (const [status, days] of [
    ...[['DELIVERED', 2] as const, ['DELIVERED', 4] as const],
    ...[['PARKED', 29] as const, ['PARKED', 31] as const],
  ])
    await delivery(id, status, days, true)
  await delivery(id, 'RETRYING', 40, false)

  await drop()

  const left = (await deliveriesOf(api, id)).map(({ status }) => status)
  expect(left).toEqual(['RETRYING', 'PARKED', 'DELIVERED'])
})

test('deliveries of a deleted webhook go, and those of others stay', async () => {
  const [gone, kept] = [await created(api, { url }), await created(api, { url })]
  for (const { id } of [gone, kept]) await delivery(id, 'PENDING', 0, false)
  await remove(api, gone.id)

  await drop()

  expect(await deliveriesOf(api, gone.id)).toEqual([])
  expect(await deliveriesOf(api, kept.id)).toHaveLength(1)
})

test('the backlog counts what waits and what is parked, and a paused webhook has no age', async () => {
  await api.db.$executeRaw`TRUNCATE "Webhook", "WebhookDelivery"`
  expect(await readBacklog(api.db)).toEqual({
    counts: { PENDING: 0, RETRYING: 0, PARKED: 0 },
    oldestSeconds: 0,
  })
  const [one, other] = [await created(api, { url }), await created(api, { url })]
  await delivery(one.id, 'PENDING', 1, false)
  await delivery(other.id, 'RETRYING', 2, false)
  await delivery(other.id, 'PARKED', 5, true)
  await delivery(other.id, 'DELIVERED', 5, true)

  const both = await readBacklog(api.db)
  await update(api, { webhook: other.id, status: 'PAUSED' })
  const paused = await readBacklog(api.db)

  expect(both.counts).toEqual({ PENDING: 1, RETRYING: 1, PARKED: 1 })
  expect(Math.round(both.oldestSeconds / 86_400)).toBe(2)
  expect(Math.round(paused.oldestSeconds / 86_400)).toBe(1)
})
