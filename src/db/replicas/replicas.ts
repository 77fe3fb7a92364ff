import { setTimeout as sleep } from 'node:timers/promises'
import { timeouts } from '../../config/timeouts.ts'
import type { Db } from '../connect.ts'
import { askAfresh } from './askAfresh.ts'
import { probePosition, probeSystem } from './probe.ts'
import type { Sample } from './progress.ts'
import { createReplica, type Replica } from './replica.ts'
import type { WalPosition } from './walPosition.ts'

/** The servers that queries may read from besides the primary. */
export type Replicas = {
  readonly all: readonly Replica[]
  /** A replica that has replayed up to a position, waiting at most so long for it; null: the primary must be read. */
  pick(needed: WalPosition | null, milliseconds: number): Promise<Replica | null>
  /** Where the primary is now. Everything that was acknowledged before lies before it. Throws if it does not answer within 1 s. */
  position(): Promise<WalPosition>
  /** Asks all servers where they are. */
  check(): Promise<void>
  /** Watches them no longer. */
  stop(): void | Promise<void>
}

type Options = {
  primary: Db
  replicas: readonly { name: string; db: Db; pooler: boolean }[]
  /** A replica that may be further behind is left out (seconds). */
  maxLag: number
  /** Told when a replica is left out, with the reason, and when it is taken back. */
  onChange: (name: string, fault: string | null) => void
}

/** How often all servers are asked where they are (milliseconds). */
const interval = 500

/**
 * Watches replicas. A replica is as current as the newest position of the primary that it has replayed, so a replica that is
 * cut off falls behind although it does not know. Clocks of servers are not compared.
 */
export function watchReplicas({ primary, replicas, maxLag, onChange }: Options): Replicas {
  let timeline = 0
  let system: string | null = null
  let samples: Sample[] = []
  let turn = 0
  const all = replicas.map((replica) =>
    createReplica({
      ...{ ...replica, maxLag },
      samples: () => samples,
      system: () => system,
      onChange: (fault) => onChange(replica.name, fault),
    }),
  )
  const note = (at: number, position: WalPosition) => {
    if (position.timeline !== timeline) {
      samples = []
      for (const replica of all) replica.distrust()
    }
    timeline = position.timeline
    samples = [...samples.filter((one) => at - one.at <= maxLag * 1_000), { at, lsn: position.lsn }]
  }
  const look = askAfresh(async () => {
    const at = performance.now()
    try {
      note(at, await probePosition(primary))
      // A failover leads to another server of the same cluster.
      system ??= await probeSystem(primary)
    } catch {
      // What has no newer sample falls behind. Calls and probes of the service report the primary itself.
    }
  })
  const check = async () => {
    await look()
    // One that is silent delays nobody else.
    await Promise.all(all.map((replica) => replica.check()))
  }
  const position = askAfresh(() => probePosition(primary))
  const timer = setInterval(() => void check(), interval).unref()
  return {
    all,
    check,
    position: () => answerInTime(position()),
    pick: async (needed, milliseconds) => {
      const well = all.filter(({ fault }) => fault === null)
      // It was promoted since we looked: nobody is known to follow it yet.
      if (needed && needed.timeline > timeline) return null
      const ordered = well.map((_, n) => well[(turn + n) % well.length] as Replica)
      turn++
      const [first] = ordered
      if (!needed || !first) return first ?? null
      const ready = ordered.find((replica) => replica.has(needed.lsn))
      if (ready) return ready
      return (await first.reaches(needed.lsn, milliseconds)) ? first : null
    },
    stop: () => clearInterval(timer),
  }
}

async function answerInTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
  const answered = new AbortController()
  const late = sleep(timeouts.probe, undefined, { signal: answered.signal }).then(() => {
    throw new Error('the primary does not answer')
  })
  late.catch(() => undefined)
  return Promise.race([answer, late]).finally(() => answered.abort())
}
