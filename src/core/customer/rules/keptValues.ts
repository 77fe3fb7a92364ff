import { TillNotFound } from '../../settings/errors.ts'
import {
  checkFields,
  type FieldDefinition,
  type FieldProblem,
  isStored,
} from '../../settings/rules/fieldDefinitions.ts'
import { InvalidField } from '../errors.ts'

type Path = readonly (string | number)[]
type Values = Readonly<Record<string, unknown>>

/** Given values of fields, with those that their definitions no longer take. */
export type KeptFields = { values: Values; problems: readonly FieldProblem[]; path: Path }
/** A given place that is no till, or no longer. */
export type KeptTill = { code: string; path: Path }
/** Given values of a profile that pass only if the profile has them already. Absent: there is none. */
export type KeptValues = { fields?: KeptFields; till?: KeptTill }

/**
 * The definitions without what can change later: retirement, length and allowed values. A value that does not match
 * even these cannot be stored.
 */
export const everAllowed = (definitions: readonly FieldDefinition[]): FieldDefinition[] =>
  definitions.map((definition) => ({
    ...definition,
    ...{ retiredAt: null, maxLength: null, type: definition.type === 'ENUM' ? 'STRING' : definition.type },
  }))

/** The given values of fields that pass only if they are stored already. Undefined: there is none. */
export function keptFields(
  definitions: readonly FieldDefinition[],
  values: Values | null | undefined,
  path: Path,
): KeptFields | undefined {
  const problems = checkFields(definitions, values ?? {})
  return values && problems.length > 0 ? { values, problems, path } : undefined
}

/** Refuses values of fields that are not stored already. Throws `InvalidField`. */
export function assertFieldsKept(kept: KeptFields | undefined, stored: Values): void {
  if (!kept) return
  const { values, problems, path } = kept
  const refused = problems.filter(({ name }) => !isStored(stored, name, values[name]))
  if (refused.length > 0) throw invalidField(refused, path)
}

/** Refuses values that the profile does not have already. Throws `InvalidField` and `TillNotFound`. */
export function assertKept(
  { fields, till }: KeptValues = {},
  stored: { fields: Values; associatedWith: string | null },
): void {
  assertFieldsKept(fields, stored.fields)
  if (till && till.code !== stored.associatedWith) throw new TillNotFound({ tillCode: till.code }, till.path)
}

/** The refusal of these values. */
export const invalidField = (problems: readonly FieldProblem[], path: Path): InvalidField =>
  new InvalidField(
    { names: problems.map(({ name }) => name), reasons: problems.map(({ reason }) => reason) },
    path,
  )
