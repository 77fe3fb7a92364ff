import { appendFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { findBinaries } from '../../src/db/embedded/binaries.ts'
import { ensureCluster } from '../../src/db/embedded/cluster.ts'
import { type Launch, launch } from '../../src/db/embedded/launch.ts'
import { osUserFor } from '../../src/db/embedded/osUser.ts'
import { preparePaths } from '../../src/db/embedded/paths.ts'
import { runProgram } from '../../src/db/embedded/runProgram.ts'
import { prepareSocketDirectory, socketUrl } from '../../src/db/embedded/socketDirectory.ts'
import { copyOnline } from './ha/copyOnline.ts'
import { killServer } from './ha/killServer.ts'

/** A PostgreSQL server of a test, durable, which the test starts, stops and promotes. */
export type Cluster = {
  /** Its database `cardinal`, over its Unix socket. */
  url: string
  start(): Promise<void>
  /** `immediate` is a crash: nothing is flushed, and the next start recovers. */
  stop(mode: 'fast' | 'immediate'): Promise<void>
  /** Makes a primary of a standby. */
  promote(): Promise<void>
  /** Adds lines to its configuration, for its next start. */
  configure(lines: string): Promise<void>
  /** Copies it, stopped, to a directory. */
  copy(directory: string): Promise<Cluster>
  /** Copies it, stopped, to a directory, as a standby that follows it. */
  copyAsStandby(directory: string): Promise<Cluster>
  /** Copies it, while it runs, to a directory, as a standby that follows it. */
  backUpAsStandby(directory: string): Promise<Cluster>
  /** Kills all its processes at once, as a lost machine would. Linux only. */
  kill(): Promise<void>
}

/** Makes a cluster in a directory and starts it, with an empty database `cardinal`. */
export async function createCluster(directory: string, lines = ''): Promise<Cluster> {
  const cluster = await openCluster(directory)
  await cluster.configure(lines)
  await cluster.start()
  await ask(withDatabase(cluster.url, 'postgres'), 'CREATE DATABASE cardinal')
  return cluster
}

async function openCluster(directory: string): Promise<Cluster> {
  const paths = await preparePaths(directory)
  const osUser = await osUserFor(paths.cluster)
  const binaries = await findBinaries(osUser)
  await ensureCluster({ paths, binaries, osUser, durable: true })
  const socketDirectory = await prepareSocketDirectory(paths.root, osUser)
  const server: Launch = { paths, binaries, osUser, socketDirectory, durable: true }
  const control = (...args: string[]) =>
    runProgram(binaries.pgCtl, [...args, '-D', paths.cluster, '-w'], osUser)
  const url = socketUrl(socketDirectory, 'cardinal')
  /** Copies the files, and gives the directory where they are now. */
  const copyFiles = async (to: string): Promise<string> => {
    await rm(join(to, 'cluster'), { recursive: true, force: true })
    const target = await preparePaths(to)
    // Owners and modes stay as they are, or PostgreSQL refuses the copy.
    await runProgram('/bin/cp', ['-a', paths.cluster, target.cluster])
    return target.cluster
  }
  /** Makes a standby of a copy of this cluster. */
  const followFrom = async (to: string, copy: string): Promise<Cluster> => {
    const standby = await openCluster(to)
    await standby.configure(`primary_conninfo = 'host=${socketDirectory} user=cardinal'`)
    await writeFile(join(copy, 'standby.signal'), '')
    return standby
  }
  const configure = (lines: string) => appendFile(join(paths.cluster, 'postgresql.conf'), `\n${lines}\n`)
  return {
    url,
    configure,
    start: async () => {
      launch(server)
      await untilAnswers(withDatabase(url, 'postgres'))
    },
    stop: async (mode) => void (await control('stop', '-m', mode)),
    promote: async () => void (await control('promote')),
    copy: async (to) => {
      await copyFiles(to)
      return openCluster(to)
    },
    copyAsStandby: async (to) => followFrom(to, await copyFiles(to)),
    backUpAsStandby: async (to) => {
      await rm(join(to, 'cluster'), { recursive: true, force: true })
      const target = await preparePaths(to)
      await copyOnline({ url, from: paths.cluster, to: target.cluster })
      return followFrom(to, target.cluster)
    },
    kill: () => killServer(paths.cluster),
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

async function untilAnswers(url: string): Promise<void> {
  for (const late = Date.now() + 60_000; ; ) {
    const failed = await ask(url, 'SELECT 1').then(
      () => null,
      (error: Error) => error,
    )
    if (!failed) return
    if (Date.now() > late) throw failed
    await sleep(50)
  }
}

async function ask(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
