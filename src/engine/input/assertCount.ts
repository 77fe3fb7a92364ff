import { InvalidInput } from '../commonRefusals.ts'

/** Refuses a whole number outside its range. Absent and null pass. Throws `InvalidInput`. */
export function assertCount(
  count: number | null | undefined,
  { least, most }: { least: number; most: number },
  path: readonly (string | number)[],
): void {
  if (count === null || count === undefined || (count >= least && count <= most)) return
  throw new InvalidInput({ reason: `${path.at(-1)} must be ${least} to ${most}.` }, path)
}
