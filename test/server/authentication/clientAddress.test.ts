import { expect, test } from 'vitest'
import { readTrustedProxies } from '../../../src/config/trustedProxies.ts'
import { clientAddress } from '../../../src/server/authentication/clientAddress.ts'

const trusted = readTrustedProxies('10.0.0.0/8, 192.168.1.5 fd00::/8')

test.each([
  ['203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ['10.1.1.1', '198.51.100.1', '198.51.100.1'],
  ['::ffff:10.1.1.1', '198.51.100.1', '198.51.100.1'],
  ['10.1.1.1', '1.1.1.1, 198.51.100.1, 192.168.1.5', '198.51.100.1'],
  ['10.1.1.1', '10.2.2.2, 10.3.3.3', '10.2.2.2'],
  ['10.1.1.1', '198.51.100.1:4711', '198.51.100.1'],
  ['10.1.1.1', '[2001:db8:1:2:3:4:5:6]:4711', '2001:db8:1:2::/64'],
  ['10.1.1.1', '198.51.100.1, unknown', '10.1.1.1'],
  ['10.1.1.1', undefined, '10.1.1.1'],
  ['192.168.1.6', '198.51.100.1', '192.168.1.6'],
  ['fd00::1', '2001:0DB8::7', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', undefined, 'fe80:0:0:0::/64'],
  ['2001:db8:1:2::5', undefined, '2001:db8:1:2::/64'],
  ['::1', undefined, '0:0:0:0::/64'],
  [undefined, '198.51.100.1', ''],
])('from %s with X-Forwarded-For %s: %s', (remoteAddress, forwarded, expected) => {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }

  expect(clientAddress({ socket: { remoteAddress }, headers }, trusted)).toBe(expected)
})

test.each(['10.0.0.0/33', '10.0.0.0/', '10.0.0/8', 'proxy.example.com', 'fd00::/129', '10.0.0.1/1.5'])(
  'TRUSTED_PROXIES=%s is refused',
  (text) => {
    expect(() => readTrustedProxies(text)).toThrow(`TRUSTED_PROXIES has ${text}`)
  },
)
