import { TookTooLong } from '../db/transaction.ts'

/** The time in which a request is answered. */
export type Deadline = {
  /** Settles as the answer does, or rejects with `TookTooLong` when the time is up. */
  race<Answer>(answer: Promise<Answer> | Answer): Promise<Answer>
  /** Waits for the client, whose time does not count. */
  pause<Result>(waiting: Promise<Result>): Promise<Result>
}

/** Starts a request's time (milliseconds). */
export function createDeadline(milliseconds: number): Deadline {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const end = () => reject(new TookTooLong('the request took too long'))
  let timer = setTimeout(end, milliseconds)
  let answered = false
  return {
    race: (answer) =>
      Promise.race([answer, late]).finally(() => {
        answered = true
        clearTimeout(timer)
      }),
    pause: (waiting) => {
      clearTimeout(timer)
      return waiting.finally(() => {
        if (!answered) timer = setTimeout(end, milliseconds)
      })
    },
  }
}
