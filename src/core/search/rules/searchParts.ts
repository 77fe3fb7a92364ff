import { isIdeographic } from './ideographic.ts'

/** The parts of a text that the indexes of parts have: three characters in a row, or a whole text of two ideographs. */
export function searchParts(text: string): string[] {
  if (isIdeographic(text) && Array.from(text).length === 2) return [text]
  const words = text.split(' ').map((word) => Array.from(word))
  return words.flatMap((word) => word.slice(2).map((_, at) => word.slice(at, at + 3).join('')))
}

/** The keys by which a short ideographic name is found although one of its characters is wrong, missing or extra. */
export function shortNameKeys(name: string): string[] {
  const characters = Array.from(name)
  if (!isIdeographic(name) || characters.length < 2 || characters.length > 4) return []
  // What is left of two characters would be half of all names.
  const shorter =
    characters.length === 2 ? [] : characters.map((_, at) => characters.toSpliced(at, 1).join(''))
  return [name, ...shorter].map((key) => `~${key}`)
}
