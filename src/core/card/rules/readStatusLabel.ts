import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { wellFormedDisplay } from '../../../values/wellFormed.ts'

/** A status label in its stored form: trimmed, in NFC, 1–100 code points. Throws `InvalidInput`. */
export function readStatusLabel(text: string, path: readonly string[]): string {
  const label = text.trim().normalize('NFC')
  if (label === '') throw new InvalidInput({ reason: 'the label must have at least one character.' }, path)
  const read = wellFormedDisplay(label, { maxCodePoints: 100 })
  if (!read.ok) throw new InvalidInput({ reason: `the label ${read.reason}.` }, path)
  return label
}
