/**
 * Unicode full case folding (CaseFolding.txt, C and F, no Turkic rules) in NFC. It is idempotent. Examples: `ß`
 * becomes `ss`; a final `ς` becomes `σ`; `İ` becomes `i` with a dot above, which differs from `i`; the dotless `ı`
 * stays as it is.
 */
export function caseFold(text: string): string {
  // Most texts are ASCII, and for these it is the same, but many times faster.
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase()
  return Array.from(text.normalize('NFD'), foldPoint).join('').normalize('NFC')
}

// Works on single code points, because toLowerCase on a word makes the last sigma final. `ı` uppercases to `I`, but
// Unicode folds it to itself. Cherokee becomes lower-case here and upper-case in Unicode: the equivalence classes are
// the same.
function foldPoint(point: string): string {
  return point === 'ı'
    ? point
    : Array.from(point.toLowerCase().toUpperCase(), (upper) => upper.toLowerCase()).join('')
}
