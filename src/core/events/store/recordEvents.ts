import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { Prisma } from '../../../generated/prisma/client.ts'
import type { EventType } from '../../../generated/prisma/enums.ts'
import type { EventData } from '../rules/eventTypes.ts'

type EventOf<Type extends EventType> = {
  type: Type
  customerId?: string
  reason?: string | null
  /** When it happened, if that was before the command began. */
  at?: Date
  data: EventData<Type>
}
/** A change, as its event records it. `data` is plain JSON with the fields of the event type. */
export type NewEvent = { [Type in EventType]: EventOf<Type> }[EventType]

/** Registers the events of a command, in order, with the reason of the call. They are inserted together with its outcome, in one statement. */
export function recordEvents(
  { now, caller, reason: reasonOfCall, affectedCustomerIds, references, deferredInserts }: CommandContext,
  events: readonly NewEvent[],
): void {
  for (const { customerId = null, reason, at = now, type, data } of events) {
    if (customerId) affectedCustomerIds.add(customerId)
    deferredInserts.Event.push({
      type,
      at,
      caller,
      reason: reason ?? reasonOfCall,
      customerId,
      matchedBy: (customerId && references.get(customerId)) ?? null,
      data: data as Prisma.InputJsonObject,
    })
  }
}
