import type { BlockList } from 'node:net'
import { type DeskLogin, readDeskLogin } from './deskLogin.ts'
import { type Limits, readLimits } from './limits.ts'
import { readOrigins } from './origins.ts'
import { readTrustedProxies } from './trustedProxies.ts'

type Env = Readonly<Record<string, string | undefined>>

/** The settings of the HTTP server: limits, CORS origins, GraphiQL, the desk and trusted documents. */
export type HttpSettings = {
  limits: Limits
  /** The origins whose pages may ask. */
  origins: readonly string[]
  /** Whether the playground is served. */
  graphiql: boolean
  /** Whether the desk is served. */
  desk: boolean
  /** How people log in at the desk, beside an API key. */
  deskLogin: DeskLogin | null
  /** The manifest of the trusted documents. */
  manifest: string | null
  /** The proxies whose `X-Forwarded-For` is believed. */
  trustedProxies: BlockList
}

/** Reads the HTTP settings from environment variables. `docs/operations.md` describes each of them. */
export function readHttpSettings(
  env: Env,
  readSwitch: (name: string, preset: boolean) => boolean,
  demo: boolean,
): HttpSettings {
  return Object.freeze({
    limits: readLimits(env),
    origins: readOrigins('CORS_ORIGINS', env.CORS_ORIGINS),
    graphiql: readSwitch('GRAPHIQL', demo),
    desk: readSwitch('DESK', demo),
    deskLogin: readDeskLogin(env),
    manifest: env.TRUSTED_DOCUMENTS || null,
    trustedProxies: readTrustedProxies(env.TRUSTED_PROXIES),
  })
}
