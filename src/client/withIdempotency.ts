import { backoff } from './backoff.ts'
import { pause } from './pause.ts'
import { adviceAfter, adviceAfterError, type RetryAdvice } from './retryAdvice.ts'

type Options = {
  /** The key of the intent: 1–190 visible ASCII characters. Keep it if the intent must survive a reload of the page. */
  key?: string
  /** The most tries. The default is 6. */
  maxTries?: number
  /** How often a `retryable` refusal is sent again. The default is 2; 0 shows each refusal at once. */
  maxRefusals?: number
  /** No try starts later, in milliseconds. The default is 30,000. */
  maxTime?: number
  /** Stops waiting and trying. Give it to the call too, if the client takes one. */
  signal?: AbortSignal
}

/**
 * Sends a mutation until it has an outcome, under one idempotency key, so it has one effect at most. It is sent again after
 * network errors and after faults and refusals that are `retryable`, with growing random pauses. A retryable refusal is
 * stored under its key, and has changed nothing, so the next try gets a key of its own. Returns the last answer, or throws the
 * last error.
 */
export async function withIdempotency<Answer>(
  send: (idempotencyKey: string) => PromiseLike<Answer>,
  { key = crypto.randomUUID(), maxTries = 6, maxRefusals = 2, maxTime = 30_000, signal }: Options = {},
): Promise<Answer> {
  const end = Date.now() + maxTime
  for (let tries = 1, refusals = 0; ; tries++) {
    signal?.throwIfAborted()
    const { advice, settle } = await attempt(() => send(refusals === 0 ? key : `${key}.${refusals}`))
    const wait = Math.max(advice.after, backoff(tries))
    if (advice.again === 'newKey') refusals++
    const ends = advice.again === 'no' || refusals > maxRefusals || tries >= maxTries
    if (ends || Date.now() + wait > end) return settle()
    await pause(wait, signal)
  }
}

type Attempt<Answer> = { advice: RetryAdvice; settle: () => Answer }

async function attempt<Answer>(send: () => PromiseLike<Answer>): Promise<Attempt<Answer>> {
  try {
    const answer = await send()
    return { advice: adviceAfter(answer), settle: () => answer }
  } catch (error) {
    const settle = () => {
      throw error
    }
    return { advice: adviceAfterError(error), settle }
  }
}
