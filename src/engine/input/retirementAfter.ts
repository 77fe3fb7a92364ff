import { notNull } from './notNull.ts'

/**
 * Since when something is retired after a change. Undefined: no change. What is retired already keeps its time. Throws
 * `InvalidInput` for null.
 */
export function retirementAfter(
  before: Date | null,
  retired: boolean | null | undefined,
  now: Date,
): Date | null | undefined {
  const isRetired = notNull(retired, ['retired'])
  if (isRetired === undefined) return undefined
  return isRetired ? (before ?? now) : null
}
