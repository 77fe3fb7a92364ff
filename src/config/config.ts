import { join, resolve } from 'node:path'
import { readDatabaseAddresses } from './databaseAddresses.ts'
import { readDatabaseSettings } from './databaseSettings.ts'
import { readHttpSettings } from './httpSettings.ts'
import { readImportSources } from './importSources.ts'
import { readRange } from './readRange.ts'
import { readTokenSettings } from './tokenSettings.ts'
import { readWebhookSettings } from './webhookSettings.ts'

export type Config = ReturnType<typeof readConfig>

/** Reads the configuration from environment variables; each is described in the README. Throws if a value is not valid. */
export function readConfig(env: Readonly<Record<string, string | undefined>>) {
  const databaseUrl = readDatabaseUrl(env.DATABASE_URL)
  const demo = readSwitch(env.DEMO, databaseUrl === null, 'DEMO')
  const host = env.HOST || '127.0.0.1'
  if (demo && !['127.0.0.1', '::1', 'localhost'].includes(host))
    throw new Error(
      `HOST is ${host}, but demo mode listens on localhost only. Set DEMO=false, or remove HOST.`,
    )
  return Object.freeze({
    port: readPort(env.PORT),
    host,
    databaseUrl,
    database: readDatabaseSettings(env, (name, preset) => readSwitch(env[name], preset, name)),
    dataDir: resolve(env.DATA_DIR || '.data'),
    exportFolder: resolve(env.EXPORT_FOLDER || join(env.DATA_DIR || '.data', 'exports')),
    demo,
    migrates: readSwitch(env.MIGRATE, true, 'MIGRATE'),
    subgraphScopes: readSwitch(env.SUBGRAPH_SCOPES, false, 'SUBGRAPH_SCOPES'),
    compiledReads: readSwitch(env.COMPILED_READS, true, 'COMPILED_READS'),
    retention: {
      idempotencyDays: readKeptDays(env.IDEMPOTENCY_DAYS),
      events: {
        days: readEventDays(env.EVENT_RETENTION_DAYS),
        directory: env.EVENT_EXPORT_DIRECTORY ? resolve(env.EVENT_EXPORT_DIRECTORY) : null,
      },
    },
    importFolder: readImportFolder(env.IMPORT_FOLDER, demo),
    importSources: readImportSources(env, demo),
    keySeconds: readRange('API_KEY_SECONDS', env.API_KEY_SECONDS, {
      ...{ preset: 10, least: 0, most: 300 },
      unit: 'seconds',
    }),
    drainTime: readRange('DRAIN_TIME', env.DRAIN_TIME, {
      ...{ preset: demo ? 0 : 2_000, least: 0, most: 5_000 },
      unit: 'milliseconds',
    }),
    tokens: readTokenSettings(env),
    pinSecret: readPinSecret(env.PIN_SECRET),
    webhooks: readWebhookSettings(env, demo),
    httpSettings: readHttpSettings(env, (name, preset) => readSwitch(env[name], preset, name), demo),
  })
}

/** In demo mode, the examples of the docs can be imported. */
function readImportFolder(text: string | undefined, demo: boolean): string | null {
  if (text) return resolve(text)
  return demo ? join(import.meta.dirname, '../../docs/examples') : null
}

function readDatabaseUrl(text: string | undefined): string | null {
  if (!text) return null
  readDatabaseAddresses(text)
  return text
}

function readPort(text: string | undefined): number {
  const port = Number(text || 4000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT is ${text}. It must be 0 to 65535.`)
  return port
}

function readKeptDays(text: string | undefined): number {
  const days = Number(text || 30)
  if (!Number.isInteger(days) || days < 1 || days > 3_650)
    throw new Error(`IDEMPOTENCY_DAYS is ${text}. It must be 1 to 3650 days.`)
  return days
}

function readEventDays(text: string | undefined): number {
  const days = Number(text || 400)
  if (!Number.isInteger(days) || days < 0 || days > 36_500)
    throw new Error(
      `EVENT_RETENTION_DAYS is ${text}. It must be 1 to 36500 days, or 0 to keep events for ever.`,
    )
  return days
}

/** A PIN has at most 8 digits. So only a secret that cannot be guessed protects the hashes. */
function readPinSecret(text: string | undefined): string | null {
  if (!text) return null
  if (text.length < 32) throw new Error('PIN_SECRET must have at least 32 characters.')
  return text
}

function readSwitch<Preset extends boolean | null>(
  text: string | undefined,
  preset: Preset,
  name: string,
): boolean | Preset {
  if (!text) return preset
  if (['true', '1', 'on', 'yes'].includes(text.toLowerCase())) return true
  if (['false', '0', 'off', 'no'].includes(text.toLowerCase())) return false
  throw new Error(`${name} is ${text}. It must be true or false.`)
}

/** The configuration of this process. */
export const config = readConfig(process.env)
