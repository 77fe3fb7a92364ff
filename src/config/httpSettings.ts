import { type Limits, readLimits } from './limits.ts'

type Env = Readonly<Record<string, string | undefined>>

/** How the service meets those outside: limits, browsers, trusted documents. */
export type Door = {
  limits: Limits
  /** The origins whose pages may ask. */
  origins: readonly string[]
  /** Whether the playground is served. */
  graphiql: boolean
  /** The manifest of the trusted documents. */
  manifest: string | null
}

/** Reads the settings of the door from environment variables; `docs/operations.md` describes each. */
export function readDoor(
  env: Env,
  readSwitch: (name: string, preset: boolean) => boolean,
  demo: boolean,
): Door {
  return Object.freeze({
    limits: readLimits(env),
    origins: readOrigins(env.CORS_ORIGINS),
    graphiql: readSwitch('GRAPHIQL', demo),
    manifest: env.TRUSTED_DOCUMENTS || null,
  })
}

function readOrigins(text: string | undefined): string[] {
  const origins = (text ?? '').split(/[\s,]+/).filter(Boolean)
  const wrong = origins.find((origin) => URL.parse(origin)?.origin !== origin)
  if (wrong)
    throw new Error(`CORS_ORIGINS has ${wrong}, which is no origin, such as https://desk.example.com.`)
  return origins
}
