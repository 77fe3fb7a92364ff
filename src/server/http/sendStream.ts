import { once } from 'node:events'
import type { ServerResponse } from 'node:http'

/**
 * Sends an answer that is a stream, one part at a time as the client reads them. Cancels the stream when the connection
 * closes, or has closed already: what it holds is released, its timers too.
 */
export async function sendStream(
  { status, headers, body }: Response & { body: ReadableStream<Uint8Array> },
  outgoing: ServerResponse,
): Promise<void> {
  const reader = body.getReader()
  const closed = Promise.withResolvers<void>()
  outgoing.once('close', closed.resolve)
  try {
    if (outgoing.destroyed) return
    // A stream may be idle for long.
    outgoing.socket?.setTimeout(0).setNoDelay(true).setKeepAlive(true)
    outgoing.setHeaders(headers).writeHead(status).flushHeaders()
    const left = closed.promise.then(() => null)
    for (;;) {
      const part = await Promise.race([reader.read(), left])
      if (!part || outgoing.destroyed) return
      if (part.done) return void outgoing.end()
      if (!outgoing.write(part.value)) await Promise.race([once(outgoing, 'drain'), left])
    }
  } finally {
    await reader.cancel()
  }
}
