import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { GraphQLError } from 'graphql'
import type { GraphQLParams, Plugin } from 'graphql-yoga'
import type { Caller } from '../../auth/caller.ts'
import type { Context } from '../../graphql/context.ts'
import { httpError } from '../http/httpError.ts'
import type { Callers } from '../http/requireAuthentication.ts'

/** The documents that anybody with a key may run, by the SHA-256 of their text. */
export type TrustedDocuments = ReadonlyMap<string, string>

/**
 * Reads the manifest that GraphQL codegen writes: JSON of ids and texts, an id being `sha256:` and the hash, or the hash
 * alone. Throws where an id is not its text's SHA-256.
 */
export function readTrustedDocuments(path: string): TrustedDocuments {
  let manifest: Record<string, unknown>
  try {
    manifest = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    throw new Error(`TRUSTED_DOCUMENTS is ${path}, which is no readable file of JSON.`)
  }
  return new Map(
    Object.entries(manifest).map(([id, text]) => {
      if (typeof text !== 'string' || createHash('sha256').update(text).digest('hex') !== bareHash(id))
        throw new Error(`In ${path}, ${id.slice(0, 80)} is not the SHA-256 of its document.`)
      return [bareHash(id), text]
    }),
  )
}

const bareHash = (id: string): string => id.replace(/^sha256:/, '')

type Options = { documents: TrustedDocuments | null; callers: Callers }
type Params = GraphQLParams & { documentId?: unknown }

/**
 * Finds documents by their id: `documentId`, or the hash of Apollo's persisted queries. Where a manifest is configured, all others are for callers with `operations:any` alone, and
 * so are the suggestions of GraphQL, which tell what else the schema has.
 */
export function trustDocuments({ documents, callers }: Options): Plugin<Context> {
  const texts = new Set(documents?.values())
  const mayRun = (caller: Caller | undefined, text: string | undefined): boolean =>
    !documents || caller?.scopes.has('operations:any') === true || (text !== undefined && texts.has(text))
  const quiet = (caller: Caller | undefined): boolean => documents !== null && !mayRun(caller, undefined)
  const sources = new WeakMap<object, string>()
  return {
    onParams: ({ params, request, setParams }) => {
      const { documentId, ...rest }: Params = params
      const id = documentId ?? idInUrl(request) ?? persistedId(documents, rest)
      const query = id === undefined ? rest.query : findDocument(documents, id, rest.query)
      if (!mayRun(callers.get(request), query)) throw notTrusted()
      if (id !== undefined && query !== undefined) setParams({ ...rest, query })
    },
    onParse:
      ({ params: { source } }) =>
      ({ result }) => {
        if (result !== null && !(result instanceof Error)) sources.set(result, String(source))
      },
    // What did not come as an HTTP request with its own parameters.
    onExecute: ({ args, setResultAndStopExecution }) => {
      const { caller } = args.contextValue as Context
      if (!mayRun(caller, sources.get(args.document)))
        return setResultAndStopExecution({ errors: [notTrusted()] })
      return {
        onExecuteDone: ({ result, setResult }) => {
          if ('errors' in result && result.errors && quiet(caller))
            setResult({ ...result, errors: result.errors.map(withoutSuggestion) })
        },
      }
    },
    onSubscribe: ({ args, setResultAndStopExecution }) => {
      if (!mayRun((args.contextValue as Context).caller, sources.get(args.document)))
        setResultAndStopExecution({ errors: [notTrusted()] })
    },
    onValidate:
      ({ context: { request, caller } }) =>
      ({ result, setResult }) => {
        if (quiet(request ? callers.get(request) : caller)) setResult(result.map(withoutSuggestion))
      },
  }
}

/** By GET all parameters are in the address, and Yoga reads those that it knows. */
function idInUrl({ method, url }: Request): string | undefined {
  if (method !== 'GET' || !url.includes('documentId=')) return undefined
  return new URL(url, 'http://localhost').searchParams.get('documentId') ?? undefined
}

/** The id in the form of Apollo's persisted queries. If the text of the document comes with it, it is only checked. */
function persistedId(documents: TrustedDocuments | null, { query, extensions }: GraphQLParams): unknown {
  const { sha256Hash: hash } = (extensions?.persistedQuery ?? {}) as { sha256Hash?: unknown }
  if (hash === undefined) return undefined
  if (query === undefined) {
    if (!documents) throw notSupported()
    return hash
  }
  if (hash !== createHash('sha256').update(query).digest('hex'))
    throw httpError('extensions.persistedQuery.sha256Hash is not the SHA-256 of the query.', 'BAD_REQUEST')
  return undefined
}

/** Clients look for this very message, and then send the text of their documents. */
const notSupported = (): GraphQLError =>
  httpError('PersistedQueryNotSupported', 'PERSISTED_QUERY_NOT_SUPPORTED')

function findDocument(documents: TrustedDocuments | null, id: unknown, query: string | undefined): string {
  if (query !== undefined) throw httpError('Send a documentId or a query, not both.', 'BAD_REQUEST')
  const document = typeof id === 'string' ? documents?.get(bareHash(id)) : undefined
  if (document === undefined)
    throw httpError('No trusted document has this id.', 'DOCUMENT_NOT_FOUND', { status: 404 })
  return document
}

const notTrusted = (): GraphQLError =>
  httpError(
    'Only trusted documents can be run: send a documentId, or use a key with the scope operations:any.',
    'DOCUMENT_NOT_TRUSTED',
    { status: 403, spec: false },
  )

function withoutSuggestion(error: Error): GraphQLError {
  const message = error.message.replace(/ Did you mean .*\?$/s, '')
  if (!(error instanceof GraphQLError)) return new GraphQLError(message, { originalError: error })
  const { nodes, source, positions, path, originalError, extensions } = error
  return new GraphQLError(message, {
    ...{ source, positions, path, extensions },
    ...(nodes && { nodes }),
    ...(originalError && { originalError }),
  })
}
