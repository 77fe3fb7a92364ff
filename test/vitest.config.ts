import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { LongFirst } from './longFirst.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Files that can run in one process, one after the other, because none changes it. So the service is loaded once for all of them. */
const shared = [
  'test/{compiler,properties,races}/**/*.test.ts',
  'test/{core,graphql}/**/*.test.ts',
  'test/{auth,engine,gateways}/**/*.test.ts',
  'test/server/http/{browsers,codegenManifest,cost,deadline,document*,inFlight,noPlayground}.test.ts',
  'test/server/http/{overHttp,requireAuthentication,safeArguments,trustedDocuments,wire*}.test.ts',
  'test/values/*.test.ts',
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
    projects: [
      { extends: true, test: { name: 'shared', include: shared, isolate: false } },
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['test/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'test/ha/**', ...shared],
        },
      },
    ],
    sequence: { sequencer: LongFirst },
    setupFiles: ['test/support/seed.ts'],
    globalSetup: ['test/support/db/postgres.ts'],
    pool: 'forks',
    // Twice the usual two cores, because many tests wait: for other processes, for recovery, for the clock.
    maxWorkers: 4,
    testTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 60_000,
  },
})
