import { demoKey } from '../auth/apiKeyAuth.ts'
import type { Config } from '../config/config.ts'

/** Where the service is reached. */
export const addressOf = ({ host }: Pick<Config, 'host'>, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`

/** What demo mode tells whoever started it. */
export const demoGreeting = (config: Config, port: number): string => `
  Cardinal is running, with a demo programme.

    GraphiQL   ${addressOf(config, port)}/graphql   open it in a browser: each tab runs as it is
    Demo key   user ${demoKey.name}, password ${demoKey.secret} (HTTP Basic), or Bearer ${demoKey.secret}
    Database   ${config.databaseUrl ? 'the one of DATABASE_URL' : `PostgreSQL in ${config.dataDir}, kept between starts`}

  Ctrl-C stops it.

`
