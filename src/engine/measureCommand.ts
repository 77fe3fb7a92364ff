import type { EventType } from '../generated/prisma/enums.ts'
import {
  commandSeconds,
  type MergeKind,
  merges,
  replays,
  transactionSeconds,
} from '../telemetry/writeMetrics.ts'
import { DomainError } from './refusal.ts'

/** Times a call of a command, and counts it if it is answered with a stored outcome. */
export async function measureCommand<Result extends { replayed: boolean }>(
  command: string,
  run: () => Promise<Result>,
): Promise<Result> {
  const stop = commandSeconds.startTimer({ command })
  try {
    const result = await run()
    if (result.replayed) replays.inc({ command })
    return result
  } catch (error) {
    if (error instanceof DomainError && error.replayed) replays.inc({ command })
    throw error
  } finally {
    stop()
  }
}

/** Times one transaction of a command. */
export const measureTransaction = <Result>(command: string, run: () => Promise<Result>): Promise<Result> =>
  run().finally(transactionSeconds.startTimer({ command }))

type WrittenEvent = { type: EventType; data: unknown }

/** Counts the merges among the events that a command has committed. */
export function countMerges(command: string, events: readonly WrittenEvent[]): void {
  // An undone merge has an event for each of its two customers.
  const kinds = new Map<unknown, MergeKind>()
  for (const { type, data } of events) {
    const how = mergeKind(command, type)
    if (how) kinds.set((data as { mergeId: string }).mergeId, how)
  }
  for (const how of kinds.values()) merges.inc({ how })
}

function mergeKind(command: string, type: EventType): MergeKind | null {
  if (type === 'CUSTOMERS_UNMERGED') return 'undone'
  if (type !== 'CUSTOMERS_MERGED') return null
  return command === 'mergeCustomers' ? 'manual' : 'link'
}
