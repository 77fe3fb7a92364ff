import { isIP } from 'node:net'

type Env = Readonly<Record<string, string | undefined>>

/** The settings of webhooks. */
export type WebhookSettings = {
  /** What the secrets of the endpoints are made of; null: nothing is delivered. */
  secret: string | null
  /** Whether URLs may be `http`. */
  allowsHttp: boolean
  /** The addresses and networks that may be called although they are private. */
  allowedAddresses: readonly string[]
}

/** Reads the settings of webhooks from environment variables; `docs/webhooks.md` describes each. Throws if a value is not valid. */
export const readWebhookSettings = (env: Env, demo: boolean): WebhookSettings =>
  Object.freeze({
    secret: readSecret(env.WEBHOOK_SECRET),
    allowsHttp: demo,
    allowedAddresses: readAddresses(env.WEBHOOK_ALLOW_PRIVATE ?? (demo ? '127.0.0.0/8 ::1' : '')),
  })

function readSecret(text: string | undefined): string | null {
  if (!text) return null
  if (text.length < 32) throw new Error('WEBHOOK_SECRET must have at least 32 characters.')
  return text
}

function readAddresses(text: string): string[] {
  const entries = text.split(/[\s,]+/).filter(Boolean)
  const wrong = entries.find((entry) => !isNetwork(entry))
  if (wrong)
    throw new Error(`WEBHOOK_ALLOW_PRIVATE has ${wrong}, which is no address or network, such as 10.0.0.0/8.`)
  return entries
}

function isNetwork(entry: string): boolean {
  const [address = '', prefix, more] = entry.split('/')
  const version = isIP(address)
  if (version === 0 || more !== undefined) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128))
}
