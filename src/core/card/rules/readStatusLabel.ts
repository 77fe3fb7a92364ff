import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { wellFormedDisplay } from '../../../values/wellFormed.ts'

/** A status label as it is kept: trimmed, in NFC, 1–100 code points. Throws `InvalidInput`. */
export function readStatusLabel(text: string): string {
  const label = text.trim().normalize('NFC')
  if (label === '') throw new InvalidInput({ reason: 'a label has at least one character.' }, ['label'])
  const read = wellFormedDisplay(label, { maxCodePoints: 100 })
  if (!read.ok) throw new InvalidInput({ reason: `the label ${read.reason}.` }, ['label'])
  return label
}
