import { InvalidInput, NothingToChange } from '../../../engine/commonRefusals.ts'
import { assertCount } from '../../../engine/input/assertCount.ts'
import { retirementAfter } from '../../../engine/input/retirementAfter.ts'
import type { FieldType, SelfServiceAccess } from '../../../generated/prisma/enums.ts'
import { isSameJson } from '../../../values/isSameJson.ts'
import { wellFormedDisplay } from '../../../values/wellFormed.ts'
import { FieldExists, FieldNotFound } from '../errors.ts'
import { type FieldDefinition, MAX_STRING_LENGTH } from './fieldDefinitions.ts'

/** A new field from a client. What is absent or null is unlimited. */
export type NewFieldInput = {
  name: string
  type: FieldType
  maxLength?: number | null | undefined
  enumValues?: string[] | null | undefined
  selfService?: SelfServiceAccess | null | undefined
}
/** A change of a field. Absent values do not change. Null clears a value. */
export type FieldChangeInput = Omit<NewFieldInput, 'type'> & { retired?: boolean | null | undefined }

export type NewField = {
  name: string
  type: FieldType
  maxLength: number | null
  enumValues: string[]
  selfService: SelfServiceAccess
}
/** A field with its id, as it is stored. */
export type StoredField = FieldDefinition & { id: string }
export type ChangedField = NewField & { id: string; retiredAt: Date | null }

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

/** Plans a new field. Throws `FieldExists` or `InvalidInput`. */
export function planNewField(existing: FieldDefinition | null, input: NewFieldInput): NewField {
  const { name, type } = input
  if (existing) throw new FieldExists({ name }, ['name'])
  const { maxLength, enumValues, selfService } = input
  return checked({
    ...{ name, type, maxLength: maxLength ?? null },
    ...{ enumValues: enumValues ?? [], selfService: selfService ?? 'READ' },
  })
}

/** Plans the change of a field. Its type never changes. Throws `FieldNotFound`, `InvalidInput` or `NothingToChange`. */
export function planFieldChange(
  existing: StoredField | null,
  input: FieldChangeInput,
  now: Date,
): ChangedField {
  if (!existing) throw new FieldNotFound({ name: input.name.slice(0, 100) }, ['name'])
  const { id, name, type, retiredAt: retiredSince = null, ...stored } = existing
  const before = { maxLength: null, selfService: 'READ' as const, ...stored }
  const { maxLength = before.maxLength, enumValues = [...before.enumValues] } = input
  const { selfService = before.selfService } = input
  const field = checked({
    ...{ name, type, maxLength },
    ...{ enumValues: enumValues ?? [], selfService: selfService ?? 'READ' },
  })
  const retirement = retirementAfter(retiredSince, input.retired, now)
  const retiredAt = retirement === undefined ? retiredSince : retirement
  if (isSameJson({ name, type, ...before, retiredAt: retiredSince }, { ...field, retiredAt }))
    throw new NothingToChange({})
  return { id, ...field, retiredAt }
}

/** The same field. Throws `InvalidInput` if its length or its values are not allowed. */
function checked(field: NewField): NewField {
  assertMaxLength(field.type, field.maxLength)
  assertEnumValues(field.type, field.enumValues)
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
