/** How the database is used. */
export type DatabaseSettings = {
  /** The most connections for queries and probes. */
  readConnections: number
  /** The most connections for mutations and background work. */
  writeConnections: number
}

type Environment = Readonly<Record<string, string | undefined>>

export const readDatabaseSettings = (env: Environment): DatabaseSettings => ({
  readConnections: readConnections(env, 'READ_CONNECTIONS'),
  writeConnections: readConnections(env, 'WRITE_CONNECTIONS'),
})

function readConnections(env: Environment, name: string): number {
  const connections = Number(env[name] || 10)
  if (!Number.isInteger(connections) || connections < 1 || connections > 500)
    throw new Error(`${name} is ${env[name]}. It must be 1 to 500 connections.`)
  return connections
}
