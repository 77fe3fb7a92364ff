import { alphabetOf } from './alphabetOf.ts'

/** Whether a text and the beginning of another, with one letter more, are written in one alphabet: only then typing errors are tried. */
export const sharesAlphabet = (text: string, other: string): boolean =>
  alphabetOf(text)?.script.test(
    Array.from(other)
      .slice(0, Array.from(text).length + 1)
      .join(''),
  ) ?? false
