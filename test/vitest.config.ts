import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { LongFirst } from './longFirst.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Each of these files runs in its own process, because it sets a global, or measures memory or time. */
const alone = [
  'test/lint/*.test.ts',
  'test/db/cardsAtScale.test.ts',
  'test/server/http/{attacks,noPersonalData}.test.ts',
  'test/server/observability/*.test.ts',
]

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
    // Files in `shared` run in the same processes. So a process loads the service once, for many files.
    projects: [
      { extends: true, test: { name: 'alone', include: alone } },
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['test/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'test/ha/**', ...alone],
          isolate: false,
          // Young objects have more room, so that the garbage collector runs less often.
          execArgv: ['--max-semi-space-size=64'],
        },
      },
    ],
    sequence: { sequencer: LongFirst },
    setupFiles: ['test/support/seed.ts'],
    globalSetup: ['test/support/db/postgres.ts'],
    pool: 'forks',
    // Twice the usual two cores, because tests wait for the database.
    maxWorkers: 4,
    testTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 60_000,
  },
})
