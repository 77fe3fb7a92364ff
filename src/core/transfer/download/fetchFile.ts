import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { pipeline } from 'node:stream/promises'
import { useAgent } from 'request-filtering-agent'
import { FetchRefused } from './fetchRefused.ts'

/** How a file is fetched. */
export type FetchLimits = {
  /** The addresses and networks that may be called although they are private. */
  allowedAddresses: readonly string[]
  mostBytes: number
  /** How long nothing may arrive (milliseconds). */
  idleMs: number
  /** How long it may take in all (milliseconds). */
  longestMs: number
  /** Aborted when the service stops. */
  signal: AbortSignal
}

/**
 * Fetches a file. The address is checked after its name was resolved, for the very connection. Redirects are not followed.
 * Throws `FetchRefused` if another try would not help.
 */
export async function fetchFile(url: string, path: string, limits: FetchLimits): Promise<void> {
  const timeout = AbortSignal.timeout(limits.longestMs)
  const signal = AbortSignal.any([timeout, limits.signal])
  try {
    const incoming = await ask(url, limits, signal)
    await pipeline(incoming, atMost(limits.mostBytes), createWriteStream(path, { mode: 0o600 }), { signal })
    await flush(path)
  } catch (error) {
    if (timeout.aborted) throw new FetchRefused(`it takes longer than ${limits.longestMs / 60_000} minutes.`)
    throw refusalOf(error as NodeJS.ErrnoException) ?? error
  }
}

async function ask(
  url: string,
  { allowedAddresses, idleMs }: FetchLimits,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const request = (url.startsWith('https:') ? requestHttps : requestHttp)(url, {
    headers: { 'user-agent': 'Cardinal', 'accept-encoding': 'identity' },
    agent: useAgent(url, { keepAlive: false, allowIPAddressList: [...allowedAddresses] }),
    ...{ signal, timeout: idleMs },
  })
  let receiving: { destroy(error: Error): unknown } = request
  request.on('response', (incoming) => {
    receiving = incoming
  })
  request.on('timeout', () => receiving.destroy(new Error(`nothing arrived for ${idleMs / 1_000} s`)))
  request.end()
  const [incoming]: IncomingMessage[] = await once(request, 'response')
  if (!incoming) throw new TypeError('a response without a message')
  assertStatus(incoming.statusCode ?? 0)
  if (incoming.headers['content-encoding'])
    throw new FetchRefused('it is compressed. The server must send it as it is.')
  return incoming
}

function assertStatus(status: number): void {
  if (status === 200) return
  const answer = `the server answered ${status}`
  if (status >= 300 && status < 400) throw new FetchRefused(`${answer}, and redirects are not followed.`)
  if (status === 429 || status >= 500) throw new Error(answer)
  throw new FetchRefused(`${answer}.`)
}

/** Passes bytes on, as many as are allowed. */
const atMost = (mostBytes: number) =>
  async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
    let size = 0
    for await (const chunk of chunks) {
      size += chunk.length
      if (size > mostBytes) throw new FetchRefused(`it has more than ${mostBytes} bytes.`)
      yield chunk
    }
  }

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.sync().finally(() => file.close())
}

function refusalOf({ code = '', message }: NodeJS.ErrnoException): FetchRefused | null {
  if (message.includes('is not allowed. Because'))
    return new FetchRefused('its address is private. IMPORT_ALLOW_PRIVATE can allow it.')
  return /CERT|SSL|TLS|SIGNATURE|EPROTO/.test(code)
    ? new FetchRefused('the certificate of the server is not valid.')
    : null
}
