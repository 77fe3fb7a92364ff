import { eventFields } from '../../events/rules/eventFields.ts'

/** Values of events that are texts and tell nothing of a person: the client's own words, and numbers of cards. */
const harmless = new Set([
  ...['accountId', 'number', 'statusLabel', 'replaced', 'why', 'cards', 'changed', 'banId'],
])

/** The keys of an event's data that stay when its customer is erased: ids, amounts, enums, and what tells nothing of a person. */
export const keptEventKeys: readonly string[] = [
  ...new Set(
    Object.values(eventFields).flatMap((fields) =>
      Object.entries(fields)
        .filter(([key, [kind]]) => !['text', 'texts', 'json'].includes(kind) || harmless.has(key))
        .map(([key]) => key),
    ),
  ),
].sort()
