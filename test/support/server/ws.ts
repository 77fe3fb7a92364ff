import { createClient } from 'graphql-ws'
import { onTestFinished } from 'vitest'
import WebSocket from 'ws'
import { secret } from '../api.ts'
import { FollowEvents, type Message, type SseOptions } from './sse.ts'

export const wsUrl = (url: string): string => url.replace(/^http/, 'ws')

/** A follower over a web socket, by the client of the protocol's own authors. It never reconnects by itself, and is left when the test ends, if not before. */
export function followWs(url: string, { variables = {}, key = secret, query }: SseOptions = {}) {
  const client = createClient({
    url: wsUrl(url),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${key}` },
  })
  onTestFinished(() => client.terminate())
  const messages = client.iterate({
    query: query ?? FollowEvents.toString(),
    variables: variables as Record<string, unknown>,
  }) as AsyncIterableIterator<Message>
  return {
    messages,
    take: async (count: number) => {
      const events = []
      while (events.length < count) {
        const { value } = await messages.next()
        if (!value?.data) throw new Error(`no event: ${JSON.stringify(value)}`)
        events.push(value.data.events)
      }
      return events
    },
    leave: () => client.terminate(),
  }
}

/** A bare socket: what it was sent, and how it was closed. It is cut when the test ends, if not before. */
export function openWs(url: string, headers: Record<string, string> = {}, protocol = 'graphql-transport-ws') {
  const socket = new WebSocket(wsUrl(url), protocol, { headers })
  onTestFinished(() => socket.terminate())
  const received: { type: string; id?: string; payload?: unknown }[] = []
  socket.on('message', (data) => received.push(JSON.parse(String(data))))
  const opened = new Promise<number>((resolve) => {
    socket.once('open', () => resolve(101))
    socket.once('unexpected-response', (_request, { statusCode = 0 }) => resolve(statusCode))
  })
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) }))
  })
  socket.on('error', () => undefined)
  const send = (message: object) => socket.send(JSON.stringify(message))
  /** The next message of a type, about one subscription if told. */
  const next = async (type: string, id?: string) => {
    for (;;) {
      const index = received.findIndex((one) => one.type === type && (id === undefined || one.id === id))
      if (index >= 0) return received.splice(index, 1)[0]
      await new Promise((resolve) => socket.once('message', resolve))
    }
  }
  return { socket, received, opened, closed, send, next }
}
