import { NothingToChange } from '../commonRefusals.ts'

type Changed<Values> = { [Name in keyof Values]?: Exclude<Values[Name], undefined> }

/** The wanted values that differ from those before. Absent values do not change. Throws `NothingToChange` if none does. */
export function changedValues<Values extends object>(
  before: Readonly<Record<keyof Values, unknown>>,
  wanted: Values,
): Changed<Values> {
  const changed = Object.entries(wanted).filter(
    ([name, value]) => value !== undefined && !isSame(before[name as keyof Values], value),
  )
  if (changed.length === 0) throw new NothingToChange({}, [])
  return Object.fromEntries(changed) as Changed<Values>
}

/** Compares texts, numbers, flags, times and null. */
const isSame = (one: unknown, other: unknown): boolean =>
  (one instanceof Date ? one.getTime() : one) === (other instanceof Date ? other.getTime() : other)
