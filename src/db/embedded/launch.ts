import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import type { Binaries } from './binaries.ts'
import type { Paths } from './paths.ts'
import { environment, type OsUser } from './runProgram.ts'

/** All it takes to start the server of a cluster. */
export type Launch = {
  paths: Paths
  binaries: Binaries
  osUser: OsUser
  socketDirectory: string
  durable: boolean
}

const SETTINGS = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // Refused statements are the application's to log: their details hold customers' data.
  log_min_messages: 'log',
  // Nor are statements and their parameters written, whatever else is.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
}

/** For tests: nothing is kept, and many services share one server, some of them with connections that a fault has left behind. */
const RECKLESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '400' }

/** Starts the server in a session of its own, so that Ctrl-C reaches us first and a kill -9 of us not it. */
export function launch({ paths, binaries, osUser, socketDirectory, durable }: Launch): ChildProcess {
  const settings = Object.entries(durable ? { ...SETTINGS, fsync: 'on' } : { ...SETTINGS, ...RECKLESS })
  const args = [
    '-D',
    paths.cluster,
    '-k',
    socketDirectory,
    ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  const log = openSync(paths.log, 'a', 0o600)
  // Without pg_ctl, which would put our paths through a shell and look only ten times a second.
  const server = spawn(binaries.postgres, args, {
    detached: true,
    stdio: ['ignore', log, log],
    cwd: paths.cluster,
    env: environment,
    ...osUser,
  })
  closeSync(log)
  server.on('error', () => undefined) // told apart by its missing process id
  server.unref()
  return server
}
