import type pg from 'pg'
import { BoundedClient, corkSocket } from './boundedClient.ts'
import { Pool, type PoolSettings } from './pool.ts'
import { transactionSettings } from './sessionSettings.ts'

/**
 * A pool whose connections lead to a connection pooler, which may give each transaction another connection of the server.
 * So each transaction brings its settings along, and so does a single statement: as a transaction in one round trip.
 */
export class PooledPool extends Pool {
  constructor(settings: PoolSettings) {
    super({ ...settings, Client: PooledClient as unknown as new () => pg.ClientBase })
  }

  override begin(isolationLevel: string): string {
    return withSettings(super.begin(isolationLevel))
  }

  override async queryOn(client: pg.PoolClient, statement: pg.QueryConfig): Promise<pg.QueryResult> {
    corkSocket(client)
    const [, result] = await Promise.all([
      client.query(this.begin('READ COMMITTED')),
      client.query(statement),
      client.query('COMMIT'),
    ])
    return result
  }

  /** Runs one statement. There is no form with a callback. */
  override query = (async (statement: pg.QueryConfig) => {
    const client = await this.connect()
    try {
      const result = await this.queryOn(client, statement)
      client.release()
      return result
    } catch (error) {
      client.release(true)
      throw error
    }
  }) as pg.Pool['query']
}

/** Adds the settings to the transactions of Prisma, which begins all of them with the same statement. */
class PooledClient extends BoundedClient {
  override query = ((statement: pg.QueryConfig | string, ...more: []) => {
    const isPrismas = typeof statement === 'object' && statement.text === 'BEGIN'
    // Several statements in one text have no name.
    return super.query(
      isPrismas ? withSettings('BEGIN ISOLATION LEVEL READ COMMITTED') : (statement as string),
      ...more,
    )
  }) as pg.Client['query']
}

const withSettings = (begin: string): string => `${begin}; ${transactionSettings}`
