import { expect, test } from 'vitest'
import { readDatabaseAddresses } from '../../src/config/databaseAddresses.ts'

test.each([
  'postgresql://cardinal:secret@db.internal:5433/cardinal?sslmode=require',
  'postgres://db/cardinal?target_session_attrs=any',
  'postgresql:///cardinal',
  'postgresql://cardinal@localhost/cardinal?host=/run/postgresql',
])('%s is left as it is', (url) => {
  expect(readDatabaseAddresses(url)).toEqual({ url, addresses: [] })
})

const several = [
  { host: 'a', port: 5433 },
  { host: 'b', port: 5432 },
]
test.each([
  ['postgresql://u:p%40w@a:5433,b/cardinal', several],
  ['postgresql://u:p%40w@/cardinal?host=a,b&port=5433,5432', several],
  ['postgresql://u:p%40w@a:5433,b/cardinal?target_session_attrs=primary', several],
  ['postgresql://u:p%40w@a:5433/cardinal?target_session_attrs=read-write', several.slice(0, 1)],
  [
    'postgresql://u:p%40w@a,b/cardinal?host=c,d',
    [
      { host: 'c', port: 5432 },
      { host: 'd', port: 5432 },
    ],
  ],
  [
    'postgresql://u:p%40w@[::1]:5433,[fe80::1]/cardinal',
    [
      { host: '::1', port: 5433 },
      { host: 'fe80::1', port: 5432 },
    ],
  ],
  [
    'postgresql://u:p%40w@/cardinal?host=/run/a,/run/b&port=5433',
    [
      { host: '/run/a', port: 5433 },
      { host: '/run/b', port: 5433 },
    ],
  ],
  [
    'postgresql://u:p%40w@%2Frun%2Fa,b/cardinal',
    [
      { host: '/run/a', port: 5432 },
      { host: 'b', port: 5432 },
    ],
  ],
])('the servers of %s', (text, addresses) => {
  const { url, ...found } = readDatabaseAddresses(text)
  const { username, password, pathname, searchParams } = new URL(url)

  expect(found).toEqual({ addresses })
  expect([username, password, pathname]).toEqual(['u', 'p%40w', '/cardinal'])
  expect(Object.fromEntries(searchParams)).toEqual({
    host: addresses[0]?.host,
    port: String(addresses[0]?.port),
  })
})

test('other parameters are kept', () => {
  const { url } = readDatabaseAddresses(
    'postgresql://a,b/cardinal?sslmode=require&target_session_attrs=read-write',
  )

  expect(new URL(url).searchParams.get('sslmode')).toBe('require')
})

test.each([
  [
    'postgresql://a,b/c?target_session_attrs=any',
    'DATABASE_URL has target_session_attrs=any. Cardinal writes',
  ],
  [
    'postgresql://a/c?target_session_attrs=standby',
    'DATABASE_URL has target_session_attrs=standby. Cardinal writes',
  ],
  ['postgresql://a,b,c/d?host=a,b,c&port=1,2', 'DATABASE_URL has 3 hosts and 2 ports.'],
  ['postgresql://a:99999,b/c', 'DATABASE_URL has the port 99999.'],
  ['postgresql://a:x,b/c', 'DATABASE_URL has an address that is not host:port.'],
  ['db:5432', 'DATABASE_URL must look like'],
])('%s is refused with a sentence', (url, sentence) => {
  expect(() => readDatabaseAddresses(url)).toThrow(sentence)
})
