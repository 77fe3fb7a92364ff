import type { EventType } from '../../../generated/prisma/enums.ts'
import type { EventDataTypes, EventField, EventFields } from './eventData.ts'
import { cardEvents } from './types/cardEvents.ts'
import { cardSeriesEvents } from './types/cardSeriesEvents.ts'
import { customerEvents } from './types/customerEvents.ts'
import type { EventDeclarations } from './types/eventDeclaration.ts'
import { hierarchyEvents } from './types/hierarchyEvents.ts'
import { mergeEvents } from './types/mergeEvents.ts'
import { pointsEvents } from './types/pointsEvents.ts'
import { settingsEvents } from './types/settingsEvents.ts'
import { transferEvents } from './types/transferEvents.ts'
import { webhookEvents } from './types/webhookEvents.ts'

/** Every event type. Each gets its own GraphQL object type. */
export const eventTypes = {
  ...customerEvents,
  ...mergeEvents,
  ...cardEvents,
  ...cardSeriesEvents,
  ...pointsEvents,
  ...hierarchyEvents,
  ...settingsEvents,
  ...transferEvents,
  ...webhookEvents,
} satisfies Required<EventDeclarations>

type DataOf<Fields extends EventFields> = Fields extends { '*': EventField }
  ? Readonly<Record<string, unknown>>
  : { readonly [Key in keyof Fields]?: EventDataTypes[Fields[Key][0]] | null }

/** The data that a command records with an event of this type. Values that do not apply are left out. */
export type EventData<Type extends EventType> = DataOf<(typeof eventTypes)[Type]['data']>
