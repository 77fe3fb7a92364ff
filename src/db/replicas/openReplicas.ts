import type { ReplicaAddress } from '../../config/replicaAddresses.ts'
import { connect, type Db } from '../connect.ts'
import { isPooled } from '../isPooled.ts'
import { type Replicas, watchReplicas } from './replicas.ts'

type Options = {
  primary: Db
  addresses: readonly ReplicaAddress[]
  maxLag: number
  /** The most connections to each. */
  connections: number
  /** Whether poolers are in between; null: find out. */
  pooler: boolean | null
  preparedStatements: boolean | null
  onChange: (name: string, fault: string | null) => void
}

/** Connects to the replicas, and watches them. Throws if one of them is of another database. */
export async function openReplicas({ primary, addresses, ...options }: Options): Promise<Replicas> {
  const { maxLag, connections, onChange } = options
  const replicas = await Promise.all(
    addresses.map(async ({ name, url }) => {
      const pooler = options.pooler ?? (await isPooled(url).catch(() => safe))
      const preparedStatements = options.preparedStatements ?? !pooler
      const db = connect(url, { reads: connections, writes: 1, pooler, preparedStatements })
      return { name, db, pooler }
    }),
  )
  const watched = watchReplicas({ primary, replicas, maxLag, onChange })
  const close = async () => {
    await watched.stop()
    await Promise.all(replicas.map(({ db }) => db.$disconnect()))
  }
  await watched.check()
  const wrong = watched.all.find(({ isForeign }) => isForeign)
  if (wrong) {
    await close()
    throw new Error(
      `DATABASE_REPLICA_URLS names ${wrong.name}, which is not a standby of the server and database of DATABASE_URL.`,
    )
  }
  return { ...watched, stop: close }
}

/** One that does not answer is treated as if a pooler were in between: this works in both cases. */
const safe = true
