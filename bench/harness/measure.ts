import type { Deck } from './deck.ts'
import type { Generator } from './load.ts'
import { cpuOf, cpuOfCluster, memoryOf } from './processes.ts'
import type { Running } from './serve.ts'

/** What one column did under load for a while. Times in milliseconds, CPU in microseconds a request, memory in megabytes. */
export type Sample = {
  rate: number
  p50: number
  p99: number
  nodeCpu: number
  postgresCpu: number
  memory: number
}
/** All that it takes to load a server. */
export type Bench = { generator: Generator; postmaster: number; headers: Record<string, string> }

/** Of all clients together. */
export const connections = 32
/** As many different questions as a read has. */
export const differentReads = 2_000

/** Loads one server with one workload, and watches the processes meanwhile. */
export async function measure(
  { generator, postmaster, headers }: Bench,
  { origin, pid }: Running,
  deck: Deck,
  seconds: number,
): Promise<Sample> {
  const { perSecond, name } = deck.workload
  const questions = deck.draw(perSecond === null ? differentReads : perSecond * seconds)
  const path = questions[0]?.path
  if (path === undefined) throw new Error(`${name}: all that was prepared is used up`)
  const before = { node: await cpuOf(pid), postgres: await cpuOfCluster(postmaster) }
  const bodies = questions.map(({ body, authorization }) => ({
    body,
    ...(authorization !== undefined && { authorization }),
  }))
  const { requests, elapsed, p50, p99 } = await generator.run({
    ...{ origin, path, headers, bodies, again: perSecond === null, seconds, connections },
  })
  deck.used(requests)
  return {
    rate: requests / (elapsed / 1_000),
    ...{ p50, p99 },
    nodeCpu: ((await cpuOf(pid)) - before.node) / requests,
    postgresCpu: ((await cpuOfCluster(postmaster)) - before.postgres) / requests,
    memory: await memoryOf(pid),
  }
}
