import { type DocumentNode, GraphQLError, type ParseOptions, parse, type Source } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Limits } from '../../config/limits.ts'
import { httpError } from '../http/httpError.ts'
import { assertDirectives } from './assertDirectives.ts'
import { assertSafeArguments, assertSafeJson } from './assertSafeJson.ts'
import { type Measure, measureDocument } from './measureDocument.ts'
import { measureText } from './measureText.ts'

type Most = Readonly<Record<keyof Measure, number>>

const refusals: Readonly<Record<keyof Measure, [code: string, sentence: (most: number) => string]>> = {
  depth: ['DOCUMENT_TOO_DEEP', (most) => `The document is more than ${most} fields deep.`],
  aliases: ['TOO_MANY_ALIASES', (most) => `The document has more than ${most} aliases.`],
  introspectionAliases: ['TOO_MANY_ALIASES', () => 'Introspection takes no aliases.'],
  rootFields: ['TOO_MANY_ROOT_FIELDS', (most) => `The operation has more than ${most} fields at its root.`],
  directives: ['TOO_MANY_DIRECTIVES', (most) => `The document has more than ${most} directives.`],
  fields: [
    'DOCUMENT_TOO_LARGE',
    (most) => `The document has more than ${most} fields, fragments spread out.`,
  ],
  fieldConflictPairs: ['DOCUMENT_TOO_LARGE', () => 'The document has too many fields under one name.'],
}
const parts = Object.keys(refusals) as (keyof Measure)[]

/** Refuses documents that are too much to validate or to run, before either, and arguments that are no plain data. */
export function limitDocuments(limits: Limits): Plugin {
  const most: Most = { ...limits, introspectionAliases: 0, fieldConflictPairs: limits.fields * 2 }
  // The parser's cache gives a document that was found good again and again.
  const good = new WeakSet<DocumentNode>()
  return {
    onParams: ({ params }) => {
      assertSafeJson(params.variables)
      assertSafeJson(params.extensions)
    },
    onParse: ({ setParseFn }) => {
      setParseFn((source: string | Source, options?: ParseOptions) => parseWithin(limits, source, options))
      return ({ result, replaceParseResult }) => {
        if (result === null || result instanceof Error || good.has(result)) return
        const refusal = judge(result, most)
        if (refusal) replaceParseResult(refusal)
        else good.add(result)
      }
    },
  }
}

function judge(document: DocumentNode, most: Most): GraphQLError | null {
  try {
    measureDocument(document, (measure) => assertWithin(measure, most))
    assertSafeArguments(document)
    assertDirectives(document)
    return null
  } catch (error) {
    if (error instanceof GraphQLError) return error
    throw error
  }
}

function assertWithin(measure: Measure, most: Most): void {
  for (const part of parts) {
    if (measure[part] <= most[part]) continue
    const [code, sentence] = refusals[part]
    throw httpError(sentence(most[part]), code)
  }
}

/** How deep the brackets of a document may nest: more than fields and arguments together need. */
const maxNesting = 200

/** The parser and validation call themselves for each level of nesting, so it is measured first. */
function parseWithin({ tokens }: Limits, source: string | Source, options?: ParseOptions): DocumentNode {
  const measure = measureText(source, tokens)
  if (measure.tokens > tokens)
    throw httpError(`The document has more than ${tokens} tokens.`, 'DOCUMENT_TOO_LARGE')
  if (measure.nesting > maxNesting)
    throw httpError(
      `The brackets of the document nest more than ${maxNesting} levels deep.`,
      'DOCUMENT_TOO_DEEP',
    )
  return parse(source, options)
}
