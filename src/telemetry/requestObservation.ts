import { AsyncLocalStorage } from 'node:async_hooks'

/** The facts of a request that are logged. They contain no personal data. */
export type Observation = {
  /** The id of the request: the client's own if it is valid. */
  readonly id: string
  operation: string | null
  type: string | null
  cost: number | null
  /** The codes of refusals and errors. */
  readonly codes: Set<string>
}

const observations = new AsyncLocalStorage<Observation>()

/** Runs a function as part of a request. */
export const observing = <T>(observation: Observation, run: () => T): T => observations.run(observation, run)

/** The current request, if there is one. */
export const observed = (): Observation | undefined => observations.getStore()
