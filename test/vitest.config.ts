import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

const light = [
  'test/engine/{notice,refusal}.test.ts',
  'test/engine/input/*.test.ts',
  'test/core/*/*.test.ts',
  'test/core/*/rules/*.test.ts',
  'test/values/*.test.ts',
]
const others = ['**/node_modules/**', ...light]

/** Tests run against a real PostgreSQL, each file in a database of its own. */
export default defineConfig({
  root,
  resolve: {
    // Vite would take the ES module and our dependencies the other one: two GraphQLs that refuse each other's types.
    alias: [
      {
        find: /^graphql$/,
        replacement: fileURLToPath(new URL('../node_modules/graphql/index.js', import.meta.url)),
      },
    ],
  },
  test: {
    // What asks the service alone leaves nothing behind in its process, and need not load it anew for each file.
    projects: [
      { extends: true, test: { name: 'shared', include: light, isolate: false } },
      { extends: true, test: { name: 'alone', include: ['test/**/*.test.ts'], exclude: others } },
    ],
    setupFiles: ['test/support/seed.ts'],
    globalSetup: ['test/support/db/postgres.ts'],
    pool: 'forks',
    // One more than the usual two cores: many tests wait for the clock.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
