import { isSameJson } from '../../../values/isSameJson.ts'

/**
 * For each extended field, the reference that the call used which set or removed its value. A field without one was
 * changed through the current id of the customer.
 */
export type FieldReferences = Record<string, string>

type Fields = Record<string, unknown>
type Customer = { extendedFields: Fields; fieldsMatchedBy: FieldReferences }

/** The references after a call has changed the fields. Only fields whose value changes get the reference of the call. */
export function referencesAfter(
  { extendedFields: before, fieldsMatchedBy }: Customer,
  after: Fields,
  matchedBy: string | null,
): FieldReferences {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  const changed = [...names].filter((name) => !isSameJson(before[name], after[name]))
  const kept = Object.entries(fieldsMatchedBy).filter(([name]) => !changed.includes(name))
  const set = matchedBy === null ? [] : changed.map((name): [string, string] => [name, matchedBy])
  return Object.fromEntries([...kept, ...set])
}
