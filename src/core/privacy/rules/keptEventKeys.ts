import { eventFields } from '../../events/rules/eventFields.ts'

/**
 * Text values of events that contain no personal data: texts of the client about its configuration, and card numbers.
 */
const harmless = new Set([
  ...['accountId', 'number', 'statusLabel', 'replaced', 'why', 'cards', 'changed', 'banId'],
])

/**
 * The keys of event data that remain when a customer is erased: ids, amounts, enums and texts without personal data.
 */
export const keptEventKeys: readonly string[] = [
  ...new Set(
    Object.values(eventFields).flatMap((fields) =>
      Object.entries(fields)
        .filter(([key, [kind]]) => !['text', 'texts', 'json'].includes(kind) || harmless.has(key))
        .map(([key]) => key),
    ),
  ),
].sort()
