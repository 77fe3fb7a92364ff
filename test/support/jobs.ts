import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sqlState } from '../../src/db/sqlState.ts'

/** What jobs of a test keep: all events, and idempotency keys for 30 days. They say nothing, and know no replicas. */
export const keepsAll = {
  replicas: null,
  exportFolder: join(tmpdir(), `cardinal-exports-${process.pid}`),
  retention: { idempotencyDays: 30, events: { days: 0, directory: null } },
  importFolder: null,
  importSources: { urls: [], allowedAddresses: [] },
  webhooks: { secret: null, allowsHttp: false, allowedAddresses: [] },
  info: () => undefined,
}

/**
 * Runs a job as the queue does: if PostgreSQL canceled a statement, the job runs again, at most five times. On a loaded
 * machine, a job that waits for two others may exceed `statement_timeout`.
 */
export async function runAsQueued(job: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await job()
    } catch (error) {
      if (tries === 5 || sqlState(error) !== canceled) throw error
      process.stdout.write(`a statement of the job was canceled at try ${tries}\n`)
    }
  }
}

const canceled = '57014'
