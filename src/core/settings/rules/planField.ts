import { InvalidInput, NothingToChange } from '../../../engine/commonRefusals.ts'
import { assertCount } from '../../../engine/input/assertCount.ts'
import { notNull } from '../../../engine/input/notNull.ts'
import type { FieldType, SelfServiceAccess } from '../../../generated/prisma/enums.ts'
import { isSameJson } from '../../../values/isSameJson.ts'
import { wellFormedDisplay } from '../../../values/wellFormed.ts'
import { FieldExists } from '../errors.ts'
import { type FieldDefinition, MAX_STRING_LENGTH } from './fieldDefinitions.ts'

/**
 * A field definition from a client. Absent values do not change, or are unlimited in a new definition. Null clears a
 * value.
 */
export type FieldInput = {
  name: string
  type: FieldType
  maxLength?: number | null | undefined
  enumValues?: string[] | null | undefined
  selfService?: SelfServiceAccess | null | undefined
  retired?: boolean | null | undefined
}

/** The most values of an ENUM field. */
export const maxEnumValues = 500

/** The most characters of one value of an ENUM field. */
export const maxEnumValueLength = 200

/** Refuses a field name that is not 1–100 of `A-Z a-z 0-9 _` with a letter first. Throws `InvalidInput`. */
export function assertFieldName(name: string): void {
  if (!/^[A-Za-z][A-Za-z0-9_]{0,99}$/.test(name))
    throw new InvalidInput(
      { reason: 'the name must have 1 to 100 letters A–Z, digits and _, and begin with a letter.' },
      ['name'],
    )
}

/** The definition to store, based on the existing one. Throws `FieldExists`, `InvalidInput` and `NothingToChange`. */
export function planField(existing: FieldDefinition | null, input: FieldInput, now: Date) {
  const { name, type } = input
  if (existing && existing.type !== type) throw new FieldExists({ name }, ['type'])
  const { maxLength = existing?.maxLength ?? null, enumValues } = input
  assertMaxLength(type, maxLength)
  const values = enumValues === undefined ? [...(existing?.enumValues ?? [])] : (enumValues ?? [])
  assertEnumValues(type, values)
  const selfService: SelfServiceAccess =
    input.selfService === undefined ? (existing?.selfService ?? 'READ') : (input.selfService ?? 'READ')
  const before = existing?.retiredAt ?? null
  const retiredAt = (notNull(input.retired, ['retired']) ?? before !== null) ? (before ?? now) : null
  const field = { name, type, maxLength, enumValues: values, selfService, retiredAt }
  if (existing && isSameJson({ ...existing, retiredAt: before }, field)) throw new NothingToChange({})
  return field
}

function assertMaxLength(type: FieldType, maxLength: number | null): void {
  if (maxLength !== null && type !== 'STRING')
    throw new InvalidInput({ reason: 'only a STRING field can have a maxLength.' }, ['maxLength'])
  assertCount(maxLength, { least: 1, most: MAX_STRING_LENGTH }, ['maxLength'])
}

function assertEnumValues(type: FieldType, values: readonly string[]): void {
  if (type !== 'ENUM') {
    if (values.length > 0)
      throw new InvalidInput({ reason: 'only an ENUM field can have enumValues.' }, ['enumValues'])
    return
  }
  if (values.length === 0 || values.length > maxEnumValues)
    throw new InvalidInput({ reason: `an ENUM field must have 1 to ${maxEnumValues} enumValues.` }, [
      'enumValues',
    ])
  values.forEach((value, index) => {
    const read = wellFormedDisplay(value, { maxCodePoints: maxEnumValueLength })
    const reason = read.ok ? flawOf(value, values.indexOf(value) < index) : read.reason
    if (reason) throw new InvalidInput({ reason: `the value ${reason}.` }, ['enumValues', index])
  })
}

function flawOf(value: string, repeated: boolean): string | undefined {
  if (repeated) return 'appears twice'
  return value === '' || value !== value.trim() ? 'is empty or has spaces around it' : undefined
}
