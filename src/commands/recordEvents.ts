import type { EventType } from '../generated/prisma/enums.ts'
import type { Work } from '../transact.ts'

/** A change as its event tells it; `data` is plain JSON. */
export type NewEvent = {
  type: EventType
  customerId?: string
  reason?: string | null
  data: Record<string, string | number | boolean | null | string[]>
}

/** Appends the events of a command, in their order. */
export async function recordEvents({ tx, now, caller }: Work, events: readonly NewEvent[]): Promise<void> {
  if (events.length > 0)
    await tx.event.createMany({ data: events.map((event) => ({ ...event, at: now, caller })) })
}
