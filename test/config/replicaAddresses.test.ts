import { expect, test } from 'vitest'
import { readConfig } from '../../src/config/config.ts'
import { readReplicaAddresses } from '../../src/config/replicaAddresses.ts'

test('each server of each connection string is a replica of its own', () => {
  const replicas = readReplicaAddresses(
    'postgresql://u:p%40w@a:5433,b/cardinal?sslmode=require, postgres://u@[::1]:6432/cardinal?target_session_attrs=standby,postgresql:///cardinal?host=/run/c',
  )

  expect(replicas.map(({ name }) => name)).toEqual(['a:5433', 'b:5432', '::1:6432', '/run/c:5432'])
  expect(replicas.map(({ url }) => Object.fromEntries(new URL(url).searchParams))).toEqual([
    { host: 'a', port: '5433', sslmode: 'require' },
    { host: 'b', port: '5432', sslmode: 'require' },
    { host: '::1', port: '6432' },
    { host: '/run/c', port: '5432' },
  ])
  expect(new URL(replicas[1]?.url ?? '').password).toBe('p%40w')
})

test.each([undefined, '', ' '])('%j means no replicas', (text) => {
  expect(readReplicaAddresses(text)).toEqual([])
})

test.each([
  ['db2:5432', 'DATABASE_REPLICA_URLS must look like'],
  [
    'postgresql://u:geheim@a/c?target_session_attrs=read-write',
    'DATABASE_REPLICA_URLS has target_session_attrs=read-write',
  ],
  ['postgresql://u:geheim@a:99999/c', 'DATABASE_REPLICA_URLS has the port 99999'],
  ['postgresql://u:geheim@a,b/c,postgresql://u:geheim@b/c', 'DATABASE_REPLICA_URLS names b:5432 twice'],
])('%s is refused with a sentence that has no password', (text, sentence) => {
  const read = () => readReplicaAddresses(text)

  expect(read).toThrow(sentence)
  expect(read).not.toThrow('geheim')
})

const replica = 'postgresql://u@b/cardinal'
test.each([
  [{ DATABASE_REPLICA_URLS: replica }, 'DATABASE_REPLICA_URLS needs DATABASE_URL'],
  [{ REPLICA_MAX_LAG: '0' }, 'REPLICA_MAX_LAG is 0. It must be 1 to 300 seconds.'],
  [{ REPLICA_MAX_LAG: '2.5' }, 'REPLICA_MAX_LAG is 2.5. It must be 1 to 300 seconds.'],
])('%j is refused', (env, sentence) => {
  expect(() => readConfig(env)).toThrow(sentence)
})

test('a replica may be 5 s behind unless the configuration says otherwise', () => {
  const env = { DATABASE_URL: 'postgresql://u@a/cardinal', DATABASE_REPLICA_URLS: replica }

  expect(readConfig(env).database).toMatchObject({ replicaMaxLag: 5, replicas: [{ name: 'b:5432' }] })
  expect(readConfig({ ...env, REPLICA_MAX_LAG: '300' }).database.replicaMaxLag).toBe(300)
})
