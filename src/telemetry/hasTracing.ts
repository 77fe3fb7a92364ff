import { ProxyTracerProvider, trace } from '@opentelemetry/api'

/** Whether the process was started with an OpenTelemetry SDK. */
export function hasTracing(): boolean {
  const provider = trace.getTracerProvider()
  return !(provider instanceof ProxyTracerProvider) || provider.getDelegateTracer('cardinal') !== undefined
}
