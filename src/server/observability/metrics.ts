import type { Plugin } from 'graphql-yoga'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Backlog } from '../../core/webhook/store/readBacklog.ts'
import type { PoolStats } from '../../db/connect.ts'
import type { Replica } from '../../db/replicas/replica.ts'
import type { QueueState } from '../../jobs/readJobs.ts'
import { writeMetrics } from '../../telemetry/writeMetrics.ts'
import { jsonErrorResponse } from '../http/jsonErrorResponse.ts'
import type { Callers } from '../http/requireAuthentication.ts'
import { jobGauges } from './jobGauges.ts'
import { scrapeDatabase } from './scrapeDatabase.ts'
import { webhookGauges } from './webhookGauges.ts'

/** What is counted and timed, for Prometheus. */
export type Metrics = ReturnType<typeof createMetrics>

type Request = { operation: string | null; type: string | null; status: number; seconds: number }
type Sources = {
  inFlight: () => number
  pools: () => Record<string, PoolStats>
  replicas: readonly Replica[]
  /** How many streams of events are open. */
  streams: () => number
  /** How old the oldest event is that readers cannot see yet (seconds). */
  lag: () => Promise<number>
  /** The jobs of each queue. */
  jobs: () => Promise<QueueState[]>
  /** What waits for webhooks. */
  backlog: () => Promise<Backlog>
}

/** Clients name their operations: so many names are told apart, and the rest are one. */
const maxOperations = 200

export function createMetrics({ inFlight, pools, replicas, streams, lag, jobs, backlog }: Sources) {
  const register = new Registry()
  const registers = [register]
  collectDefaultMetrics({ register, prefix: 'cardinal_' })
  const seconds = new Histogram({
    ...{ name: 'cardinal_request_seconds', help: 'Answered requests by operation.', registers },
    labelNames: ['operation', 'type', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  })
  const refusals = new Counter({
    ...{ name: 'cardinal_refusals_total', help: 'Refusals and errors by code.', registers },
    labelNames: ['code'],
  })
  const queries = new Counter({
    ...{ name: 'cardinal_queries_total', help: 'Queries by what became of their compilation.', registers },
    labelNames: ['outcome'],
  })
  const reads = new Counter({
    ...{ name: 'cardinal_reads_total', help: 'Queries by the kind of server that answered.', registers },
    labelNames: ['server'],
  })
  replicaGauges(registers, replicas)
  gauge('cardinal_requests_in_flight', 'Requests that are being answered.', registers, inFlight)
  gauge('cardinal_streams', 'Streams of events that are open.', registers, streams)
  lagGauge(registers, lag)
  jobGauges(registers, jobs)
  webhookGauges(registers, backlog)
  const ofPools = (name: string, help: string, stat: keyof PoolStats) => {
    const collect = () => {
      for (const [pool, stats] of Object.entries(pools())) one.set({ pool }, stats[stat])
    }
    const one: Gauge<'pool'> = new Gauge({ name, help, registers, labelNames: ['pool'], collect })
  }
  ofPools('cardinal_pool_limit', 'The most connections to the database.', 'limit')
  ofPools('cardinal_pool_connections', 'Connections to the database.', 'total')
  ofPools('cardinal_pool_idle', 'Connections that nobody uses.', 'idle')
  ofPools('cardinal_pool_waiting', 'Calls that wait for a connection.', 'waiting')
  const known = new Set<string>()
  const labelOf = (operation: string | null): string => {
    if (operation === null) return 'none'
    if (known.size < maxOperations) known.add(operation)
    return known.has(operation) ? operation : 'other'
  }
  return {
    request: ({ operation, type, status, seconds: took }: Request) =>
      seconds.observe({ operation: labelOf(operation), type: type ?? 'none', status: String(status) }, took),
    refusal: (code: string) => refusals.inc({ code }),
    query: (outcome: string) => queries.inc({ outcome }),
    read: (server: 'primary' | 'replica') => reads.inc({ server }),
    /** As Prometheus reads it. */
    print: async () => (await Promise.all([register.metrics(), writeMetrics.metrics()])).join('\n'),
    type: register.contentType,
  }
}

function gauge(name: string, help: string, registers: Registry[], read: () => number): void {
  const one: Gauge = new Gauge({ name, help, registers, collect: () => one.set(read()) })
}

function replicaGauges(registers: Registry[], replicas: readonly Replica[]): void {
  const labelNames = ['replica']
  const lag: Gauge = new Gauge({
    ...{
      name: 'cardinal_replica_lag_seconds',
      help: 'How far a replica may be behind.',
      registers,
      labelNames,
    },
    collect: () => {
      for (const replica of replicas) lag.set({ replica: replica.name }, replica.lag())
    },
  })
  const used: Gauge = new Gauge({
    ...{ name: 'cardinal_replica_up', help: '1 if queries may go to a replica.', registers, labelNames },
    collect: () => {
      for (const { name, fault } of replicas) used.set({ replica: name }, fault === null ? 1 : 0)
    },
  })
}

function lagGauge(registers: Registry[], lag: () => Promise<number>): void {
  const one: Gauge = new Gauge({
    name: 'cardinal_feed_lag_seconds',
    help: 'Age of the oldest event that readers cannot see yet; 0 if they see all.',
    registers,
    collect: scrapeDatabase(lag, { show: (seconds) => one.set(seconds), clear: () => one.remove() }),
  })
}

/** Serves `/metrics` to callers whose scopes allow it. */
export const serveMetrics = (metrics: Metrics, callers: Callers): Plugin => ({
  onRequest: ({ request, url, endResponse, fetchAPI }) => {
    if (url.pathname !== '/metrics') return undefined
    if (!callers.get(request)?.scopes.has('metrics:read'))
      return endResponse(
        jsonErrorResponse(fetchAPI, 403, {
          code: 'FORBIDDEN',
          message: 'Your API key has no scope that allows /metrics: metrics:read.',
        }),
      )
    const headers = { 'content-type': metrics.type }
    return metrics.print().then((text) => endResponse(new fetchAPI.Response(text, { headers })))
  },
})
