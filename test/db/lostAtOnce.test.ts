import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { connect } from '../../src/db/connect.ts'

const message = (type: string, body: Buffer) =>
  Buffer.concat([Buffer.from(type), Buffer.from(Uint32Array.of(body.length + 4).buffer).swap32(), body])
const login = Buffer.concat([message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))])
const shutdown = message('E', Buffer.from('SFATAL\0VFATAL\0C57P01\0Mterminating connection\0\0'))

test('a server that ends a connection together with the login ends a query, not the process', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(Buffer.concat([login, shutdown])))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const db = connect(`postgresql://cardinal@127.0.0.1:${port}/cardinal`)

  await expect(db.$queryRaw`SELECT 1`).rejects.toThrow()

  await db.$disconnect()
  server.close()
})
