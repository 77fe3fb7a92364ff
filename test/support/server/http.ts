import { type Api, secret } from '../api.ts'

/** What came over the wire. */
export type Answer = { status: number; headers: Headers; text: string }

export const bearer = { authorization: `Bearer ${secret}` }
export const basic = (name: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
})

/** A query that any key may ask. */
export const anything = '{ errorCatalog { code } }'

/** Sends a body as it is. */
export const post = (
  api: Pick<Api, 'url'>,
  headers: Record<string, string>,
  body = JSON.stringify({ query: anything }),
) =>
  receive(
    fetch(api.url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body }),
  )

/** Asks by GET. */
export const get = (api: Api, search: Record<string, string>, headers: Record<string, string> = {}) =>
  receive(fetch(`${api.url}?${new URLSearchParams(search)}`, { headers }))

async function receive(pending: Promise<Response>): Promise<Answer> {
  const response = await pending
  return { status: response.status, headers: response.headers, text: await response.text() }
}

/** The codes of the errors in an answer. */
export const codesOf = (text: string): string[] =>
  JSON.parse(text).errors.map((error: { extensions: { code: string } }) => error.extensions.code)
