import { Lexer, Source, TokenKind } from 'graphql'

/** The size of a document before it is parsed. `nesting` counts brackets of every kind. */
export type TextMeasure = { tokens: number; nesting: number }

const opening: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L])
const closing: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R])

/**
 * Counts the tokens of a document, to one more than `maxTokens`, and how deep its brackets nest. The parser calls
 * itself for each bracket, so a document with a thousand of them overflows its stack.
 */
export function measureText(source: string | Source, maxTokens: number): TextMeasure {
  const lexer = new Lexer(typeof source === 'string' ? new Source(source) : source)
  const measure = { tokens: 0, nesting: 0 }
  let open = 0
  try {
    while (measure.tokens <= maxTokens) {
      const { kind } = lexer.advance()
      if (kind === TokenKind.EOF) break
      measure.tokens++
      if (opening.has(kind)) measure.nesting = Math.max(measure.nesting, ++open)
      else if (closing.has(kind)) open--
    }
  } catch {
    // Not a token. The parser gets no further, and describes it.
  }
  return measure
}
