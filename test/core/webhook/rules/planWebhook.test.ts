import { expect, test } from 'vitest'
import { planReplay } from '../../../../src/core/webhook/rules/planReplay.ts'
import { planRotation } from '../../../../src/core/webhook/rules/planRotation.ts'
import {
  planNewWebhook,
  planWebhookChange,
  type StoredWebhook,
} from '../../../../src/core/webhook/rules/planWebhook.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const url = 'https://hooks.example.co.th/cardinal'
const allowed = { hasKey: true, allowsHttp: false, count: 0 }
const webhook: StoredWebhook = {
  ...{ id: '019a0000-0000-7000-8000-000000000001', url, eventTypes: ['CARD_LINKED'], personalData: false },
  ...{ status: 'ACTIVE', secretId: '019a0000-0000-7000-8000-000000000002' },
}
const facts = { ...allowed, webhook }
const codeOf = (run: () => unknown) => refusalOf(run).code
const now = new Date('2026-11-29T10:00:00.000Z')

test('a new webhook gets each type once, and ids and types only, unless it asks for more', () => {
  expect(
    planNewWebhook(allowed, { url, eventTypes: ['CARD_LINKED', 'CARD_EXPIRED', 'CARD_LINKED'] }),
  ).toEqual({
    ...{ url, eventTypes: ['CARD_EXPIRED', 'CARD_LINKED'], personalData: false },
  })
  expect(planNewWebhook(allowed, { url, eventTypes: null, personalData: true })).toEqual({
    ...{ url, eventTypes: [], personalData: true },
  })
})

test('a URL is trimmed and loses its fragment; http is accepted only where the configuration allows it', () => {
  const plan = (given: string, allowsHttp = false) =>
    planNewWebhook({ ...allowed, allowsHttp }, { url: given }).url
  expect(plan(` ${url}?tenant=7#top `)).toBe(`${url}?tenant=7`)
  expect(plan('http://127.0.0.1:5000', true)).toBe('http://127.0.0.1:5000/')
  expect(codeOf(() => plan('http://127.0.0.1:5000'))).toBe('WEBHOOK_URL_NOT_ALLOWED')
  expect(codeOf(() => plan('file:///etc/passwd', true))).toBe('WEBHOOK_URL_NOT_ALLOWED')
  expect(codeOf(() => plan('https://:pass@hooks.example.co.th/'))).toBe('WEBHOOK_URL_NOT_ALLOWED')
  const longest = `https://hooks.example.co.th/${'x'.repeat(1_972)}`
  expect(plan(longest)).toHaveLength(2_000)
  expect(codeOf(() => plan(`${longest}x`))).toBe('WEBHOOK_URL_NOT_ALLOWED')
})

test('without a key nothing is created or rotated, and there are 100 webhooks at most', () => {
  const without = { ...allowed, hasKey: false }
  expect(codeOf(() => planNewWebhook(without, { url }))).toBe('WEBHOOKS_NOT_CONFIGURED')
  expect(codeOf(() => planRotation({ ...facts, hasKey: false, now }, {}))).toBe('WEBHOOKS_NOT_CONFIGURED')
  expect(planNewWebhook({ ...allowed, count: 99 }, { url })).toMatchObject({ url })
  expect(codeOf(() => planNewWebhook({ ...allowed, count: 100 }, { url }))).toBe('WEBHOOK_LIMIT_EXCEEDED')
})

test('a change has only what differs, and the URL after the change', () => {
  expect(planWebhookChange(facts, { status: 'PAUSED', personalData: false })).toEqual({
    ...{ id: webhook.id, url, set: { status: 'PAUSED' } },
  })
  expect(planWebhookChange(facts, { url: 'https://kasse.example.de', eventTypes: null })).toEqual({
    ...{ id: webhook.id, url: 'https://kasse.example.de/' },
    set: { url: 'https://kasse.example.de/', eventTypes: [] },
  })
})

test.each([
  ['NOTHING_TO_CHANGE', {}],
  ['NOTHING_TO_CHANGE', { url, eventTypes: ['CARD_LINKED'], personalData: false, status: 'ACTIVE' }],
  ['INVALID_INPUT', { url: null }],
  ['INVALID_INPUT', { personalData: null }],
  ['INVALID_INPUT', { status: null }],
  ['INVALID_INPUT', { eventTypes: [] }],
  ['WEBHOOK_URL_NOT_ALLOWED', { url: 'hooks' }],
] as const)('%s for %j', (code, change) => {
  expect(codeOf(() => planWebhookChange(facts, change))).toBe(code)
})

test('a former secret signs for 24 hours, or for up to a week', () => {
  const until = (hours?: number) =>
    planRotation({ ...facts, now }, { previousHours: hours }).previousUntil.toISOString()
  expect(until()).toBe('2026-11-30T10:00:00.000Z')
  expect(until(0)).toBe('2026-11-29T10:00:00.000Z')
  expect(until(168)).toBe('2026-12-06T10:00:00.000Z')
  for (const hours of [-1, 169]) expect(codeOf(() => until(hours))).toBe('INVALID_INPUT')
})

test('a replay names 500 deliveries at most, and some of them are parked', () => {
  const parked = [{ id: 'one', customerId: null }]
  const named = (count: number) => Array.from({ length: count }, (_, n) => ({ id: String(n) }))
  expect(planReplay({ webhook, parked }, {})).toEqual({ webhook, parked })
  expect(planReplay({ webhook, parked }, { deliveries: named(500) })).toEqual({ webhook, parked })
  expect(codeOf(() => planReplay({ webhook, parked }, { deliveries: named(501) }))).toBe('INVALID_INPUT')
  expect(codeOf(() => planReplay({ webhook, parked: [] }, {}))).toBe('NOTHING_TO_CHANGE')
})

test('WEBHOOK_NOT_FOUND comes before everything else that is wrong', () => {
  const missing = { ...facts, webhook: null, hasKey: false }
  expect(codeOf(() => planWebhookChange(missing, { url: null }))).toBe('WEBHOOK_NOT_FOUND')
  expect(codeOf(() => planRotation({ ...missing, now }, { previousHours: -1 }))).toBe('WEBHOOK_NOT_FOUND')
  expect(codeOf(() => planReplay({ webhook: null, parked: [] }, {}))).toBe('WEBHOOK_NOT_FOUND')
})

const refused = (run: () => unknown) => {
  const { code: _code, ...more } = refusalOf(run)
  return more
}
const change = (given: Parameters<typeof planWebhookChange>[1]) => () => planWebhookChange(facts, given)

test('a refusal names the place and the reason', () => {
  expect(refused(() => planNewWebhook({ ...allowed, hasKey: false }, { url }))).toEqual({ path: [] })
  expect(refused(() => planNewWebhook({ ...allowed, count: 100 }, { url }))).toEqual({ limit: 100, path: [] })
  for (const name of ['url', 'personalData', 'status'])
    expect(refused(change({ [name]: null }))).toEqual({
      ...{ reason: `${name} cannot be null. Leave it out to keep the current value.`, path: [name] },
    })
  expect(refused(change({ eventTypes: [] }))).toEqual({
    ...{ reason: 'eventTypes is empty. Leave it out for all types.', path: ['eventTypes'] },
  })
  expect(refused(change({}))).toEqual({ path: [] })
  expect(refused(() => planWebhookChange({ ...facts, webhook: null }, {}))).toEqual({ path: ['webhook'] })
})

test.each([
  ['hooks', 'it is not a URL.'],
  ['http://127.0.0.1', 'it must begin with https://.'],
  ['https://anna@hooks.example.co.th', 'it must not contain a user name or a password.'],
  [`${url}/${'x'.repeat(2_000)}`, 'it must have at most 2000 characters.'],
])('%s is refused: %s', (given, reason) => {
  expect(refused(change({ url: given }))).toEqual({ reason, path: ['url'] })
})

test('a refused rotation or replay names the place and the reason', () => {
  expect(refused(() => planRotation({ ...facts, hasKey: false, now }, {}))).toEqual({ path: [] })
  expect(refused(() => planRotation({ ...facts, now }, { previousHours: 169 }))).toEqual({
    ...{ reason: 'previousHours must be 0 to 168.', path: ['previousHours'] },
  })
  const deliveries = Array.from({ length: 501 }, (_, n) => ({ id: String(n) }))
  expect(refused(() => planReplay({ webhook, parked: [] }, { deliveries }))).toEqual({
    ...{ reason: 'at most 500 deliveries can be named in one call.', path: ['deliveries'] },
  })
  expect(refused(() => planReplay({ webhook, parked: [] }, {}))).toEqual({ path: [] })
})
