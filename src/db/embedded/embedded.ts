import type { ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { timeouts } from '../../config/timeouts.ts'
import { findBinaries } from './binaries.ts'
import { ensureCluster } from './cluster.ts'
import { type Launch, launch } from './launch.ts'
import { osUserFor } from './osUser.ts'
import { assertOpen, preparePaths } from './paths.ts'
import { isServing, readPostmaster, removeStaleLocks } from './postmaster.ts'
import { runProgram } from './runProgram.ts'
import { acquireSharedLock, type SharedLock } from './sharedLock.ts'
import { prepareSocketDirectory, socketUrl } from './socketDirectory.ts'

/** A PostgreSQL server that runs because Cardinal needs one. It is started again when it ends. */
export type Embedded = {
  /** The database, over the server's private socket. */
  url: string
  /** Whether the server was already running for this data directory. */
  adopted: boolean
  /** Lets go of the server; whoever lets go last stops it. */
  stop(): Promise<void>
  /** Resolves with the reason when the server has ended and cannot be started again. */
  failed: Promise<Error>
}

type Options = {
  /** Whether what was committed outlives a crash of the machine. */
  durable?: boolean
  /** Told when the server has ended, and when it runs again. */
  warn?: (sentence: string) => void
}
type Reached = { sharedLock: SharedLock; socketDirectory: string; adopted: boolean }
type Patience = { milliseconds: number; attempts: number }

const atStart: Patience = { milliseconds: 60_000, attempts: 3 }
// After a kill -9 the new server does not start before the last process of the old one has ended.
const afterCrash: Patience = { milliseconds: timeouts.start, attempts: 40 }
/** A server that has to be started more often within a minute does not recover. */
const mostRestarts = 5

/** Starts PostgreSQL on a data directory, creating it at first, or joins the server that already runs there. */
export async function startEmbedded(
  dataDir: string,
  { durable = true, warn = () => undefined }: Options = {},
): Promise<Embedded> {
  if (process.platform === 'win32')
    throw new Error(
      'The embedded PostgreSQL needs Unix sockets and does not run on Windows. Set DATABASE_URL.',
    )
  const paths = await preparePaths(dataDir)
  const osUser = await osUserFor(paths.cluster)
  await assertOpen(paths.root, osUser)
  const binaries = await findBinaries(osUser)
  await ensureCluster({ paths, binaries, osUser, durable })
  const socketDirectory = await prepareSocketDirectory(paths.root, osUser)
  const server = { paths, binaries, osUser, socketDirectory, durable }
  const stopping = new AbortController()
  const first = await reach(server, atStart, stopping.signal)
  const watched = watch(server, { first, stopping: stopping.signal, warn })
  let stopped: Promise<void> | undefined
  return {
    url: socketUrl(first.socketDirectory, 'cardinal'),
    adopted: first.adopted,
    failed: watched.failed,
    stop: () => {
      stopping.abort()
      stopped ??= watched.sharedLock().then((sharedLock) => stop(server, sharedLock))
      return stopped
    },
  }
}

type Watch = { first: Reached; stopping: AbortSignal; warn: (sentence: string) => void }

/** Starts the server again whenever it ends, until it is told to stop. */
function watch(server: Launch, { first, stopping, warn }: Watch) {
  const { promise: failed, resolve: fail } = Promise.withResolvers<Error>()
  const restarts: number[] = []
  let current: Promise<SharedLock | null> = Promise.resolve(first.sharedLock)
  const restart = async (): Promise<SharedLock | null> => {
    warn('The embedded PostgreSQL has ended and is started again.')
    const { sharedLock, adopted } = await reach(server, afterCrash, stopping)
    if (!adopted) restarts.push(Date.now())
    if (restarts.filter((time) => time > Date.now() - 60_000).length > mostRestarts)
      throw await failure(server, `has ended more than ${mostRestarts} times within a minute`)
    warn('The embedded PostgreSQL runs again.')
    void follow(sharedLock)
    return sharedLock
  }
  const follow = async (sharedLock: SharedLock) => {
    await sharedLock.ended
    if (stopping.aborted) return
    current = restart().catch((error: Error) => {
      if (!stopping.aborted) fail(error)
      return null
    })
  }
  void follow(first.sharedLock)
  return { failed, sharedLock: () => current }
}

async function reach(
  server: Launch,
  { milliseconds, attempts }: Patience,
  stopping: AbortSignal,
): Promise<Reached> {
  const deadline = Date.now() + milliseconds
  let child: ChildProcess | undefined
  let launched = 0
  while (Date.now() < deadline) {
    stopping.throwIfAborted()
    const reached = await join(server, child)
    if (reached) return reached
    if (!isRunning(child) && !isServed(server)) {
      if (launched++ === attempts) throw await failure(server, 'does not start')
      if (launched > 1) await sleep(200)
      removeStaleLocks(server.paths.cluster, server.socketDirectory)
      child = launch(server)
    }
    await sleep(20)
  }
  throw await failure(server, `did not become ready within ${milliseconds / 1000} s`)
}

/** Joins the users of the server, if one is ready. */
async function join({ paths: { cluster } }: Launch, child?: ChildProcess): Promise<Reached | null> {
  const postmaster = readPostmaster(cluster)
  if (!postmaster?.ready) return null
  const { pid, socketDirectory } = postmaster
  const sharedLock = await acquireSharedLock(socketDirectory, cluster).catch(() => null)
  return sharedLock && { sharedLock, socketDirectory, adopted: pid !== child?.pid }
}

function isServed({ paths: { cluster } }: Launch): boolean {
  const postmaster = readPostmaster(cluster)
  return postmaster !== undefined && isServing(postmaster.pid, cluster)
}

function isRunning(child: ChildProcess | undefined): boolean {
  return child?.pid !== undefined && child.exitCode === null && child.signalCode === null
}

async function failure({ paths }: Launch, complaint: string): Promise<Error> {
  const log = await readFile(paths.log, 'utf8').catch(() => '')
  const tail = log.trimEnd().split('\n').slice(-8).join('\n')
  return new Error(`The embedded PostgreSQL in ${paths.root} ${complaint}. The end of ${paths.log}:\n${tail}`)
}

/** Stops the server if nobody else uses it; one without a shared lock is starting, and nobody uses it yet. */
async function stop({ paths, binaries, osUser }: Launch, sharedLock: SharedLock | null): Promise<void> {
  const { last } = (await sharedLock?.release().catch(() => undefined)) ?? { last: sharedLock === null }
  const stopBy = (mode: 'fast' | 'immediate') =>
    runProgram(binaries.pgCtl, ['stop', '-D', paths.cluster, '-m', mode, '-w', '-t', '3'], osUser)
  try {
    // What a fast stop does not finish in time, the recovery of the next start does.
    if (last) await stopBy('fast').catch(() => readPostmaster(paths.cluster) && stopBy('immediate'))
  } finally {
    await sharedLock?.end()
  }
}
