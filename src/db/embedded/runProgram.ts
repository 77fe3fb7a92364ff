import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** What Postgres and its tools see of our environment: no PG* variable, one locale everywhere. */
export const environment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }

/** Runs a program to its end, as another user if asked, and returns what it printed. */
export async function runProgram(file: string, args: string[], osUser?: OsUser): Promise<string> {
  // Our working directory may be closed to the other user, and the tools give up without one.
  const options = { cwd: '/', env: environment, ...osUser }
  const { stdout } = await promisify(execFile)(file, args, options)
  return stdout
}

/** The user Postgres runs as; undefined is the user of this process. */
export type OsUser = { uid: number; gid: number } | undefined
