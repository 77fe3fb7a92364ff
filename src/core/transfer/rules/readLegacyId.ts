import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { wellFormed } from '../../../values/wellFormed.ts'

/** A legacy id, trimmed: 1 to 200 characters. Throws `InvalidInput`. */
export function readLegacyId(text: string, path: readonly (string | number)[]): string {
  const id = text.trim()
  const read = wellFormed(id, { maxCodePoints: 200 })
  if (id === '') throw new InvalidInput({ reason: 'the legacy id is empty.' }, path)
  if (!read.ok) throw new InvalidInput({ reason: `the legacy id ${read.reason}.` }, path)
  return id
}
