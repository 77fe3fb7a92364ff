import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { parseCardLabel } from './cardLabel.ts'

/** Refuses a card label that is not 1–100 letters, digits, spaces, `_`, `-` or `'`. Null passes. */
export function assertCardLabel(cardLabel: string | null, path: readonly (string | number)[]): void {
  const read = cardLabel === null ? null : parseCardLabel(cardLabel)
  if (read && !read.ok) throw new InvalidInput({ reason: `the card label ${read.reason}.` }, path)
}
