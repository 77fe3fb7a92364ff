import type { Plugin } from 'graphql-yoga'
import type { Limits } from '../../config/limits.ts'
import { jsonErrorResponse } from './jsonErrorResponse.ts'
import type { Callers } from './requireAuthentication.ts'

/** How many requests are being answered. */
export type InFlight = { readonly count: number }

type Options = { limits: Limits; callers: Callers; inFlight: { count: number } }

/** Turns a request away while too many are being answered, in all or for its caller; a stream counts until it is open. */
export function limitInFlight({ limits, callers, inFlight }: Options): Plugin {
  const byCaller = new Map<string, number>()
  const counted = new WeakMap<Request, string>()
  return {
    onRequest: ({ request, endResponse, fetchAPI }) => {
      const caller = callers.get(request)
      if (!caller) return
      const own = byCaller.get(caller.name) ?? 0
      if (inFlight.count >= limits.inFlight || own >= limits.inFlightPerCaller)
        return endResponse(jsonErrorResponse(fetchAPI, 503, busy, { 'retry-after': '1' }))
      inFlight.count++
      byCaller.set(caller.name, own + 1)
      counted.set(request, caller.name)
    },
    onResponse: ({ request }) => {
      const name = counted.get(request)
      if (name === undefined) return
      counted.delete(request)
      inFlight.count--
      const left = (byCaller.get(name) ?? 1) - 1
      if (left > 0) byCaller.set(name, left)
      else byCaller.delete(name)
    },
  }
}

const busy = {
  code: 'SERVICE_BUSY',
  message: 'Too many requests are being answered. Nothing was changed: send the request again.',
  retryable: true,
}
