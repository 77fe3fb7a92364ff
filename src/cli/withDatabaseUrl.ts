import type { Config } from '../config/config.ts'

/** Runs work on the database that the service would use. An embedded server that already runs is shared and keeps running. */
export async function withDatabaseUrl<Result>(
  { databaseUrl, dataDir }: Config,
  use: (url: string) => Promise<Result>,
): Promise<Result> {
  if (databaseUrl) return use(databaseUrl)
  const { startEmbedded } = await import('../db/embedded/embedded.ts')
  const embedded = await startEmbedded(dataDir)
  try {
    return await use(embedded.url)
  } finally {
    await embedded.stop()
  }
}
