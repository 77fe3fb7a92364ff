import type { MemberTokens } from './memberTokens.ts'

type Options = {
  /** Who sends a request with this `Authorization` header; null if it is to be sent as it is. */
  memberOf: (authorization: string | null) => string | null
  tokens: MemberTokens
}

/** Wraps `fetch`: requests are sent with the token of a member of the demo. */
export function asMember(send: typeof fetch, { memberOf, tokens }: Options): typeof fetch {
  return async (input, init) => {
    const headers = new Headers(init?.headers)
    const member = memberOf(headers.get('authorization'))
    if (member === null) return send(input, init)
    const sendAs = async () => {
      headers.set('authorization', `Bearer ${await tokens.tokenOf(member)}`)
      return send(input, { ...init, headers })
    }
    const response = await sendAs()
    if (response.status !== 401) return response
    // The service was started anew, and so has another key.
    tokens.forget()
    return sendAs()
  }
}
