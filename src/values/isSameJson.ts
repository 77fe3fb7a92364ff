/** Whether two JSON values are equal. The order of keys does not matter. A date is compared as JSON writes it. */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (one instanceof Date) return isSameJson(one.toJSON(), other)
  if (other instanceof Date) return isSameJson(one, other.toJSON())
  if (!isContainer(one) || !isContainer(other) || Array.isArray(one) !== Array.isArray(other)) return false
  const names = Object.keys(one)
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSameJson(one[name], other[name]))
  )
}

const isContainer = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
