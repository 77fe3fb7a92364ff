import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** The test of high availability: it starts its own servers, and takes about a minute and a half. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  resolve: {
    alias: [
      {
        find: /^graphql$/,
        replacement: fileURLToPath(new URL('../../node_modules/graphql/index.js', import.meta.url)),
      },
    ],
  },
  test: { include: ['test/ha/*.test.ts'], pool: 'forks', testTimeout: 600_000, hookTimeout: 120_000 },
})
