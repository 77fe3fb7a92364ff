import { parseArgs } from 'node:util'

/** What a run measures, and for how long. */
export type Options = {
  /** Customers that the reads choose from; those that writes merge come on top. With `growth`, those of the largest database. */
  customers: number
  rounds: number
  seconds: number
  /** Names of the columns and workloads to run; empty: all. */
  only: readonly string[]
  /** Instead of all columns: how the limit and Cardinal grow with the number of rows. */
  growth: boolean
  /** Measures only Cardinal, with 1, 2 and 4 processes. */
  processes: boolean
  /** Whether the table replaces the one in `docs/performance.md`. */
  write: boolean
}

/** Reads the command line. Throws on what it does not know. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      customers: { type: 'string', default: '200000' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '2' },
      only: { type: 'string', default: '' },
      growth: { type: 'boolean', default: false },
      processes: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  })
  return {
    customers: readCount('customers', values.customers, 1_000),
    rounds: readCount('rounds', values.rounds, 1),
    seconds: readCount('seconds', values.seconds, 1),
    only: values.only.split(',').filter(Boolean),
    growth: values.growth,
    processes: values.processes,
    write: values.write,
  }
}

function readCount(name: string, text: string, least: number): number {
  const count = Number(text)
  if (!Number.isSafeInteger(count) || count < least)
    throw new Error(`--${name} is ${text}, and must be a whole number, ${least} or more.`)
  return count
}
