import type { WebSocket } from 'ws'
import { PlainRequest } from '../http/plainRequest.ts'

/** What an operation came over, if that is a web socket. */
export type Transport = { socket?: WebSocket }

/** The close code of a socket whose client did not read what it had asked for. */
const slowConsumer = 4413

/** Cuts a connection whose client does not read; a socket says why, to whoever reads it after all. */
export function hangUp({
  request,
  socket,
}: {
  request: object
  socket: Transport['socket'] | undefined
}): void {
  socket?.close(slowConsumer, 'SLOW_CONSUMER')
  if (request instanceof PlainRequest) request.outgoing.destroy()
}
