import { context, propagation, SpanStatusCode, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import {
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { email, mobile, newEmail } from '../../support/customer/people.ts'
import { bearer, post } from '../../support/server/http.ts'

// As a process has it that was started with an SDK.
const exporter = new InMemorySpanExporter()
trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }))
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
propagation.setGlobalPropagator(new W3CTraceContextPropagator())
const api = useApi()
beforeEach(() => exporter.reset())
afterAll(() => {
  trace.disable()
  context.disable()
  propagation.disable()
})

const RegisterTraced = graphql(`
  mutation RegisterTraced($input: RegisterCustomerInput!) {
    registerCustomer(input: $input) { __typename ... on RegisterCustomerPayload { customer { id } } }
  }
`)
const person = {
  firstName: 'พิมพ์ชนก',
  lastName: 'Kanarienvogel',
}
/** Registers somebody, and gives the spans of it, the innermost first. */
async function spansOf(address: string, headers: Record<string, string> = {}): Promise<ReadableSpan[]> {
  const identifiers = [email(address), mobile()]
  const input = { idempotencyKey: newKey(), source: 'INSTORE', identifiers, profile: person }
  const query = RegisterTraced.toString()
  await post(api, { ...bearer, ...headers }, JSON.stringify({ query, variables: { input } }))
  await expect.poll(() => exporter.getFinishedSpans().map(({ name }) => name)).toContain('request')
  return exporter.getFinishedSpans()
}

test('a trace contains the request, in it the operation, and in it the command', async () => {
  const [transaction, operation, request, ...others] = await spansOf(newEmail())

  expect([transaction?.name, operation?.name, request?.name]).toEqual([
    'transaction registerCustomer',
    'operation',
    'request',
  ])
  expect(others).toEqual([])
  expect(transaction?.parentSpanContext?.spanId).toBe(operation?.spanContext().spanId)
  expect(operation?.parentSpanContext?.spanId).toBe(request?.spanContext().spanId)
  expect(request?.parentSpanContext).toBeUndefined()
  const traces = [transaction, operation, request].map((span) => span?.spanContext().traceId)
  expect(new Set(traces).size).toBe(1)
})

test('a request with a traceparent is a child of that span', async () => {
  const [traceId, spanId] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7']

  const spans = await spansOf(newEmail(), { traceparent: `00-${traceId}-${spanId}-01` })

  expect(spans.map((span) => span.spanContext().traceId)).toEqual([traceId, traceId, traceId])
  expect(spans.at(-1)?.parentSpanContext?.spanId).toBe(spanId)
})

test('spans contain no personal data, only the HTTP method', async () => {
  const spans = await spansOf(newEmail())

  expect(spans.map(({ attributes, events }) => ({ attributes, events }))).toEqual([
    { attributes: {}, events: [] },
    { attributes: {}, events: [] },
    { attributes: { 'http.request.method': 'POST' }, events: [] },
  ])
})

test('a span of a refusal has its code, without the values that caused it', async () => {
  const address = newEmail()
  await spansOf(address)
  exporter.reset()

  const [transaction, operation] = await spansOf(address)

  expect(transaction?.status).toEqual({ code: SpanStatusCode.ERROR, message: 'CUSTOMER_EXISTS' })
  expect(operation?.status).toEqual({ code: SpanStatusCode.UNSET })
  expect(
    JSON.stringify([transaction, operation].map((span) => [span?.name, span?.attributes, span?.events])),
  ).not.toContain(address)
})
