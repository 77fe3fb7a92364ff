import {
  None,
  processRefreshTokenResponse,
  ResponseBodyError,
  refreshTokenGrantRequest,
  type TokenEndpointResponse,
} from 'oauth4webapi'
import type { Session } from '../shell/SessionContext.ts'
import { texts } from '../texts/texts.ts'
import { type Provider, requestOptions } from './discover.ts'
import { logOut } from './logOut.ts'

/** A token is renewed when it has less than so many seconds left, or half of its time if that is less. */
const early = 30

type Login = { provider: Provider; tokens: TokenEndpointResponse }

/** The session of a login. Its tokens are in this closure only. `onEnd` is called when it cannot be renewed, and on leaving. */
export function openIdSession({ provider, tokens }: Login, onEnd: (why: string | null) => void): Session {
  const { server, client, openId } = provider
  let current = timed(tokens)
  let renewal: Promise<void> | null = null
  const ended = () => onEnd(texts.signIn.ended)
  const end = () => {
    ended()
    throw new Error(texts.signIn.ended)
  }
  const renew = async () => {
    const { refresh_token: refreshToken } = current.tokens
    if (!refreshToken) return Date.now() < current.until ? undefined : end()
    try {
      const options = requestOptions(openId)
      const response = await refreshTokenGrantRequest(server, client, None(), refreshToken, options)
      const next = await processRefreshTokenResponse(server, client, response)
      current = timed({ ...current.tokens, ...next })
    } catch (error) {
      if (error instanceof ResponseBodyError) end()
      // The issuer cannot be reached. The token is good for a while yet.
      if (Date.now() >= current.until) throw error
    }
  }
  return {
    token: async () => {
      if (Date.now() >= current.renewAt) {
        renewal ??= renew().finally(() => {
          renewal = null
        })
        await renewal
      }
      return current.tokens.access_token
    },
    ended,
    leave: async () => {
      onEnd(null)
      await logOut(provider, current.tokens)
    },
  }
}

function timed(tokens: TokenEndpointResponse) {
  const seconds = tokens.expires_in ?? Number.POSITIVE_INFINITY
  const until = Date.now() + seconds * 1_000
  return { tokens, until, renewAt: until - Math.min(early, seconds / 2) * 1_000 }
}
