import { readRange } from './readRange.ts'
import { type ReplicaAddress, readReplicaAddresses } from './replicaAddresses.ts'

/** How the database is used. */
export type DatabaseSettings = {
  /** The most connections for queries and probes. */
  readConnections: number
  /** The most connections for mutations and background work. */
  writeConnections: number
  /** Whether a connection pooler is in between; null: find out at the start. */
  pooler: boolean | null
  /** Whether statements are prepared under names; null: unless a pooler is in between. */
  preparedStatements: boolean | null
  /** The servers that queries may read from besides the primary. */
  replicas: readonly ReplicaAddress[]
  /** A replica that may be further behind than this is left out (seconds). */
  replicaMaxLag: number
}

type Environment = Readonly<Record<string, string | undefined>>
type ReadSwitch = <Preset extends boolean | null>(name: string, preset: Preset) => boolean | Preset

export const readDatabaseSettings = (env: Environment, readSwitch: ReadSwitch): DatabaseSettings => ({
  readConnections: readConnections(env, 'READ_CONNECTIONS'),
  writeConnections: readConnections(env, 'WRITE_CONNECTIONS'),
  pooler: readSwitch('DATABASE_POOLER', null),
  preparedStatements: readSwitch('PREPARED_STATEMENTS', null),
  replicas: readReplicas(env),
  replicaMaxLag: readRange('REPLICA_MAX_LAG', env.REPLICA_MAX_LAG, {
    ...{ preset: 5, least: 1, most: 300 },
    unit: 'seconds',
  }),
})

function readConnections(env: Environment, name: string): number {
  const connections = Number(env[name] || 10)
  if (!Number.isInteger(connections) || connections < 1 || connections > 500)
    throw new Error(`${name} is ${env[name]}. It must be 1 to 500 connections.`)
  return connections
}

function readReplicas(env: Environment): readonly ReplicaAddress[] {
  const replicas = readReplicaAddresses(env.DATABASE_REPLICA_URLS)
  if (replicas.length > 0 && !env.DATABASE_URL)
    throw new Error('DATABASE_REPLICA_URLS needs DATABASE_URL: the embedded PostgreSQL has no replicas.')
  return replicas
}
