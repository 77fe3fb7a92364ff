/** An object without the values that mean the same as none: null, false, an empty list or an empty object. */
export const compact = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => !isNothing(one))) as Value

const isNothing = (value: unknown): boolean =>
  value === null || value === false || (typeof value === 'object' && Object.keys(value).length === 0)
