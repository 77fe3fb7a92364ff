import { expect, test } from 'vitest'
import { readWebhookSettings } from '../../src/config/webhookSettings.ts'

const secret = 'x'.repeat(32)

test('by default nothing is delivered, and demo mode may call http and this machine', () => {
  expect(readWebhookSettings({}, false)).toEqual({ secret: null, allowsHttp: false, allowedAddresses: [] })
  expect(readWebhookSettings({}, true)).toEqual({
    ...{ secret: null, allowsHttp: true, allowedAddresses: ['127.0.0.0/8', '::1'] },
  })
})

test('a secret and private networks are read, also in demo mode', () => {
  const env = { WEBHOOK_SECRET: secret, WEBHOOK_ALLOW_PRIVATE: ' 10.2.0.0/16,192.168.7.1  fd00::/8 ' }
  const allowedAddresses = ['10.2.0.0/16', '192.168.7.1', 'fd00::/8']
  expect(readWebhookSettings(env, false)).toEqual({ secret, allowsHttp: false, allowedAddresses })
  expect(readWebhookSettings({ WEBHOOK_ALLOW_PRIVATE: '' }, true).allowedAddresses).toEqual([])
})

test('a secret that can be guessed is refused, and is not told', () => {
  expect(() => readWebhookSettings({ WEBHOOK_SECRET: 'y'.repeat(31) }, false)).toThrow(
    /^WEBHOOK_SECRET must have at least 32 characters\.$/,
  )
})

test.each([
  'intranet.example.de',
  '10.0.0',
  '10.0.0.0/33',
  '10.0.0.0/',
  '::1/129',
  '10.0.0.0/8/8',
  '10.0.0.0/-1',
])('WEBHOOK_ALLOW_PRIVATE refuses %s', (entry) => {
  expect(() => readWebhookSettings({ WEBHOOK_ALLOW_PRIVATE: `127.0.0.1 ${entry}` }, false)).toThrow(
    `WEBHOOK_ALLOW_PRIVATE has ${entry}, which is no address or network, such as 10.0.0.0/8.`,
  )
})
