import { type Span, SpanStatusCode, trace } from '@opentelemetry/api'

/** Spans go to the OpenTelemetry SDK of the process. Without an SDK they do nothing. */
const tracer = trace.getTracer('cardinal')

/** Runs a function in a span. The span records a refusal by its code, and a fault only by its type. */
export const inSpan = <T>(name: string, attributes: Record<string, string>, run: () => Promise<T>) =>
  tracer.startActiveSpan(name, { attributes }, (span) => run().then(...endings<T>(span)))

const endings = <T>(span: Span): [(value: T) => T, (error: unknown) => never] => [
  (value) => {
    span.end()
    return value
  },
  (error) => {
    span.setStatus({ code: SpanStatusCode.ERROR, message: kindOf(error) })
    span.end()
    throw error
  },
]

/** A refusal's name is its code. */
const kindOf = (error: unknown): string => (error instanceof Error ? error.name : 'Error')
