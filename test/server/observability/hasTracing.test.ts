import { trace } from '@opentelemetry/api'
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { afterAll, expect, test } from 'vitest'
import { hasTracing } from '../../../src/telemetry/hasTracing.ts'

afterAll(() => trace.disable())

test('a process has tracing once an SDK is registered', () => {
  expect(hasTracing()).toBe(false)

  const spanProcessors = [new SimpleSpanProcessor({ exporter: new InMemorySpanExporter() })]
  trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors }))

  expect(hasTracing()).toBe(true)
})
