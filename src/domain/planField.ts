import type { FieldType } from '../generated/prisma/enums.ts'
import { assertCount } from './assertCount.ts'
import { FieldExists, InvalidInput } from './errors.ts'
import { type FieldDefinition, MAX_STRING_LENGTH } from './fieldDefinitions.ts'
import { wellFormedDisplay } from './wellFormed.ts'

/** A field as a client defines it: what is absent stays as it is, or is not limited; null clears. */
export type FieldInput = {
  name: string
  type: FieldType
  maxLength?: number | null | undefined
  enumValues?: string[] | null | undefined
}

/** The most values that an ENUM field lists. */
export const maxEnumValues = 500

/** The most characters of one value of an ENUM field. */
export const maxEnumValueLength = 200

/** Refuses what is not the name of a field: 1–100 of `A-Z a-z 0-9 _`, a letter first. Throws `InvalidInput`. */
export function assertFieldName(name: string): void {
  if (!/^[A-Za-z][A-Za-z0-9_]{0,99}$/.test(name))
    throw new InvalidInput(
      { reason: 'the name must have 1 to 100 letters A–Z, digits and _, and begin with a letter.' },
      ['name'],
    )
}

/** The field as it is to be kept, over the definition there is. Throws `FieldExists` and `InvalidInput`. */
export function planField(existing: FieldDefinition | null, input: FieldInput) {
  const { name, type } = input
  if (existing && existing.type !== type) throw new FieldExists({ name }, ['type'])
  const { maxLength = existing?.maxLength ?? null, enumValues } = input
  assertMaxLength(type, maxLength)
  const values = enumValues === undefined ? [...(existing?.enumValues ?? [])] : (enumValues ?? [])
  assertEnumValues(type, values)
  return { name, type, maxLength, enumValues: values }
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
