import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { type OffsetDateTime, parseOffsetDateTime } from '../../../values/offsetDateTime.ts'

/** A moment of a line. Absent and null give null. Throws `InvalidInput`. */
export function readMoment(
  text: string | null | undefined,
  path: readonly (string | number)[],
): OffsetDateTime | null {
  if (text === null || text === undefined) return null
  const read = parseOffsetDateTime(text)
  if (!read.ok) throw new InvalidInput({ reason: `${path.at(-1)} ${read.reason}.` }, path)
  return read.value
}
