import { InvalidInput } from '../commonRefusals.ts'
import { notNull } from './notNull.ts'
import { readText } from './readText.ts'

type Path = readonly (string | number)[]

/**
 * A code that the client chooses, for example of a role or a till: trimmed, 1–`longest` visible ASCII characters.
 * Throws `InvalidInput`.
 */
export function readCode(text: string, longest: number, path: Path): string {
  const code = text.trim()
  if (code.length <= longest && /^[\x21-\x7e]+$/.test(code)) return code
  throw new InvalidInput(
    { reason: `${path.at(-1)} must have 1 to ${longest} visible ASCII characters.` },
    path,
  )
}

/** A display name that may be left out, but not null. Throws `InvalidInput`. */
export const readChangedName = (
  text: string | null | undefined,
  path: Path,
  longest?: number,
): string | undefined => {
  const given = notNull(text, path)
  return given === undefined ? undefined : readName(given, path, longest)
}

/** A display name: trimmed, 1 to `longest` characters. Throws `InvalidInput`. */
export function readName(text: string, path: Path, longest = 200): string {
  const name = readText(text, longest, path)
  if (name) return name
  throw new InvalidInput({ reason: `${path.at(-1)} is empty.` }, path)
}
