import { once } from 'node:events'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { useAgent } from 'request-filtering-agent'
import type { WebhookFailure } from '../../../generated/prisma/enums.ts'
import { type Answer, answerOf } from '../rules/planNextAttempt.ts'
import { readRetryAfter } from '../rules/readRetryAfter.ts'

/** A request to an endpoint. */
export type Post = { url: string; headers: Readonly<Record<string, string>>; body: string }
type Options = {
  allowsHttp: boolean
  allowedAddresses: readonly string[]
  /** How long it may take in all (milliseconds). */
  timeoutMs: number
  /** Aborted when the service stops. */
  signal: AbortSignal
}

/** The most bytes of an answer that are read. Nothing looks at them. */
const mostRead = 4_096

/**
 * Sends a request and waits for the head of the answer. The address is checked after its name was resolved, for the very
 * connection. Redirects are not followed. Null if the signal interrupted it.
 */
export async function post({ url, headers, body }: Post, options: Options): Promise<Answer | null> {
  const { allowsHttp, allowedAddresses, signal } = options
  const isHttps = url.startsWith('https:')
  // It was created while the service still allowed it.
  if (!isHttps && !allowsHttp) return failed('ADDRESS_NOT_ALLOWED')
  const timeout = AbortSignal.timeout(options.timeoutMs)
  const outgoing = (isHttps ? requestHttps : requestHttp)(url, {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    agent: useAgent(url, { keepAlive: false, allowIPAddressList: [...allowedAddresses] }),
    signal: AbortSignal.any([timeout, signal]),
  })
  // What comes after the answer is of no interest.
  outgoing.on('error', () => undefined)
  outgoing.end(body)
  try {
    const [incoming] = await once(outgoing, 'response')
    let read = 0
    incoming
      .on('error', () => undefined)
      .on('data', (chunk: Buffer) => {
        read += chunk.length
        if (read > mostRead) incoming.destroy()
      })
    return answerOf(incoming.statusCode, readRetryAfter(incoming.headers['retry-after'], new Date()))
  } catch (error) {
    if (signal.aborted) return null
    return failed(timeout.aborted ? 'TIMEOUT' : failureOf(error as NodeJS.ErrnoException))
  }
}

const failed = (failure: WebhookFailure): Answer => ({ responseStatus: null, failure })

/** What kind of failure an error of the connection is. */
function failureOf({ code = '', message }: NodeJS.ErrnoException): WebhookFailure {
  if (message.includes('is not allowed. Because')) return 'ADDRESS_NOT_ALLOWED'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'DNS'
  return /CERT|SSL|TLS|SIGNATURE|EPROTO/.test(code) ? 'TLS' : 'CONNECTION'
}
