import { InvalidInput } from '../commonRefusals.ts'

const day = 24 * 60 * 60 * 1000

/**
 * Refuses a moment that is later than a day from now. The clock of a client may be ahead. Moments before 1900 are not
 * parsed. Absent and null pass. Throws `InvalidInput`.
 */
export function assertMoment(
  moment: { instant: Date } | null | undefined,
  now: Date,
  path: readonly (string | number)[],
): void {
  if (moment && moment.instant.getTime() > now.getTime() + day)
    throw new InvalidInput({ reason: `${path.at(-1)} is later than a day from now.` }, path)
}
