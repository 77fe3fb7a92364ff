import type { ServerResponse } from 'node:http'
import type { WebSocket } from 'ws'

/** What an operation came over: an HTTP request with its answer, or a web socket. */
export type Transport = { res?: ServerResponse; socket?: WebSocket }

/** The close code of a socket whose client did not read what it had asked for. */
const slowConsumer = 4413

/** Cuts a connection whose client does not read; a socket says why, to whoever reads it after all. */
export function hangUp({
  res,
  socket,
}: {
  res: Transport['res'] | undefined
  socket: Transport['socket'] | undefined
}): void {
  socket?.close(slowConsumer, 'SLOW_CONSUMER')
  res?.destroy()
}

/** Calls back when the client of an HTTP request is gone, at once if it is. The protocol of a web socket sees to its own. */
export function whenGone(res: Transport['res'] | undefined, leave: () => void): void {
  if (res?.destroyed) leave()
  else res?.once('close', leave)
}
