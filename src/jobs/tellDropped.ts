import type { JobContext } from './job.ts'

/** Logs which partitions were dropped. */
export function tellDropped({ info }: JobContext, what: string, names: readonly string[]): void {
  if (names.length > 0) info(`${what} that are no longer kept were dropped: ${names.join(', ')}`)
}
