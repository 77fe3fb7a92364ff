import type { EventData } from '../domain/eventFields.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { EventType } from '../generated/prisma/enums.ts'
import type { Work } from '../transact.ts'

type EventOf<Type extends EventType> = {
  type: Type
  customerId?: string
  reason?: string | null
  data: EventData<Type>
}
/** A change as its event tells it; `data` is plain JSON, of the fields of its type. */
export type NewEvent = { [Type in EventType]: EventOf<Type> }[EventType]

/** Appends the events of a command, in their order. */
export async function recordEvents(
  { tx, now, caller, touched }: Work,
  events: readonly NewEvent[],
): Promise<void> {
  for (const { customerId } of events) if (customerId) touched.add(customerId)
  if (events.length > 0)
    await tx.event.createMany({
      data: events.map((event) => ({
        ...event,
        data: event.data as Prisma.InputJsonObject,
        at: now,
        caller,
      })),
    })
}
