import { demoKey } from '../auth/authenticateApiKey.ts'
import type { Config } from '../config/config.ts'

/** The URL of the service. */
export const addressOf = ({ host }: Pick<Config, 'host'>, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`

/** The text that demo mode prints after the start. */
export const demoBanner = (config: Config, port: number): string => `
  Cardinal is running with demo data.

    Start      ${addressOf(config, port)}   leads to the desk, the wallet, GraphiQL and the schema
    GraphiQL   ${addressOf(config, port)}/graphql   open it in a browser; every tab can be run unchanged
    Demo key   user ${demoKey.name}, password ${demoKey.secret} (HTTP Basic), or Bearer ${demoKey.secret}
    Database   ${config.databaseUrl ? 'DATABASE_URL' : `PostgreSQL in ${config.dataDir}, kept when you stop Cardinal`}

  Press Ctrl-C to stop.

`
