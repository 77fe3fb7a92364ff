import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Tests of rules. They need no database, so none is started. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: { include: ['test/domain/**/*.test.ts'], isolate: false, pool: 'threads', maxWorkers: 1 },
})
