import type { ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { accountFor } from './account.ts'
import { findBinaries } from './binaries.ts'
import { ensureCluster } from './cluster.ts'
import { type Launch, launch } from './launch.ts'
import { type Lease, takeLease } from './lease.ts'
import { assertOpen, preparePlaces } from './places.ts'
import { isServing, readPostmaster, removeStaleLocks } from './postmaster.ts'
import { run } from './run.ts'
import { prepareSocketDirectory, socketUrl } from './socketDirectory.ts'

/** A PostgreSQL server that runs because Cardinal needs one. */
export type Embedded = {
  /** The database, over the server's private socket. */
  url: string
  /** Whether the server was already running for this data directory. */
  adopted: boolean
  /** Lets go of the server; whoever lets go last stops it. */
  stop(): Promise<void>
}

type Reached = { lease: Lease; socketDirectory: string; adopted: boolean }

const PATIENCE_MS = 60_000
const ATTEMPTS = 3

/** Starts PostgreSQL on a data directory, creating it at first, or joins the server that already runs there. */
export async function startEmbedded(dataDir: string, { durable = true } = {}): Promise<Embedded> {
  if (process.platform === 'win32')
    throw new Error(
      'The embedded PostgreSQL needs Unix sockets and does not run on Windows. Set DATABASE_URL.',
    )
  const places = await preparePlaces(dataDir)
  const account = await accountFor(places.cluster)
  await assertOpen(places.root, account)
  const binaries = await findBinaries(account)
  await ensureCluster({ places, binaries, account, durable })
  const socketDirectory = await prepareSocketDirectory(places.root, account)
  const server = { places, binaries, account, socketDirectory, durable }
  const reached = await reach(server)
  let stopped: Promise<void> | undefined
  return {
    url: socketUrl(reached.socketDirectory, 'cardinal'),
    adopted: reached.adopted,
    stop: () => (stopped ??= stop(server, reached.lease)),
  }
}

async function reach(server: Launch): Promise<Reached> {
  const { cluster } = server.places
  const deadline = Date.now() + PATIENCE_MS
  let child: ChildProcess | undefined
  let attempts = 0
  while (Date.now() < deadline) {
    const postmaster = readPostmaster(cluster)
    if (postmaster?.ready) {
      const { pid, socketDirectory } = postmaster
      const lease = await takeLease(socketDirectory, cluster).catch(() => undefined)
      if (lease) return { lease, socketDirectory, adopted: pid !== child?.pid }
    }
    if (!isRunning(child) && !(postmaster && isServing(postmaster.pid, cluster))) {
      if (attempts++ === ATTEMPTS) throw await failure(server, 'does not start')
      removeStaleLocks(cluster, server.socketDirectory)
      child = launch(server)
    }
    await sleep(20)
  }
  throw await failure(server, `did not become ready within ${PATIENCE_MS / 1000} s`)
}

function isRunning(child: ChildProcess | undefined): boolean {
  return child?.pid !== undefined && child.exitCode === null && child.signalCode === null
}

async function failure({ places }: Launch, complaint: string): Promise<Error> {
  const log = await readFile(places.log, 'utf8').catch(() => '')
  const tail = log.trimEnd().split('\n').slice(-8).join('\n')
  return new Error(
    `The embedded PostgreSQL in ${places.root} ${complaint}. The end of ${places.log}:\n${tail}`,
  )
}

async function stop({ places, binaries, account }: Launch, lease: Lease): Promise<void> {
  const { last } = await lease.release().catch(() => ({ last: false }))
  try {
    if (last)
      await run(binaries.pgCtl, ['stop', '-D', places.cluster, '-m', 'fast', '-w', '-t', '60'], account)
  } finally {
    await lease.end()
  }
}
