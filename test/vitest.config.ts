import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

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
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/postgres.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A shared machine may make one test wait too long; the report names what passed only at its second try.
    retry: process.env.CI ? 1 : 0,
  },
})
