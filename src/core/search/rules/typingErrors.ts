const latin = 'abcdefghijklmnopqrstuvwxyz'
const digits = '0123456789'
const thai = 'กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลวศษสหฬอฮะัาิีึืฺุูเแโใไๅๆ'

/** The alphabets of texts whose typing errors are tried letter by letter. Others have too many letters. */
const alphabets: readonly [RegExp, string][] = [
  [/^\d+$/, digits],
  [/^[a-z ]+$/, `${latin} `],
  [/^[\u0e00-\u0e7f ]+$/, `${thai} `],
  [/^[а-яёіїєґ ]+$/, 'абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ '],
  [/^[α-ω ]+$/, 'αβγδεζηθικλμνξοπρστυφχψω '],
  [/^[a-z\d.@_+-]+$/, `${latin}${digits}.-_@`],
]

/**
 * A text, and all texts that differ from it by one typing error: a wrong, missing or extra letter, or two neighbors
 * in the wrong order. Only the text itself if its script has no small alphabet.
 */
export function typingErrors(text: string): string[] {
  const alphabet = alphabets.find(([script]) => script.test(text))?.[1] ?? ''
  const found = new Set([text])
  if (alphabet === '') return [text]
  const letters = Array.from(text)
  for (let at = 0; at <= letters.length; at += 1) {
    const before = letters.slice(0, at).join('')
    const after = letters.slice(at + 1).join('')
    const [one, two] = [letters[at], letters[at + 1]]
    if (one !== undefined) found.add(before + after)
    if (one !== undefined && two !== undefined) found.add(before + two + one + after.slice(two.length))
    for (const letter of alphabet) {
      if (one !== undefined) found.add(before + letter + after)
      found.add(before + letter + (one ?? '') + after)
    }
  }
  return [...found].filter((one) => one.trim() === one && one !== '')
}
