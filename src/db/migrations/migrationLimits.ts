/** How long each step of `migrate` may take (milliseconds). */
export type MigrationLimits = {
  /** Connecting, name resolution and login included. */
  connect: number
  /** A short statement. The server ends a transaction whose client is silent for as long. */
  statement: number
  /** The script of one migration. */
  script: number
  /** Waiting for a table that others use: everybody else queues behind that wait. */
  tableLock: number
  /** Waiting for another process that applies migrations. */
  otherProcess: number
}

export const migrationLimits: MigrationLimits = {
  connect: 5_000,
  statement: 10_000,
  script: 600_000,
  tableLock: 15_000,
  otherProcess: 60_000,
}
