import type { Transport } from '../transport.ts'

/** The close code for a client that does not read its messages. */
const slowConsumer = 4413

/** Disconnects a client that does not read. A socket gets a close code with the reason. */
export function disconnect({ outgoing, socket }: Transport): void {
  socket?.close(slowConsumer, 'SLOW_CONSUMER')
  outgoing?.destroy()
}

/**
 * Calls back when the client of an HTTP request has disconnected, immediately if it already has. Web sockets handle
 * this in their protocol.
 */
export function onDisconnect({ outgoing }: Transport, leave: () => void): void {
  if (outgoing?.destroyed) leave()
  else outgoing?.once('close', leave)
}
