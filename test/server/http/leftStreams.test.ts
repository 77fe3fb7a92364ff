import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { secret, useApi } from '../../support/api.ts'
import { untilBlocked } from '../../support/db/untilBlocked.ts'
import { bearer, post } from '../../support/server/http.ts'
import { scrape } from '../../support/server/metrics.ts'

const api = useApi()

const common = `host: localhost\r\nauthorization: Bearer ${secret}\r\n`
const body = JSON.stringify({ query: 'subscription { events { id } }' })
const subscribe = (accept: string) =>
  `POST /graphql HTTP/1.1\r\n${common}accept: ${accept}\r\ncontent-type: application/json\r\n` +
  `content-length: ${body.length}\r\n\r\n${body}`

const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
const requests = [
  ...[subscribe('text/event-stream'), subscribe('multipart/mixed;subscriptionSpec=1.0')],
  `GET /events HTTP/1.1\r\n${common}\r\n`,
].flatMap((request) => [request, request])

async function send(request: string): Promise<Socket> {
  const { port, hostname } = new URL(api.url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  socket.write(request)
  return socket
}

async function expectReleased(timersBefore: number): Promise<void> {
  await expect.poll(async () => (await scrape(api)).cardinal_streams).toBe(0)
  // Connections of the pool have timers too, for 10 s.
  await expect.poll(() => timers() - timersBefore).toBeLessThan(2)
}

test('streams whose clients leave before they begin hold nothing', async () => {
  await post(api, bearer)
  const before = timers()

  await api.db.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE "Event" IN ACCESS EXCLUSIVE MODE`
    const sockets = await Promise.all(requests.map(send))
    await untilBlocked(api, requests.length)
    for (const socket of sockets) socket.destroy()
    await Promise.all(sockets.map((socket) => socket.closed || once(socket, 'close')))
  })

  await expectReleased(before)
})
