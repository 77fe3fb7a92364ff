import pg from 'pg'
import { expect, test } from 'vitest'
import { connect } from '../../src/db/connect.ts'
import { isConnectionFault } from '../../src/db/sqlState.ts'

const fromServer = (code: string) => Object.assign(new pg.DatabaseError('', 0, 'error'), { code })
const fromNode = (code: string, syscall = 'connect') => Object.assign(new Error(code), { code, syscall })
const fromPrisma = (originalCode: string) =>
  Object.assign(new Error('Prisma'), { meta: { driverAdapterError: { cause: { originalCode } } } })

const closedRawQuery = Object.assign(new Error('Prisma'), {
  code: 'P2010',
  meta: { driverAdapterError: { cause: { kind: 'ConnectionClosed' } } },
})

test.each([
  ['a shutdown', fromServer('57P01')],
  ['a crash', fromServer('57P02')],
  ['a server that starts', fromServer('57P03')],
  ['a server that starts, through Prisma', fromPrisma('57P03')],
  ['a broken connection', fromServer('08006')],
  ['a server that is read-only', fromServer('25006')],
  ['a session that was idle in a transaction', fromServer('25P03')],
  ['a server without a free connection', fromServer('53300')],
  ['a socket that is closed already', fromNode('ERR_STREAM_DESTROYED', 'write')],
  ['a refused connection', fromNode('ECONNREFUSED')],
  ['a reset connection', fromNode('ECONNRESET', 'read')],
  ['a socket without a server', fromNode('ENOENT')],
  ['an unknown host', fromNode('ENOTFOUND', 'getaddrinfo')],
  ['an answer that did not come', new Error('Query read timeout')],
  ['a pool without a free connection', new Error('timeout exceeded when trying to connect')],
  ['Prisma: not reachable', Object.assign(new Error('Prisma'), { code: 'P1001' })],
  ['Prisma: closed', Object.assign(new Error('Prisma'), { cause: { kind: 'ConnectionClosed' } })],
  ['Prisma: closed during a raw query', closedRawQuery],
])('%s is a connection fault', (_what, error) => {
  expect(isConnectionFault(error)).toBe(true)
})

test.each([
  ['a broken constraint', fromServer('23505')],
  ['a statement that took too long', fromServer('57014')],
  ['a deadlock', fromServer('40P01')],
  ['a file that is missing', fromNode('ENOENT', 'open')],
  ['a fault of ours', new TypeError('undefined is not a function')],
  ['no error', null],
])('%s is none', (_what, error) => {
  expect(isConnectionFault(error)).toBe(false)
})

test('a Unix socket without a server is a connection fault, also through Prisma', async () => {
  const db = connect('postgresql://cardinal@localhost/cardinal?host=/nowhere', { reads: 1, writes: 1 })
  const ways = [db.till.count(), db.$queryRaw`SELECT 1`, db.$transaction((tx) => tx.till.count())]

  const errors = await Promise.all(ways.map((way) => way.catch((error: unknown) => error)))

  expect(errors.map((error) => [(error as { code: string }).code, isConnectionFault(error)])).toEqual(
    Array(3).fill(['ENOENT', true]),
  )
  await db.$disconnect()
})
