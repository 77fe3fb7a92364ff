import { context, propagation, type TextMapGetter } from '@opentelemetry/api'
import type { Plugin } from 'graphql-yoga'
import { inSpan } from '../../telemetry/trace.ts'

const inHeaders: TextMapGetter<Headers> = {
  get: (headers, name) => headers.get(name) ?? undefined,
  keys: (headers) => [...headers.keys()],
}

/** A span around each request, as a child of the one that its `traceparent` names, and one around each operation. */
export const traceRequests: Plugin = {
  instrumentation: {
    request: ({ request }, wrapped) =>
      context.with(propagation.extract(context.active(), request.headers, inHeaders), () =>
        inSpan('request', { 'http.request.method': request.method }, async () => wrapped()),
      ),
    execute: (_payload, wrapped) => inSpan('operation', {}, async () => wrapped()),
  },
}
