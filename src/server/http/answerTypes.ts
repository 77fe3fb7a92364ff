import { isAsyncIterable, type Plugin, processRegularResult } from 'graphql-yoga'
import type { Transport } from '../transport.ts'
import { httpError } from './httpError.ts'
import { jsonErrorResponse } from './jsonErrorResponse.ts'
import { toMultipart } from './toMultipart.ts'

const stream = 'text/event-stream'
const types = [stream, 'multipart/mixed', 'application/graphql-response+json', 'application/json']

/**
 * Refuses a request that accepts no type of answer that there is, before anything runs: a mutation must not happen without
 * an answer. Subscriptions are streams of server-sent events, or of the parts that Apollo's clients read.
 */
export const answerTypes: Plugin<Transport> = {
  onRequest: ({ request, endResponse, fetchAPI }) => {
    const accepted = acceptedTypes(request)
    if (types.some((type) => accepted.some((one) => matches(one.type, type)))) return
    endResponse(
      jsonErrorResponse(fetchAPI, 406, {
        code: 'NOT_ACCEPTABLE',
        message: `The Accept header names no type that Cardinal answers with. These work: ${types.join(', ')}.`,
      }),
    )
  },
  onSubscribe: ({ args, setResultAndStopExecution }) => {
    const { request, socket } = args.contextValue as Transport & { request?: Request }
    if (socket || !request || acceptedTypes(request).some(({ type }) => matches(type, stream))) return
    if (!acceptsParts(request)) setResultAndStopExecution({ errors: [streamsOnly()] })
  },
  onResultProcess: ({ request, result, resultProcessor, setResultProcessor }) => {
    if (isAsyncIterable(result) && acceptsParts(request)) setResultProcessor(toMultipart, 'multipart/mixed')
    // Yoga would answer 406 without a word. Only `multipart/mixed` for a subscription comes here.
    else if (!resultProcessor) setResultProcessor(processRegularResult, 'application/json')
  },
}

/** Of the protocol of Apollo's clients: `multipart/mixed;subscriptionSpec=1.0`. */
const acceptsParts = (request: Request): boolean =>
  acceptedTypes(request).some(
    ({ type, params }) =>
      type === 'multipart/mixed' && params.some((one) => /^subscriptionspec="?1/.test(one)),
  )

/** As Yoga reads the header, which chooses among the types by the same rules. */
function acceptedTypes({ headers }: Request): { type: string; params: string[] }[] {
  const accepted = (headers.get('accept') || '*/*').replaceAll(/\s/g, '').toLowerCase().split(',')
  return accepted
    .map((one) => one.split(';'))
    .filter((parts) => parts.every((part) => !part.startsWith('charset=') || part === 'charset=utf-8'))
    .map(([type = '', ...params]) => ({ type, params }))
}

function matches(asked: string, type: string): boolean {
  const [kind, form] = type.split('/')
  const [askedKind, askedForm] = asked.split('/')
  return (askedKind === '*' || askedKind === kind) && (askedForm === '*' || askedForm === form)
}

const streamsOnly = () =>
  httpError(
    `A subscription is answered by a stream. Send "Accept: ${stream}", or use a web socket.`,
    'NOT_ACCEPTABLE',
    { status: 406, spec: false },
  )
