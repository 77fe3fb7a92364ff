import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Tests of rules, values and refusals. They need no database, so none is started. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: [
      'test/core/*/rules/**/*.test.ts',
      'test/values/**/*.test.ts',
      'test/desk/**/*.test.ts',
      'test/engine/{notice,refusal}.test.ts',
      'test/engine/input/**/*.test.ts',
      'test/graphql/selfService/redactRefusal.test.ts',
    ],
    setupFiles: ['test/support/seed.ts'],
    isolate: false,
    pool: 'threads',
    maxWorkers: 1,
    testTimeout: 60_000,
  },
})
