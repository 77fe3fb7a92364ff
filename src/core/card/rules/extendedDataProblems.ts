import { isStorable } from '../../../values/wellFormed.ts'
import {
  checkFields,
  type FieldDefinition,
  type FieldProblem,
  isStored,
} from '../../settings/rules/fieldDefinitions.ts'

type Values = Readonly<Record<string, unknown>>
type Change = {
  /** The values that the request sets. */
  given: Values
  /** The values that the card has. Absent: none. */
  stored?: Values
  /** All values of the card afterwards. */
  after: Values
}

/** The most extended data of a card if no field is defined for cards, in bytes of JSON. */
export const maxFreeBytes = 4096

/**
 * Returns what is wrong with the extended data of a card; empty if they can be stored. If no field is defined for cards,
 * any plain JSON is accepted, except from the customer's own app. A value that the card has already passes, although its
 * definition has changed since.
 */
export function extendedDataProblems(
  definitions: readonly FieldDefinition[],
  { given, stored = {}, after }: Change,
  { bySelf = false } = {},
): FieldProblem[] {
  if (definitions.length > 0 || bySelf) {
    const isOpen = (name: string) =>
      !bySelf || definitions.some((field) => field.name === name && field.selfService === 'WRITE')
    const checked = Object.entries(given).filter(
      ([name, value]) => !(isStored(stored, name, value) && isOpen(name)),
    )
    return checkFields(definitions, Object.fromEntries(checked), { bySelf })
  }
  if (Buffer.byteLength(JSON.stringify(after)) > maxFreeBytes)
    return [{ name: 'extendedData', reason: `has more than ${maxFreeBytes} bytes as JSON; shorten it` }]
  return Object.entries(given)
    .filter(([name, value]) => !isPlain({ [name]: value }))
    .map(([name]) => ({
      name: name.toWellFormed().replaceAll('\0', '\uFFFD'),
      reason: 'contains NUL or half of a surrogate pair; send well-formed Unicode',
    }))
}

const isPlain = (value: unknown): boolean => {
  if (typeof value === 'string') return isStorable(value)
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([name, part]) => isStorable(name) && isPlain(part))
}
