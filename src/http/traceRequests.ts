import { context, propagation } from '@opentelemetry/api'
import type { Plugin } from 'graphql-yoga'
import { inSpan } from '../trace.ts'

/** A span around each request, as a child of the one that its `traceparent` names, and one around each operation. */
export const traceRequests: Plugin = {
  instrumentation: {
    request: ({ request }, wrapped) =>
      context.with(propagation.extract(context.active(), Object.fromEntries(request.headers)), () =>
        inSpan('request', { 'http.request.method': request.method }, async () => wrapped()),
      ),
    execute: (_payload, wrapped) => inSpan('operation', {}, async () => wrapped()),
  },
}
