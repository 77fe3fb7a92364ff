import { PrismaPg } from '@prisma/adapter-pg'
import { DriverAdapterError } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { readCharColumns } from './readCharColumns.ts'

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>

/**
 * Prisma's adapter for the schema engine, with two repairs. Its own `executeScript` cuts a script at every semicolon, a
 * function's body included, and runs the pieces outside a transaction; its own shadow database is the main one whenever a
 * connection string is given.
 */
export class MigrationAdapter extends PrismaPg {
  private readonly url: string

  /** The engine never closes what it opened: whoever ends the pool does. */
  constructor(pool: pg.Pool, url: string) {
    super(pool)
    this.url = url
  }

  override async connect(): Promise<Adapter> {
    return repair(await super.connect())
  }

  override async connectToShadowDb(): Promise<Adapter> {
    const name = `prisma_shadow_${crypto.randomUUID().replaceAll('-', '')}`
    await this.administer(`CREATE DATABASE ${name}`)
    const url = new URL(this.url)
    url.pathname = `/${name}`
    const shadow = repair(await new PrismaPg({ connectionString: url.href, max: 1 }).connect())
    const dispose = shadow.dispose.bind(shadow)
    shadow.dispose = async () => {
      await dispose()
      await this.administer(`DROP DATABASE ${name}`)
    }
    return shadow
  }

  private async administer(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.url })
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }
}

function repair(adapter: Adapter): Adapter {
  // Postgres runs the statements of one message in one transaction, as `prisma migrate deploy` relies on.
  adapter.executeScript = async (script) => {
    await adapter
      .underlyingDriver()
      .query(script)
      .catch((error) => {
        throw explain(error, script)
      })
  }
  return readCharColumns(adapter)
}

function explain(error: unknown, script: string): unknown {
  if (!(error instanceof pg.DatabaseError)) return error
  const { code, detail, column, hint, position } = error
  const line = position && script.slice(0, Number(position)).split('\n').length
  const message = `${error.message} (${line ? `line ${line}, ` : ''}SQLSTATE ${code})`
  // The engine replaces Postgres's sentence with a vaguer one of its own for every SQLSTATE it knows; it does not know this.
  return new DriverAdapterError({
    kind: 'postgres',
    code: 'P0001',
    severity: 'ERROR',
    message,
    detail,
    column,
    hint,
  })
}
