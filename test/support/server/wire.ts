import { once } from 'node:events'
import { type IncomingMessage, request as open } from 'node:http'
import { text } from 'node:stream/consumers'
import { secret } from '../api.ts'

/** A request as it goes over the wire: nothing is added to it but the key, unless `key` is null. */
export type Asked = {
  method?: string
  path?: string
  headers?: Record<string, string>
  key?: string | null
  body?: string | Buffer
  /** Whether the body's length is told first. */
  chunked?: boolean
}
/** What came back: its headers without those that every answer has, which `common` holds. */
export type Answered = {
  status: number
  headers: Record<string, string>
  body: string
  common: Record<string, string>
}

/** Sends a request as it is and gives its answer as it came. */
export async function askOverWire(
  url: string,
  { method = 'POST', path = '/graphql', headers = {}, key = `Bearer ${secret}`, body, chunked }: Asked,
): Promise<Answered> {
  const length = body !== undefined && !chunked && { 'content-length': String(Buffer.byteLength(body)) }
  const client = open(new URL(url), {
    ...{ method, path, agent: false },
    headers: { 'x-request-id': 'wire', ...(key && { authorization: key }), ...length, ...headers },
  })
  if (chunked) client.write(body)
  client.end(chunked ? undefined : body)
  const [response] = (await once(client, 'response')) as [IncomingMessage]
  return { status: response.statusCode ?? 0, body: await text(response), ...partsOf(response) }
}

const perishable = ['date', 'connection', 'keep-alive', 'transfer-encoding', 'content-length']

function partsOf({ headers }: IncomingMessage): Pick<Answered, 'headers' | 'common'> {
  const all = Object.entries(headers).map(([name, value]) => [name, String(value)] as const)
  const own = all.filter(([name]) => !perishable.includes(name) && !isCommon(name))
  return {
    headers: Object.fromEntries(own),
    common: Object.fromEntries(all.filter(([name]) => isCommon(name))),
  }
}

const isCommon = (name: string): boolean =>
  /^(content-security|cross-origin|origin-agent|referrer|strict-transport|x-(content|dns|download|frame|permitted|xss))/.test(
    name,
  )

/** What `{ __typename }` is answered, where an operation may cost 1,000. */
export const answer = '{"data":{"__typename":"Query"},"extensions":{"cost":{"requested":1,"limit":1000}}}'
/** The body of an answer that refuses. */
export const refusal = (code: string, message: string): string =>
  JSON.stringify({ errors: [{ message, extensions: { code } }] })

const jsonType = { 'content-type': 'application/json; charset=utf-8' }
export const specType = { 'content-type': 'application/graphql-response+json; charset=utf-8' }
export const noType = { 'content-type': undefined }
export const eitherMethod = { allow: 'GET, POST' }

const alwaysSent = { 'x-request-id': 'wire', 'cache-control': 'no-store', vary: 'Origin' }

/** An answer of `askOverWire`: in JSON if nothing else is said, and with all of helmet's headers. */
export const answered = (
  status: number,
  body: string,
  headers: Readonly<Record<string, string | undefined>> = {},
): Answered => ({
  ...{ status, body },
  headers: { ...jsonType, ...alwaysSent, ...headers } as Record<string, string>,
  common: {
    'content-security-policy': "default-src 'none';frame-ancestors 'none'",
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-dns-prefetch-control': 'off',
    'x-download-options': 'noopen',
    'x-frame-options': 'DENY',
    'x-permitted-cross-domain-policies': 'none',
    'x-xss-protection': '0',
  },
})
