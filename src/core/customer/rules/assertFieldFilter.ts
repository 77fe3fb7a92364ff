import { checkFields, type FieldDefinition } from '../../settings/rules/fieldDefinitions.ts'
import { invalidField } from './keptValues.ts'

/**
 * Refuses values of extended fields with which customers cannot be found: of fields that are not defined, values that do not
 * match the definition, and null. A retired field still finds the customers that have a value. Throws `InvalidField`.
 */
export function assertFieldFilter(
  definitions: readonly FieldDefinition[],
  values: Readonly<Record<string, unknown>>,
  path: readonly (string | number)[],
): void {
  const problems = [
    ...checkFields(
      definitions.map((definition) => ({ ...definition, retiredAt: null })),
      values,
    ),
    ...Object.keys(values)
      .filter((name) => values[name] === null)
      .map((name) => ({ name, reason: 'has no value to look for' })),
  ]
  const byName = new Map(problems.map((problem) => [problem.name, problem]))
  if (byName.size > 0) throw invalidField([...byName.values()], path)
}
