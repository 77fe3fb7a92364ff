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
  [/^[a-z\d.@_+-]+$/, `${latin}${digits}.-_@+`],
]

/** The letters of a script, and what texts of it consist of. */
export type Alphabet = { script: RegExp; letters: string }

/** The alphabet of a text. Null if its script has no small alphabet, or if it mixes scripts. */
export function alphabetOf(text: string): Alphabet | null {
  const [script, letters] = alphabets.find(([one]) => one.test(text)) ?? []
  return script && letters ? { script, letters } : null
}
