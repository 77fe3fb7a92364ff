import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runImport } from '../../src/core/transfer/runImport.ts'
import { beginImport } from '../../src/core/transfer/store/beginImport.ts'
import { fingerprintOf } from '../../src/core/transfer/store/fingerprintOf.ts'
import { openLines } from '../../src/core/transfer/store/openLines.ts'
import { connect } from '../../src/db/connect.ts'
import { startTemporary } from '../../src/db/embedded/temporary.ts'
import { migrate } from '../../src/db/migrations/migrate.ts'
import { withClient } from '../database.ts'
import { configuration } from './configuration.ts'
import { copyAgain } from './copyAgain.ts'
import { writeLines } from './lines.ts'

const customers = Number(process.argv[2] ?? 20_000)

/** Imports a file. Returns how long that took, in milliseconds. */
async function load(url: string, file: string): Promise<number> {
  const db = connect(url, { reads: 1, writes: 1 })
  const source = openLines(file)
  const given = { file, ...(await fingerprintOf(file, null)), onJoin: 'JOIN' as const, mapping: null }
  const { id } = await beginImport(db, given)
  const began = performance.now()
  let done = 0
  await runImport(db, {
    ...{ id, source, signal: new AbortController().signal },
    onBatch: ({ accepted, refusals }) => {
      if (refusals[0]) throw new Error(refusals[0].message)
      const before = done
      done += accepted
      if (Math.floor(done / 50_000) > Math.floor(before / 50_000))
        process.stderr.write(
          `${done} after ${Math.round((performance.now() - began) / 1_000)} s, ${Math.round(process.memoryUsage.rss() / 1_048_576)} MB\n`,
        )
    },
  })
  const milliseconds = performance.now() - began
  await source.close()
  await db.$disconnect()
  return milliseconds
}

const folder = await mkdtemp(join(tmpdir(), 'bench-import-'))
await chmod(folder, 0o777)
const server = await startTemporary()
try {
  const file = join(folder, 'customers.ndjson')
  await writeLines(file, customers)
  await migrate(server.url)
  await withClient(server.url, (client) => client.query(configuration))
  const milliseconds = await load(server.url, file)
  const memory = Math.round(process.resourceUsage().maxRSS / 1_024)
  const copy = await withClient(server.url, (client) => copyAgain(client, folder))
  const rate = Math.round((customers * 1_000) / milliseconds)
  const ratio = (copy.milliseconds / milliseconds).toFixed(2)
  process.stdout.write(
    `| ${customers} customers | ${rate} a second | ${memory} MB | ${copy.rows} rows | ${ratio} of COPY |\n`,
  )
} finally {
  await server.stop()
  await rm(folder, { recursive: true })
}
