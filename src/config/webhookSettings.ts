import { readPrivateAddresses } from './privateAddresses.ts'

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
    allowedAddresses: readPrivateAddresses(env, 'WEBHOOK_ALLOW_PRIVATE', demo),
  })

function readSecret(text: string | undefined): string | null {
  if (!text) return null
  if (text.length < 32) throw new Error('WEBHOOK_SECRET must have at least 32 characters.')
  return text
}
