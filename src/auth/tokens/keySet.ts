import {
  createRemoteJWKSet,
  customFetch,
  errors,
  type JWKSCacheInput,
  type JWTVerifyGetKey,
  jwksCache,
} from 'jose'
import type { KeyTimes } from '../../config/tokenSettings.ts'

/** No key of the issuer is available, so no token can be verified. */
export class KeysUnavailable extends Error {}

/** The longest answer of an issuer (characters). */
const maxAnswer = 512 * 1024
/** The minimum time between two fetches while there is no key at all (milliseconds). */
const pause = 1_000

/**
 * The keys of an issuer, fetched from its URL. An unknown key triggers a new fetch, limited by the cool-down. While
 * the issuer is down, old keys are used up to their maximum age; after that, it throws `KeysUnavailable`.
 */
export function createKeySet(url: string, times: KeyTimes): JWTVerifyGetKey {
  const cached: JWKSCacheInput = {}
  let triedAt = Number.NEGATIVE_INFINITY
  const remote = createRemoteJWKSet(new URL(url), {
    timeoutDuration: times.timeout,
    cooldownDuration: times.coolDown,
    cacheMaxAge: times.stale,
    [jwksCache]: cached,
    // jose knows no pause after a fetch that failed.
    [customFetch]: async (...request) => {
      if (!mayFetch()) throw new Error('the keys of the issuer were fetched a moment ago')
      return fetchBounded(...request).finally(() => {
        triedAt = performance.now()
      })
    },
  })
  const mayFetch = () =>
    performance.now() - triedAt >= (remote.fresh ? times.coolDown : Math.min(pause, times.coolDown))
  const isOld = () => Date.now() - (cached.uat ?? 0) > times.fresh

  return async (header, token) => {
    // A failure is ignored: the current keys are still valid.
    if (remote.fresh && isOld() && mayFetch()) remote.reload().catch(() => undefined)
    try {
      return await remote(header, token)
    } catch (cause) {
      if (!remote.fresh) throw new KeysUnavailable('the keys of the issuer cannot be fetched', { cause })
      throw cause instanceof errors.JOSEError ? cause : new errors.JWKSNoMatchingKey()
    }
  }
}

/** Fetches as jose does, but no more than an issuer has to say. */
async function fetchBounded(url: string, options: RequestInit): Promise<Response> {
  const { status, body } = await fetch(url, options)
  let text = ''
  for await (const part of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += part
    if (text.length > maxAnswer)
      throw new Error(`the answer of the issuer is longer than ${maxAnswer} characters`)
  }
  return { status, json: async () => JSON.parse(text) } as Response
}
