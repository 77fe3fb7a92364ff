import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '../../src/config/config.ts'

const url = 'postgresql://cardinal@db.internal:5432/cardinal'

const tokens = {
  ...{ JWT_ISSUER: 'https://login.example.com/shops', JWT_AUDIENCE: 'cardinal' },
  JWT_JWKS_URL: 'https://login.example.com/shops/keys',
}

test.each([
  [
    'nothing',
    {},
    { port: 4000, host: '127.0.0.1', databaseUrl: null, dataDir: resolve('.data'), demo: true },
  ],
  [
    'empty values',
    { PORT: '', HOST: '', DATABASE_URL: '', DATA_DIR: '', DEMO: '' },
    { port: 4000, demo: true },
  ],
  ['a database', { DATABASE_URL: url }, { databaseUrl: url, demo: false }],
  ['a database and demo mode', { DATABASE_URL: url, DEMO: 'true' }, { databaseUrl: url, demo: true }],
  ['no demo mode', { DEMO: 'false' }, { databaseUrl: null, demo: false }],
  ['every address, without demo mode', { DEMO: '0', HOST: '0.0.0.0' }, { host: '0.0.0.0', demo: false }],
  ['every address, with a database', { DATABASE_URL: url, HOST: '::' }, { host: '::', demo: false }],
  ['loopback by name', { HOST: 'localhost' }, { host: 'localhost', demo: true }],
  ['loopback in IPv6', { HOST: '::1' }, { host: '::1', demo: true }],
  ['no days of its own', {}, { retention: { idempotencyDays: 30, events: { days: 400, directory: null } } }],
  ['no time of its own for keys', {}, { keySeconds: 10 }],
  ['keys that are looked up each time', { API_KEY_SECONDS: '0' }, { keySeconds: 0 }],
  ['the longest time for keys', { API_KEY_SECONDS: '300' }, { keySeconds: 300 }],
  [
    'files of exports beside the data',
    { DATA_DIR: '/var/lib/cardinal' },
    { exportFolder: '/var/lib/cardinal/exports' },
  ],
  ['a directory for exports', { EXPORT_FOLDER: '/mnt/backup' }, { exportFolder: '/mnt/backup' }],
  ['days that calls are kept', { IDEMPOTENCY_DAYS: '1' }, { retention: { idempotencyDays: 1 } }],
  ['events for ever', { EVENT_RETENTION_DAYS: '0' }, { retention: { events: { days: 0 } } }],
  [
    'days that events are kept, and where they go then',
    { EVENT_RETENTION_DAYS: '36500', EVENT_EXPORT_DIRECTORY: '/var/lib/cardinal/events' },
    { retention: { events: { days: 36_500, directory: '/var/lib/cardinal/events' } } },
  ],
  ['the time to drain', { DATABASE_URL: url }, { drainTime: 2_000 }],
  ['the time to drain in demo mode', {}, { drainTime: 0 }],
  ['the longest time to drain', { DRAIN_TIME: '5000' }, { drainTime: 5_000 }],
  [
    'the longest time of a query',
    { MAX_READ_TIME: '600000' },
    { httpSettings: { limits: { readTime: 600_000 } } },
  ],
  ['any free port', { PORT: '0' }, { port: 0 }],
  ['the last port', { PORT: '65535' }, { port: 65_535 }],
  [
    'limits',
    { MAX_DEPTH: '9', RATE_LIMIT: '0', MAX_AUTH_FAILURES: '0' },
    { httpSettings: { limits: { depth: 9, costPerMinute: 0, authFailures: 0 } } },
  ],
  [
    'the door of demo mode',
    {},
    {
      httpSettings: {
        graphiql: true,
        desk: true,
        origins: [],
        manifest: null,
        limits: { body: 262_144, inFlight: 400 },
      },
    },
  ],
  ['no playground in production', { DATABASE_URL: url }, { httpSettings: { graphiql: false } }],
  ['no desk in production', { DATABASE_URL: url }, { httpSettings: { desk: false } }],
  ['a desk in production', { DATABASE_URL: url, DESK: 'true' }, { httpSettings: { desk: true } }],
  [
    'a login at the desk',
    { ...tokens, DESK_OPENID_CLIENT_ID: 'desk' },
    {
      httpSettings: {
        deskLogin: {
          ...{ issuer: 'https://login.example.com/shops', clientId: 'desk', resource: null },
          scope: 'openid customers:read customers:write customers:merge events:read',
          origins: ['https://login.example.com'],
        },
      },
    },
  ],
  [
    'a login at the desk whose issuer has several hosts',
    {
      ...{ ...tokens, DESK_OPENID_CLIENT_ID: 'desk', DESK_OPENID_ISSUER: 'https://id.example.org' },
      ...{ DESK_OPENID_SCOPE: 'openid, customers:read', DESK_OPENID_RESOURCE: 'https://api.example.com' },
      DESK_OPENID_ORIGINS: 'https://token.example.org',
    },
    {
      httpSettings: {
        deskLogin: {
          ...{ issuer: 'https://id.example.org', scope: 'openid customers:read' },
          resource: 'https://api.example.com',
          origins: ['https://id.example.org', 'https://token.example.org'],
        },
      },
    },
  ],
  [
    'a playground in production',
    { DATABASE_URL: url, GRAPHIQL: 'true' },
    { httpSettings: { graphiql: true } },
  ],
  [
    'origins',
    { CORS_ORIGINS: 'https://desk.example.com, http://localhost:5173' },
    { httpSettings: { origins: ['https://desk.example.com', 'http://localhost:5173'] } },
  ],
  [
    'no connections of its own',
    {},
    {
      database: { readConnections: 10, writeConnections: 10, pooler: null, preparedStatements: null },
    },
  ],
  [
    'connections and a pooler',
    { READ_CONNECTIONS: '4', WRITE_CONNECTIONS: '500', DATABASE_POOLER: 'true', PREPARED_STATEMENTS: 'no' },
    { database: { readConnections: 4, writeConnections: 500, pooler: true, preparedStatements: false } },
  ],
  [
    'several servers',
    { DATABASE_URL: 'postgresql://cardinal@db1,db2:5433/cardinal' },
    { databaseUrl: 'postgresql://cardinal@db1,db2:5433/cardinal' },
  ],
  ['a data directory', { DATA_DIR: '/var/lib/cardinal' }, { dataDir: '/var/lib/cardinal' }],
])('%s is read', (_name, env, expected) => {
  expect(readConfig(env)).toMatchObject(expected)
})

test.each([
  ['PORT', { PORT: '65536' }],
  ['PORT', { PORT: '-1' }],
  ['PORT', { PORT: '80.5' }],
  ['PORT', { PORT: 'http' }],
  ['DEMO', { DEMO: 'maybe' }],
  ['GRAPHIQL', { GRAPHIQL: 'perhaps' }],
  ['MAX_COST', { MAX_COST: '0' }],
  ['MAX_TOKENS', { MAX_TOKENS: 'many' }],
  ['RATE_LIMIT', { RATE_LIMIT: '-1' }],
  ['CORS_ORIGINS', { CORS_ORIGINS: '*' }],
  ['CORS_ORIGINS', { CORS_ORIGINS: 'https://desk.example.com/' }],
  ['CORS_ORIGINS', { CORS_ORIGINS: 'desk.example.com' }],
  ['JWT_ISSUER', { DESK_OPENID_CLIENT_ID: 'desk' }],
  ['DESK_OPENID_CLIENT_ID', { DESK_OPENID_ISSUER: 'https://id.example.org' }],
  [
    'DESK_OPENID_ISSUER',
    { ...tokens, DESK_OPENID_CLIENT_ID: 'desk', DESK_OPENID_ISSUER: 'http://id.example.org' },
  ],
  ['DESK_OPENID_SCOPE', { ...tokens, DESK_OPENID_CLIENT_ID: 'desk', DESK_OPENID_SCOPE: 'customers:read' }],
  ['DESK_OPENID_ORIGINS', { ...tokens, DESK_OPENID_CLIENT_ID: 'desk', DESK_OPENID_ORIGINS: '*' }],
  ['DRAIN_TIME', { DRAIN_TIME: '-1' }],
  ['DRAIN_TIME', { DRAIN_TIME: '5001' }],
  ['MAX_READ_TIME', { MAX_READ_TIME: '0' }],
  ['MAX_READ_TIME', { MAX_READ_TIME: '600001' }],
  // A timer of Node with more milliseconds ends after one.
  ['MAX_READ_TIME', { MAX_READ_TIME: '2147483648' }],
  ['MAX_READ_TIME', { MAX_READ_TIME: '1.5' }],
  ['TRUSTED_PROXIES', { TRUSTED_PROXIES: 'proxy.example.com' }],
  ['API_KEY_SECONDS', { API_KEY_SECONDS: '-1' }],
  ['API_KEY_SECONDS', { API_KEY_SECONDS: '301' }],
  ['API_KEY_SECONDS', { API_KEY_SECONDS: '1.5' }],
  ['HOST', { HOST: '0.0.0.0' }],
  ['HOST', { HOST: '::' }],
  ['HOST', { HOST: '192.168.1.20' }],
  ['HOST', { HOST: '127.0.0.1.example.com' }],
  ['HOST', { DATABASE_URL: url, DEMO: 'yes', HOST: '0.0.0.0' }],
  ['DATABASE_URL', { DATABASE_URL: 'db.internal:5432' }],
  ['DATABASE_URL', { DATABASE_URL: 'postgresql://db1,db2/cardinal?target_session_attrs=standby' }],
  ['READ_CONNECTIONS', { READ_CONNECTIONS: '0' }],
  ['WRITE_CONNECTIONS', { WRITE_CONNECTIONS: 'many' }],
  ['DATABASE_POOLER', { DATABASE_POOLER: 'transaction' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://root:secret@db/cardinal' }],
])('%s is refused by name: %j', (name, env) => {
  expect(() => readConfig(env)).toThrow(name)
})

test('a refused database address is not shown, because it may contain a password', () => {
  expect(() => readConfig({ DATABASE_URL: 'mysql://root:secret@db/cardinal' })).not.toThrow('secret')
})

test('the configuration cannot be changed', () => {
  expect(Object.isFrozen(readConfig({}))).toBe(true)
})
