import { wellFormedDisplay } from '../../values/wellFormed.ts'
import { InvalidInput } from '../commonRefusals.ts'

type Maybe<T> = T | null | undefined
type Path = readonly (string | number)[]

/** A text for people, trimmed. Empty counts as null. Throws `InvalidInput`. */
export function readText(text: Maybe<string>, maxCodePoints: number, path: Path): Maybe<string> {
  if (!text) return text === '' ? null : text
  const read = wellFormedDisplay(text.trim(), { maxCodePoints })
  if (!read.ok) throw new InvalidInput({ reason: `${path.at(-1)} ${read.reason}.` }, path)
  return read.value || null
}
