import type { Work } from '../../../engine/executeCommand.ts'
import type { Prisma } from '../../../generated/prisma/client.ts'
import type { EventType } from '../../../generated/prisma/enums.ts'
import type { EventData } from '../rules/eventFields.ts'

type EventOf<Type extends EventType> = {
  type: Type
  customerId?: string
  reason?: string | null
  data: EventData<Type>
}
/** A change as its event tells it; `data` is plain JSON, of the fields of its type. */
export type NewEvent = { [Type in EventType]: EventOf<Type> }[EventType]

/** Notes the events of a command, in their order: they are appended with its outcome, in one statement. */
export function recordEvents({ now, caller, touched, last }: Work, events: readonly NewEvent[]): void {
  for (const { customerId = null, reason = null, type, data } of events) {
    if (customerId) touched.add(customerId)
    last.Event.push({ type, at: now, caller, reason, customerId, data: data as Prisma.InputJsonObject })
  }
}
