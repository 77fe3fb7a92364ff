/**
 * Unicode full case folding (CaseFolding.txt, C and F, no Turkic rules) in NFC, idempotent: `ß` is `ss`, a
 * final `ς` is `σ`, `İ` is `i` with a dot above and stays apart from `i`, as does the dotless `ı`.
 */
export function caseFold(text: string): string {
  return Array.from(text.normalize('NFD'), foldPoint).join('').normalize('NFC')
}

// Point by point, because toLowerCase on a whole word would make the last sigma final. `ı` uppercases to `I`,
// but Unicode folds it to itself. Cherokee ends lower-case where Unicode ends upper-case: the same pairs,
// another representative.
function foldPoint(point: string): string {
  return point === 'ı'
    ? point
    : Array.from(point.toLowerCase().toUpperCase(), (upper) => upper.toLowerCase()).join('')
}
