import type { Plugin, YogaServerInstance } from 'graphql-yoga'
import { httpError } from '../http/httpError.ts'
import type { Callers } from '../http/requireAuthentication.ts'
import type { Transport } from '../transport.ts'
import type { Run } from './serveSockets.ts'

/** Runs an operation of a socket in the same way as an HTTP request: the same limits, masking and cost. */
export const runOverSocket =
  <Yoga extends Pick<YogaServerInstance<Transport, object>, 'fetchAPI' | 'getResultForParams'>>(
    yoga: Yoga,
    callers: Callers,
  ): Run =>
  async (params, caller, socket) => {
    const request = new yoga.fetchAPI.Request('http://socket/graphql', { method: 'POST' })
    callers.set(request, caller)
    return yoga.getResultForParams({ params, request }, { socket })
  }

/** Web sockets are for subscriptions only. Queries and mutations have one answer and use HTTP. */
export const subscriptionsOnly: Plugin<Transport> = {
  onExecute: ({ args, setResultAndStopExecution }) => {
    const { socket } = args.contextValue as Transport
    if (socket) setResultAndStopExecution({ errors: [httpError(sentence, 'SUBSCRIPTIONS_ONLY')] })
  },
}

const sentence = 'Web sockets are for subscriptions only. Send queries and mutations over HTTP.'
