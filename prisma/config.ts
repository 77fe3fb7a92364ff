import { join } from 'node:path'
import { defineConfig } from 'prisma/config'

// These commands ask for a schema engine, which the CLI would download, and then never run it: any executable will do.
// The others (`migrate deploy`, `migrate resolve`) do run it and must fetch the real one.
const needsNoEngine = ['generate', 'validate', 'format'].some((command) => process.argv.includes(command))
if (needsNoEngine) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

const url = process.env.DATABASE_URL

/** Prisma's command line: `npx prisma <command> --config prisma/config.ts`. */
export default defineConfig({
  schema: join(import.meta.dirname, 'schema'),
  migrations: { path: join(import.meta.dirname, 'migrations') },
  ...(url ? { datasource: { url } } : {}),
})
