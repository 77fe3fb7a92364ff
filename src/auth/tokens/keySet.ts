import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'
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
  let keys: ReturnType<typeof createLocalJWKSet> | null = null
  let fetchedAt = Number.NEGATIVE_INFINITY
  let triedAt = Number.NEGATIVE_INFINITY
  let pending: Promise<void> | null = null
  const since = (instant: number) => performance.now() - instant

  const fetchKeys = () => {
    pending ??= readKeys(url, times.timeout)
      .then((found) => {
        keys = createLocalJWKSet(found)
        fetchedAt = performance.now()
      })
      .finally(() => {
        triedAt = performance.now()
        pending = null
      })
    return pending
  }
  const standing = async () => {
    if (keys && since(fetchedAt) < times.stale) {
      // A failure is ignored: the current keys are still valid.
      if (since(fetchedAt) > times.fresh && since(triedAt) > times.coolDown) fetchKeys().catch(() => {})
      return keys
    }
    if (!pending && since(triedAt) < Math.min(pause, times.coolDown)) throw new KeysUnavailable()
    await fetchKeys().catch((cause: unknown) => {
      throw new KeysUnavailable('the keys of the issuer cannot be fetched', { cause })
    })
    if (!keys) throw new KeysUnavailable()
    return keys
  }
  return async (header, token) => {
    const known = await standing()
    try {
      return await known(header, token)
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error
      if (!pending && since(triedAt) < times.coolDown) throw error
      await fetchKeys().catch(() => {})
      return (keys ?? known)(header, token)
    }
  }
}

async function readKeys(url: string, timeout: number): Promise<JSONWebKeySet> {
  const response = await fetch(url, {
    headers: { accept: 'application/jwk-set+json, application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(timeout),
  })
  if (!response.ok) throw new Error(`the issuer answered with status ${response.status}`)
  let text = ''
  for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += part
    if (text.length > maxAnswer)
      throw new Error(`the answer of the issuer is longer than ${maxAnswer} characters`)
  }
  return JSON.parse(text)
}
