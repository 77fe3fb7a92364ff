import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Load, Outcome } from './generator.ts'

/** The process that makes the load. */
export type Generator = {
  pid: number
  run(load: Load): Promise<Extract<Outcome, { requests: number }>>
  stop(): void
}

/** Starts it. */
export function startGenerator(): Generator {
  const child = fork(join(import.meta.dirname, 'generator.ts'), { serialization: 'advanced' })
  return {
    pid: child.pid ?? 0,
    run: async (load) => {
      child.send(load)
      const [outcome] = (await once(child, 'message')) as [Outcome]
      if (outcome.failure !== undefined) throw new Error(outcome.failure)
      return outcome
    },
    stop: () => void child.kill(),
  }
}
