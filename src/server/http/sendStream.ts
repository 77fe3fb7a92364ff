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
  if (outgoing.destroyed) return reader.cancel()
  outgoing.once('close', () => void reader.cancel().catch(() => undefined))
  // A stream may be idle for long.
  outgoing.socket?.setTimeout(0).setNoDelay(true).setKeepAlive(true)
  outgoing.setHeaders(headers).writeHead(status).flushHeaders()
  for (;;) {
    const { done, value } = await reader.read()
    if (outgoing.destroyed) return
    if (done) return void outgoing.end()
    if (!outgoing.write(value)) await drainOrClose(outgoing)
  }
}

function drainOrClose(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      outgoing.off('drain', end).off('close', end)
      resolve()
    }
    outgoing.once('drain', end).once('close', end)
  })
}
