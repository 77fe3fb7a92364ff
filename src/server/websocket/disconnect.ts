import type { ServerResponse } from 'node:http'
import type { WebSocket } from 'ws'
import { NodeRequest } from '../http/nodeRequest.ts'

/** The web socket of an operation, if it has one. */
export type Transport = { socket?: WebSocket }
type Origin = { request: object; socket: Transport['socket'] | undefined }

/** The close code for a client that does not read its messages. */
const slowConsumer = 4413

/** Disconnects a client that does not read. A socket gets a close code with the reason. */
export function disconnect({ request, socket }: Origin): void {
  socket?.close(slowConsumer, 'SLOW_CONSUMER')
  answerOf(request)?.destroy()
}

/**
 * Calls back when the client of an HTTP request has disconnected, immediately if it already has. Web sockets handle
 * this in their protocol.
 */
export function onDisconnect(request: object, leave: () => void): void {
  const answer = answerOf(request)
  if (answer?.destroyed) leave()
  else answer?.once('close', leave)
}

const answerOf = (request: object): ServerResponse | undefined =>
  request instanceof NodeRequest ? request.outgoing : undefined
