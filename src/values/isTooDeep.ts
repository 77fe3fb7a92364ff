/** The most levels of objects and lists within one another in a JSON value that is given to the service. */
export const mostLevels = 32

/** Whether a JSON value has more levels. It is looked at level by level, so that no depth can exhaust the stack. */
export function isTooDeep(value: unknown): boolean {
  let level = [value].filter(isContainer)
  for (let n = 0; level.length > 0; n++) {
    if (n === mostLevels) return true
    level = level.flatMap((one) => Object.values(one).filter(isContainer))
  }
  return false
}

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null
