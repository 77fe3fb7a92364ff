import { setTimeout as sleep } from 'node:timers/promises'
import { type Db, driverOf } from '../connect.ts'
import { probeStandby, type StandbyState } from './probe.ts'
import { advance, type Sample, unknown } from './progress.ts'

/** A server that queries may read from. */
export type Replica = {
  /** Its host and port. */
  readonly name: string
  readonly db: Db
  /** Why it is left out; null if it may be read from. */
  readonly fault: string | null
  /** Whether it is of another database, and so a mistake. */
  readonly isForeign: boolean
  /** How far it may be behind the primary (seconds). Infinite if it has never had everything. */
  lag(): number
  /** Aborted when it is left out. */
  readonly left: AbortSignal
  /** Whether it had replayed up to a position when it was last asked. */
  has(lsn: bigint): boolean
  /** Whether it has replayed up to a position, or does so within this time (milliseconds). */
  reaches(lsn: bigint, milliseconds: number): Promise<boolean>
  /** Asks it where it is. */
  check(): Promise<void>
  /** The primary was replaced: what was known of it proves nothing any more. */
  distrust(): void
}

type Options = {
  name: string
  db: Db
  /** Whether a connection pooler is in between, which hides that its server has crashed. */
  pooler: boolean
  /** The longest lag (seconds). */
  maxLag: number
  /** The positions of the primary on its timeline, the oldest first. */
  samples: () => readonly Sample[]
  /** The identifier of the primary's system; null if it is not known yet. */
  system: () => string | null
  /** Told when it is left out, with each new reason, and when it is taken back. */
  onChange: (fault: string | null) => void
}

/** How long one waits before it asks a replica again that is behind (milliseconds). */
const interval = 5

/** Watches one replica. It is left out until it has proved that it follows the primary. */
export function createReplica({ name, db, pooler, maxLag, samples, system, onChange }: Options): Replica {
  let progress = unknown
  let refused: string | null = null
  /** What `onChange` was told last. */
  let told: string | null | undefined
  let leaving = new AbortController()
  let checking: Promise<void> | undefined
  /** Whether it still has what it had when it was last asked: a new connection may lead to a standby that has crashed and lost some. */
  let kept = false
  for (const pool of [driverOf(db).reads, driverOf(db).probes]) pool.on('connect', () => (kept = false))

  const lag = () => (performance.now() - progress.currentAt) / 1_000
  const fault = (): string | null => {
    if (refused) return refused
    if (progress.currentAt === Number.NEGATIVE_INFINITY) return notYet
    return lag() > maxLag ? `it may be more than ${maxLag} s behind` : null
  }
  const note = () => {
    const now = fault()
    // At first nothing has changed yet.
    if (now === told || (told === undefined && now === notYet)) return
    told = now
    if (now === null) leaving = new AbortController()
    else leaving.abort()
    onChange(now)
  }
  const judge = (found: StandbyState) => {
    kept = !pooler
    refused = refusalOf(found, system())
    progress = refused ? unknown : advance(progress, found.replayed, samples())
  }
  const check = () => {
    note()
    checking ??= probeStandby(db)
      .then(judge, () => {
        refused = 'it does not answer'
      })
      .then(note)
      .finally(() => {
        checking = undefined
      })
    return checking
  }
  const has = (lsn: bigint) => kept && progress.replayed >= lsn
  return {
    ...{ name, db, lag, check, has },
    get fault() {
      return fault()
    },
    get isForeign() {
      return refused === foreign
    },
    get left() {
      return leaving.signal
    },
    reaches: async (lsn, milliseconds) => {
      const end = performance.now() + milliseconds
      for (let rest = milliseconds; rest > 0; rest = end - performance.now()) {
        const checked = await Promise.race([check().then(() => true), sleep(rest, false)])
        if (!checked || fault() !== null) return false
        if (progress.replayed >= lsn) return true
        await sleep(interval)
      }
      return false
    },
    distrust: () => {
      progress = unknown
      note()
    },
  }
}

const foreign = 'it is of another database'
const notYet = 'it has not proved yet that it follows the primary'

function refusalOf({ isStandby, system }: StandbyState, wanted: string | null): string | null {
  if (wanted !== null && system !== wanted) return foreign
  return isStandby ? null : 'it is not a standby'
}
