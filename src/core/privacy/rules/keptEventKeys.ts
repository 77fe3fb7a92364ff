import type { EventField } from '../../events/rules/eventData.ts'
import { eventTypes } from '../../events/rules/eventTypes.ts'

/**
 * The keys of event data that remain when a customer is erased: ids, amounts, enums and texts without personal data.
 */
export const keptEventKeys: readonly string[] = [
  ...new Set(
    Object.values(eventTypes).flatMap(({ data }) =>
      Object.entries<EventField>(data)
        .filter(([, [kind, , { kept } = {}]]) => kept || !['text', 'texts', 'json'].includes(kind))
        .map(([key]) => key),
    ),
  ),
].sort()
