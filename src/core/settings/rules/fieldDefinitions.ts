import { isCalendarDate } from '../../../values/calendarDate.ts'
import { excerpt } from '../../../values/excerpt.ts'
import { isSameJson } from '../../../values/isSameJson.ts'
import { parseOffsetDateTime } from '../../../values/offsetDateTime.ts'
import { isStorable } from '../../../values/wellFormed.ts'

/** The definition of a custom or extended field. `maxLength` is in code points and applies to STRING only. */
export type FieldDefinition = {
  name: string
  type: 'STRING' | 'NUMBER' | 'BOOLEAN' | 'DATE' | 'ENUM'
  maxLength?: number | null
  enumValues: readonly string[]
  /** What a member may do with its own value. Absent: only read it. */
  selfService?: 'READ' | 'WRITE'
  /** Since when no value can be set. Absent or null: it is in use. */
  retiredAt?: Date | null
}

/** Why the value of a field is refused. `name` is cut to 64 code points if no definition has it. */
export type FieldProblem = { name: string; reason: string }

/** The most fields that one call may set. */
export const MAX_FIELDS = 100

/** The maximum length of a STRING field without a lower limit, in code points. */
export const MAX_STRING_LENGTH = 10_000

/**
 * Returns everything that is wrong with the field values, in their order; empty if they can be stored. `null` deletes
 * a value and is allowed for every known name. `undefined` counts as absent. With more than `MAX_FIELDS` entries,
 * only the excess is reported. A member may only set the fields that are open to it.
 */
export function checkFields(
  definitions: readonly FieldDefinition[],
  values: Readonly<Record<string, unknown>>,
  { bySelf = false }: { bySelf?: boolean } = {},
): FieldProblem[] {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined)
  const [excess] = entries.slice(MAX_FIELDS)
  if (excess) {
    const reason = `is one field too many; a call may have at most ${MAX_FIELDS}`
    return [{ name: shown(excess[0]), reason }]
  }
  const known = new Map(definitions.map((definition) => [definition.name, definition]))
  return entries.flatMap(([name, value]) => {
    const definition = known.get(name)
    if (!definition) return [{ name: shown(name), reason: 'is not defined; check the name' }]
    if (bySelf && definition.selfService !== 'WRITE') return [{ name, reason: 'is not open to self-service' }]
    if (value !== null && definition.retiredAt)
      return [{ name, reason: 'is retired; it takes no new values' }]
    const reason = value === null ? undefined : refusal(definition, value)
    return reason === undefined ? [] : [{ name, reason }]
  })
}

/** Whether a value is stored already. It can be sent again, although its definition has changed since. */
export const isStored = (stored: Readonly<Record<string, unknown>>, name: string, value: unknown): boolean =>
  Object.hasOwn(stored, name) && isSameJson(value, stored[name])

function refusal(definition: FieldDefinition, value: unknown): string | undefined {
  switch (definition.type) {
    case 'STRING':
      return stringRefusal(value, Math.min(definition.maxLength ?? MAX_STRING_LENGTH, MAX_STRING_LENGTH))
    case 'NUMBER':
      return numberRefusal(value)
    case 'BOOLEAN':
      return typeof value === 'boolean' ? undefined : 'must be true or false'
    case 'DATE':
      return isDate(value)
        ? undefined
        : 'must be a date such as 2024-02-29, or a date-time such as 2016-06-23T19:11:18+08:00'
    case 'ENUM':
      if (typeof value !== 'string') return 'must be text'
      return definition.enumValues.includes(value)
        ? undefined
        : `is ${excerpt(value)}, not one of the allowed values`
  }
}

function stringRefusal(value: unknown, maxLength: number): string | undefined {
  if (typeof value !== 'string') return 'must be text'
  if (!isStorable(value)) return 'contains NUL or half of a surrogate pair; send well-formed Unicode'
  const fits =
    value.length <= maxLength || (value.length <= 2 * maxLength && Array.from(value).length <= maxLength)
  return fits ? undefined : `is longer than ${maxLength} characters; shorten it`
}

function numberRefusal(value: unknown): string | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'must be a finite number'
  // Above this limit, parsing the JSON has already lost digits.
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER
    ? undefined
    : 'is too large to be stored exactly; use at most 2^53 - 1'
}

const isDate = (value: unknown): boolean =>
  typeof value === 'string' && (isCalendarDate(value) || parseOffsetDateTime(value).ok)

// Text that cannot be stored is not returned either.
const shown = (name: string): string =>
  Array.from(name.slice(0, 128)).slice(0, 64).join('').toWellFormed().replaceAll('\0', '\uFFFD')
