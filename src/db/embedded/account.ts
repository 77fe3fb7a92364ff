import { stat } from 'node:fs/promises'
import { type Account, run } from './run.ts'

/** Chooses who runs Postgres, which refuses root: the cluster's owner, else `postgres`, else `nobody`. */
export async function accountFor(cluster: string): Promise<Account> {
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
    const account = await lookUp(name)
    if (account) return account
  }
  throw new Error(
    'PostgreSQL refuses to run as root, and there is no user `postgres` or `nobody` to run it as. ' +
      'Start Cardinal as an ordinary user, or set DATABASE_URL.',
  )
}

async function lookUp(name: string): Promise<Account> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number(uid), gid: Number(gid) }
  } catch {
    return undefined
  }
}
