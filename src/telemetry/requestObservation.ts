import { AsyncLocalStorage } from 'node:async_hooks'

/** What is known of a request that holds nothing of a person: all that is ever logged of it. */
export type Observation = {
  /** Its id, the client's own if that is a sane one. */
  readonly id: string
  operation: string | null
  type: string | null
  cost: number | null
  /** Of refusals and errors. */
  readonly codes: Set<string>
}

const observations = new AsyncLocalStorage<Observation>()

/** Does something as part of a request. */
export const observing = <T>(observation: Observation, run: () => T): T => observations.run(observation, run)

/** The request that is being answered here, if it is one. */
export const observed = (): Observation | undefined => observations.getStore()
