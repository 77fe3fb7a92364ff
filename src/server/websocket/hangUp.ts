import type { ServerResponse } from 'node:http'
import type { WebSocket } from 'ws'
import { PlainRequest } from '../http/plainRequest.ts'

/** What an operation came over, if that is a web socket. */
export type Transport = { socket?: WebSocket }
type Origin = { request: object; socket: Transport['socket'] | undefined }

/** The close code of a socket whose client did not read what it had asked for. */
const slowConsumer = 4413

/** Cuts a connection whose client does not read; a socket says why, to whoever reads it after all. */
export function hangUp({ request, socket }: Origin): void {
  socket?.close(slowConsumer, 'SLOW_CONSUMER')
  answerOf(request)?.destroy()
}

/** Calls back when the client of an HTTP request is gone, at once if it is. The protocol of a web socket sees to its own. */
export function whenGone(request: object, leave: () => void): void {
  const answer = answerOf(request)
  if (answer?.destroyed) leave()
  else answer?.once('close', leave)
}

const answerOf = (request: object): ServerResponse | undefined =>
  request instanceof PlainRequest ? request.outgoing : undefined
