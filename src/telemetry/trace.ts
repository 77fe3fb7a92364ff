import { type Span, SpanStatusCode, trace } from '@opentelemetry/api'

/** Spans of ours go to the OpenTelemetry SDK that the process was started with; without one they are nothing. */
const tracer = trace.getTracer('cardinal')

/** Runs something in a span. A span ends with what it spans, and tells a refusal by its code, a fault by its kind alone. */
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
