import type { Plugin } from 'graphql-yoga'
import type { Limits } from '../../config/limits.ts'
import type { Transport } from '../transport.ts'
import { jsonErrorResponse } from './jsonErrorResponse.ts'
import type { Callers } from './requireAuthentication.ts'

/** How many requests are being answered. */
export type InFlight = { readonly count: number }

type Options = { limits: Limits; callers: Callers; inFlight: { count: number } }

/**
 * Turns a request away while too many are being answered, in all or for its caller. A request counts until its answer
 * begins or its time is up, also if its client is gone: its work goes on. A stream counts until it is open.
 */
export const limitInFlight = ({ limits, callers, inFlight }: Options): Plugin<object, Transport> => {
  const byCaller = new Map<string, number>()
  const release = (name: string) => {
    inFlight.count--
    const left = (byCaller.get(name) ?? 1) - 1
    if (left > 0) byCaller.set(name, left)
    else byCaller.delete(name)
  }
  return {
    onRequest: ({ request, serverContext: { deadline }, endResponse, fetchAPI }) => {
      const caller = callers.get(request)
      if (!caller || !deadline) return
      const own = byCaller.get(caller.name) ?? 0
      if (inFlight.count >= limits.inFlight || own >= limits.inFlightPerCaller)
        return endResponse(jsonErrorResponse(fetchAPI, 503, busy, { 'retry-after': '1' }))
      inFlight.count++
      byCaller.set(caller.name, own + 1)
      void deadline.over.then(() => release(caller.name))
    },
  }
}

const busy = {
  code: 'SERVICE_BUSY',
  message: 'Too many requests are being answered. Nothing was changed: send the request again.',
  retryable: true,
}
