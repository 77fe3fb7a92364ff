import { Agent, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'

/** An answer as it came over the wire. */
export type Received = { status: number; headers: Record<string, string>; text: string }

const agent = new Agent({ keepAlive: true })

/** Sends one HTTP request, over a connection that is kept for the next. It needs half the processor time of `fetch`. */
export async function sendRequest(
  url: string,
  { headers, body }: { headers: Record<string, string>; body?: string },
): Promise<Received> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const length = body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }
    const method = body === undefined ? 'GET' : 'POST'
    request(url, { agent, method, headers: { accept: '*/*', ...headers, ...length } })
      .on('response', resolve)
      .on('error', reject)
      .end(body)
  })
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(
      Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
    ),
    text: await text(response),
  }
}
