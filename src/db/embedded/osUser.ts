import { stat } from 'node:fs/promises'
import { type OsUser, runProgram } from './runProgram.ts'

/** Chooses who runs Postgres, which refuses root: the cluster's owner, else `postgres`, else `nobody`. */
export async function osUserFor(cluster: string): Promise<OsUser> {
  const owner = await stat(cluster).catch(() => undefined)
  const self = process.getuid?.()
  if (self !== 0) {
    if (!owner || owner.uid === self) return undefined
    throw new Error(
      `${cluster} belongs to user ${owner.uid}, not to user ${self}. Start Cardinal as that user, or set DATA_DIR.`,
    )
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  for (const name of ['postgres', 'nobody']) {
    const osUser = await lookUp(name)
    if (osUser) return osUser
  }
  throw new Error(
    'PostgreSQL refuses to run as root, and there is no user `postgres` or `nobody` to run it as. ' +
      'Start Cardinal as an ordinary user, or set DATABASE_URL.',
  )
}

async function lookUp(name: string): Promise<OsUser> {
  try {
    const [uid, gid] = await Promise.all([runProgram('id', ['-u', name]), runProgram('id', ['-g', name])])
    return { uid: Number(uid), gid: Number(gid) }
  } catch {
    return undefined
  }
}
