import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import type { CreateWebhookInput } from '../../generated/graphql.ts'
import { newKey, useApi } from '../../support/api.ts'
import { mobile } from '../../support/customer/people.ts'
import { keyOf } from '../../support/db/change.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { register } from '../../support/link/register.ts'
import { dump } from '../../support/privacy/erase.ts'
import { startReceiver, status, verify } from '../../support/webhook/receiver.ts'
import {
  create,
  created,
  deliver,
  deliveriesOf,
  passTime,
  readWebhook,
  readWebhooks,
  remove,
  replay,
  rotate,
  update,
} from '../../support/webhook/webhooks.ts'

const logged: string[] = []
const api = useApi({ log: pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) }) })
// An endpoint of one test gets nothing in another.
afterEach(async () => void (await api.db.$executeRaw`TRUNCATE "Webhook", "WebhookDelivery"`))
const url = 'https://hooks.example.co.th/cardinal'
const unknown = Buffer.from('Webhook:019a0000-0000-7000-8000-000000000000').toString('base64')

/** A call that must be refused and change nothing. */
async function refused(call: () => Promise<object>) {
  const before = await snapshot(api.db)
  const told = await call()
  expect(await snapshot(api.db)).toEqual(before)
  return told
}

test('a webhook is created with its event, and its secret is told once: a replay does not have it', async () => {
  const idempotencyKey = newKey()
  const input = { url, idempotencyKey, eventTypes: ['CARD_LINKED', 'CARD_LINKED', 'CARD_EXPIRED'] }
  const told = await create(api, input as CreateWebhookInput)

  expect(told).toMatchObject({
    ...{ replayed: false, secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/) },
    webhook: { url, eventTypes: ['CARD_EXPIRED', 'CARD_LINKED'], personalData: false, status: 'ACTIVE' },
  })
  const { webhook } = told as { webhook: { id: string } }
  expect(await create(api, input as CreateWebhookInput)).toEqual({ ...told, replayed: true, secret: null })
  expect(await readWebhooks(api)).toEqual([webhook])
  expect(await readWebhook(api, webhook.id)).toEqual(webhook)
  const events = await api.db.event.findMany({ where: { type: 'WEBHOOK_CREATED' } })
  expect(events).toMatchObject([
    { caller: 'tests', data: { host: 'hooks.example.co.th', eventTypes: ['CARD_EXPIRED', 'CARD_LINKED'] } },
  ])
})

test('no secret is in the database or in the log: not in tables, events, outcomes or jobs', async () => {
  const { id, secret } = await created(api, { url })
  const rotated = await rotate(api, id)
  const [second] = [(rotated as { secret: string }).secret]
  expect(second).not.toBe(secret)

  await readWebhooks(api)
  const text = [...(await dump(api.db)), ...logged].join('\n')
  expect(logged.length).toBeGreaterThan(0)
  expect(text).toContain(keyOf(id))
  for (const one of [secret, second]) {
    const bytes = Buffer.from(one.slice('whsec_'.length), 'base64')
    for (const form of [one.slice('whsec_'.length), bytes.toString('hex'), bytes.toString('base64url')])
      expect(text).not.toContain(form)
  }
})

test.each([
  ['hooks.example.co.th', 'it is not a URL.'],
  ['ftp://hooks.example.co.th/', 'it must begin with https://.'],
  ['https://user:pass@hooks.example.co.th/', 'it must not contain a user name or a password.'],
  [`https://hooks.example.co.th/${'x'.repeat(2_000)}`, 'it must have at most 2000 characters.'],
])('WEBHOOK_URL_NOT_ALLOWED: %s', async (wrong, reason) => {
  expect(await refused(() => create(api, { url: wrong }))).toMatchObject({
    ...{ code: 'WEBHOOK_URL_NOT_ALLOWED', path: ['url'] },
    message: `Nothing can be delivered to this URL: ${reason}`,
  })
  const { id } = await created(api, { url })
  expect(await refused(() => update(api, { webhook: id, url: wrong }))).toMatchObject({
    code: 'WEBHOOK_URL_NOT_ALLOWED',
  })
})

test('an empty list of event types is refused', async () => {
  expect(await refused(() => create(api, { url, eventTypes: [] }))).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: ['eventTypes'] },
  })
})

test('a webhook is changed, and absent values stay', async () => {
  const { id } = await created(api, { url, eventTypes: ['CARD_LINKED'] })

  expect(await update(api, { webhook: id, url: 'https://kasse.example.de/haken' })).toMatchObject({
    webhook: { url: 'https://kasse.example.de/haken', eventTypes: ['CARD_LINKED'], status: 'ACTIVE' },
  })
  expect(await update(api, { webhook: id, eventTypes: null, personalData: true })).toMatchObject({
    webhook: { url: 'https://kasse.example.de/haken', eventTypes: [], personalData: true },
  })
  expect(await update(api, { webhook: id, status: 'PAUSED' })).toMatchObject({
    webhook: { status: 'PAUSED', goneAt: null },
  })
  const events = await api.db.event.findMany({ where: { type: 'WEBHOOK_UPDATED' }, orderBy: { id: 'asc' } })
  expect(events).toMatchObject([
    { data: { host: 'kasse.example.de', eventTypes: null, personalData: null, webhookStatus: null } },
    { data: { host: 'kasse.example.de', eventTypes: [], personalData: true, webhookStatus: null } },
    { data: { webhookStatus: 'PAUSED' } },
  ])
  expect(await refused(() => update(api, { webhook: id, status: 'PAUSED' }))).toMatchObject({
    code: 'NOTHING_TO_CHANGE',
  })
})

test('WEBHOOK_NOT_FOUND: an id of no webhook, and one that is malformed', async () => {
  for (const id of [unknown, Buffer.from('Webhook:สยาม').toString('base64')])
    for (const call of [
      () => update(api, { webhook: id, status: 'PAUSED' }),
      () => rotate(api, id),
      () => remove(api, id),
      () => replay(api, id),
    ])
      expect(await refused(call)).toMatchObject({ code: 'WEBHOOK_NOT_FOUND', path: ['webhook'] })
  expect(await readWebhook(api, unknown)).toBeNull()
  expect(await deliveriesOf(api, unknown)).toEqual([])
})

test('a new secret and the one before both sign, until the time of the one before has passed', async () => {
  const receiver = await startReceiver()
  const { id, secret: first } = await created(api, { url: receiver.url, eventTypes: ['CUSTOMER_REGISTERED'] })
  const key = newKey()
  const told = await rotate(api, id, 24, key)
  const second = (told as { secret: string }).secret
  expect(await rotate(api, id, 24, key)).toEqual({ ...told, replayed: true, secret: null })

  await register(api, { identifiers: [mobile()] })
  await deliver(api)
  const [both] = receiver.received
  if (!both) throw new Error('nothing was received')
  expect(both.headers['webhook-signature']?.split(' ')).toHaveLength(2)
  for (const secret of [first, second]) verify(secret, both)

  await api.db
    .$executeRaw`UPDATE "Webhook" SET "previousSecretUntil" = now() WHERE "previousSecretUntil" > now()`
  await register(api, { identifiers: [mobile()] })
  await deliver(api)
  const [, later] = receiver.received
  if (!later) throw new Error('nothing more was received')
  verify(second, later)
  expect(() => verify(first, later)).toThrow('No matching signature found')
})

test('a rotation with 0 hours ends the secret before at once. More than a week is refused', async () => {
  const receiver = await startReceiver()
  const { id, secret: first } = await created(api, { url: receiver.url, eventTypes: ['CUSTOMER_REGISTERED'] })
  const second = ((await rotate(api, id, 0)) as { secret: string }).secret
  await register(api, { identifiers: [mobile()] })
  await deliver(api)

  const [received] = receiver.received
  if (!received) throw new Error('nothing was received')
  verify(second, received)
  expect(() => verify(first, received)).toThrow('No matching signature found')
  for (const hours of [-1, 169])
    expect(await refused(() => rotate(api, id, hours))).toMatchObject({
      ...{ code: 'INVALID_INPUT', path: ['previousHours'] },
    })
})

test('a deleted webhook gets nothing more, and its deliveries are not listed', async () => {
  const receiver = await startReceiver(status(500))
  const { id } = await created(api, { url: receiver.url, eventTypes: ['CUSTOMER_REGISTERED'] })
  await register(api, { identifiers: [mobile()] })
  await deliver(api)
  const key = newKey()

  expect(await remove(api, id, key)).toMatchObject({ replayed: false, webhookId: id })
  expect(await remove(api, id, key)).toMatchObject({ replayed: true, webhookId: id })
  await register(api, { identifiers: [mobile()] })
  await passTime(api)
  await deliver(api)

  expect(receiver.received).toHaveLength(1)
  expect(await readWebhook(api, id)).toBeNull()
  expect(await refused(() => remove(api, id))).toMatchObject({ code: 'WEBHOOK_NOT_FOUND' })
})

test('parked deliveries are sent again before later events of their customer, with a new schedule', async () => {
  const receiver = await startReceiver(status(500))
  const { id } = await created(api, {
    ...{ url: receiver.url, eventTypes: ['CUSTOMER_REGISTERED', 'PROFILE_CREATED'] },
  })
  await register(api, { identifiers: [mobile()] })
  await deliver(api)
  await api.db.$executeRaw`UPDATE "WebhookDelivery" SET "attempts" = 9 WHERE "nextAttemptAt" IS NOT NULL`
  await passTime(api)
  await deliver(api)
  const [later, parked] = await deliveriesOf(api, id)
  expect(parked).toMatchObject({ status: 'PARKED', attempts: 10, eventType: 'CUSTOMER_REGISTERED' })
  expect(later).toMatchObject({ status: 'RETRYING', attempts: 1, eventType: 'PROFILE_CREATED' })

  const key = newKey()
  expect(await replay(api, id, [parked?.id ?? '', later?.id ?? ''], key)).toMatchObject({
    count: 1,
    replayed: false,
  })
  expect(await replay(api, id, [parked?.id ?? '', later?.id ?? ''], key)).toMatchObject({
    count: 1,
    replayed: true,
  })
  receiver.answer = status(204)
  receiver.received.length = 0
  await deliver(api)

  expect(receiver.received.map(({ event }) => event.type)).toEqual(['CUSTOMER_REGISTERED', 'PROFILE_CREATED'])
  expect(await deliveriesOf(api, id)).toMatchObject([
    { status: 'DELIVERED', attempts: 2 },
    { status: 'DELIVERED', attempts: 1 },
  ])
  expect(await refused(() => replay(api, id))).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
  const ids = Array.from({ length: 501 }, () => parked?.id ?? '')
  expect(await refused(() => replay(api, id, ids))).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: ['deliveries'] },
  })
})

test('WEBHOOK_LIMIT_EXCEEDED: there are at most 100 webhooks, also if they are created at once', async () => {
  await Promise.all(Array.from({ length: 99 }, () => created(api, { url })))

  const told = await Promise.all([create(api, { url }), create(api, { url }), create(api, { url })])

  const codes = told.map((one) => ('code' in one ? one.code : 'CREATED')).sort()
  expect(codes).toEqual(['CREATED', 'WEBHOOK_LIMIT_EXCEEDED', 'WEBHOOK_LIMIT_EXCEEDED'])
  expect(await readWebhooks(api)).toHaveLength(100)
})
