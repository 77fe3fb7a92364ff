import type { EventType } from '../../../../generated/prisma/enums.ts'
import type { EventFields } from '../eventData.ts'

type EventDeclaration = {
  /** The description of the type. */
  text: string
  /** The values that are recorded. The key `*` stands for the whole data object. */
  data: EventFields
}

/** Some types of events. */
export type EventDeclarations = Partial<Record<EventType, EventDeclaration>>
