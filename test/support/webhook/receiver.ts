import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'
import { onTestFinished } from 'vitest'

/** What an endpoint was sent. */
export type Received = {
  headers: Record<string, string>
  body: string
  event: { type: string; timestamp: string; data: Record<string, unknown> & { id: string } }
}
type Answer = (received: Received, response: ServerResponse, request: IncomingMessage) => unknown

/** An endpoint that stops with its test. */
export type Receiver = {
  url: string
  received: Received[]
  /** How it answers from now on. */
  answer: Answer
}

/** Answers with a status. */
export const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_received, response) =>
    response.writeHead(code, headers).end()

/** Starts an endpoint on 127.0.0.1. It answers with 204, unless it is told otherwise. */
export async function startReceiver(answer: Answer = status(204), tls?: { key: string; cert: string }) {
  const receiver: Receiver = { url: '', received: [], answer }
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request).catch(() => null)
    if (body === null) return
    const headers = request.headers as Record<string, string>
    const received = { headers, body, event: JSON.parse(body) }
    receiver.received.push(received)
    receiver.answer(received, response, request)
  }
  const server = (tls ? createSecureServer(tls, handle) : createServer(handle)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close().closeAllConnections())
  receiver.url = `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}/events`
  return receiver
}

/** Verifies what was received with the library of the specification, and returns it. Throws if the signature is not right. */
export const verify = (secret: string, { body, headers }: Received): unknown =>
  new Webhook(secret).verify(body, headers)
