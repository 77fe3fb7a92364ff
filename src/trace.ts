import { type Span, SpanStatusCode, trace } from '@opentelemetry/api'
import { DomainError } from './domain/refusal.ts'

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

const kindOf = (error: unknown): string => {
  if (error instanceof DomainError) return error.spec.code
  return error instanceof Error ? error.name : 'Error'
}
