import type { Logger } from 'pino'
import type { Db } from '../db/connect.ts'
import { isConnectionFault } from '../db/sqlState.ts'
import { serializeFault } from './serializeFault.ts'

/** Logs the faults of work that no client waits for. */
export type FaultLog = {
  /** The logger of one kind of work. */
  faultsOf(work: string): (error: unknown) => void
  /** Ends the watch for the end of an outage. */
  stop(): void
}

type Options = {
  log: Pick<Logger, 'error' | 'warn' | 'info'>
  db: Pick<Db, '$queryRaw'>
  /** The time between two probes during an outage (milliseconds). */
  interval?: number
}

/**
 * Creates the fault log of a process. An outage of the database is one warning when it begins and one line when it
 * ends. Every other fault is logged as an error with its places in the code.
 */
export function createFaultLog({ log, db, interval = 1_000 }: Options): FaultLog {
  let outageSince: number | null = null
  let stopped = false
  let timer: NodeJS.Timeout | undefined

  const probe = async () => {
    const [row] = await db.$queryRaw<{ isReadOnly: boolean }[]>`
      SELECT current_setting('transaction_read_only')::boolean AS "isReadOnly"`
    if (row?.isReadOnly) watch()
    else end()
  }
  const watch = () => {
    if (stopped) return
    timer = setTimeout(() => void probe().catch(watch), interval).unref()
  }
  const end = () => {
    if (stopped || outageSince === null) return
    const seconds = Math.round((performance.now() - outageSince) / 1_000)
    outageSince = null
    log.info({ seconds }, 'the database can be reached again')
  }
  const begin = (error: unknown, work: string) => {
    if (stopped || outageSince !== null) return
    outageSince = performance.now()
    const { type, code, message } = serializeFault(error).fault
    log.warn({ work, fault: { type, code, message } }, 'the database cannot be reached')
    watch()
  }
  return {
    faultsOf: (work) => (error) => {
      if (isConnectionFault(error)) begin(error, work)
      else log.error(serializeFault(error), `a fault in the background: ${work}`)
    },
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}
