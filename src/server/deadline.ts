import { TookTooLong } from '../db/transaction.ts'

/** The time in which a request is answered. */
export type Deadline = {
  /** Settles as the answer does, or rejects with `TookTooLong` when the time is up. */
  race<Answer>(answer: () => Promise<Answer> | Answer): Promise<Answer>
  /** Waits for the client, whose time does not count. */
  pause<Result>(waiting: Promise<Result>): Promise<Result>
  /** Lets the time run if it is paused: the client is gone. */
  resume(): void
  /** Resolves when `race` settles. What the request holds is released then. */
  readonly over: Promise<void>
}

/** Starts a request's time (milliseconds). */
export function createDeadline(milliseconds: number): Deadline {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const { promise: over, resolve: end } = Promise.withResolvers<void>()
  let answered = false
  let timer: NodeJS.Timeout | null = null
  const stop = () => {
    if (timer) clearTimeout(timer)
    timer = null
  }
  const resume = () => {
    if (!answered)
      timer ??= setTimeout(() => reject(new TookTooLong('the request took too long')), milliseconds)
  }
  resume()
  return {
    race: async (answer) => {
      try {
        return await Promise.race([answer(), late])
      } finally {
        answered = true
        stop()
        end()
      }
    },
    pause: (waiting) => {
      stop()
      return waiting.finally(resume)
    },
    resume,
    over,
  }
}
