import { InvalidInput } from '../../../../engine/commonRefusals.ts'
import { isTooDeep, mostLevels } from '../../../../values/isTooDeep.ts'

type Path = (string | number)[]
type Column = { type?: unknown; values?: unknown }

/** Checks how the columns of a CSV file become a line: the `Template` of `fillTemplate`. Throws `InvalidInput`. */
export function assertMapping(mapping: unknown, path: Path): void {
  if (typeof mapping !== 'object' || mapping === null || Array.isArray(mapping))
    throw new InvalidInput({ reason: 'the mapping must be an object.' }, path)
  if (isTooDeep(mapping))
    throw new InvalidInput({ reason: `the mapping has more than ${mostLevels} levels.` }, path)
  assertTemplate(mapping, path)
}

function assertTemplate(template: object, path: Path): void {
  if ('column' in template && typeof template.column === 'string') {
    assertColumn(template as Column, path)
    return
  }
  for (const [name, part] of Object.entries(template))
    if (typeof part === 'object' && part !== null)
      assertTemplate(part, [...path, Array.isArray(template) ? Number(name) : name])
}

function assertColumn({ type, values }: Column, path: Path): void {
  if (type !== undefined && type !== 'number' && type !== 'boolean')
    throw new InvalidInput({ reason: 'the type of a column must be number or boolean.' }, [...path, 'type'])
  if (values === undefined) return
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    throw new InvalidInput({ reason: 'the values of a column must be an object of texts.' }, [
      ...path,
      'values',
    ])
  for (const [name, value] of Object.entries(values))
    if (typeof value !== 'string')
      throw new InvalidInput({ reason: 'a value that replaces another must be a text in quotation marks.' }, [
        ...[...path, 'values', name],
      ])
}
