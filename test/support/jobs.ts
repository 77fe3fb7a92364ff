import { tmpdir } from 'node:os'
import { join } from 'node:path'

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
