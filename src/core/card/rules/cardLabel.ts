import { type Parsed, parsed, refused } from '../../../values/parsed.ts'
import { wellFormedDisplay } from '../../../values/wellFormed.ts'

const MAX_CODE_POINTS = 100
// Joiners and variation selectors (which are marks) have been checked before.
const ALPHABET = /^(?!\p{M})[\p{L}\p{M}\p{Nd} _\-'\u200C\u200D]+$/u

/**
 * Parses a card label: trimmed, in NFC, 1–100 code points. Allowed are letters of any script with their marks,
 * digits, space and `_ - '`. ZWJ and ZWNJ are allowed only between letters.
 */
export function parseCardLabel(text: string): Parsed<string> {
  const label = text.trim().normalize('NFC')
  if (label === '') return refused('is empty; give 1–100 characters')
  const sound = wellFormedDisplay(label, { maxCodePoints: MAX_CODE_POINTS })
  if (!sound.ok) return sound
  return ALPHABET.test(label)
    ? parsed(label)
    : refused("may contain only letters, digits, spaces and the characters _ - '")
}
