/** What to do after a call. `newKey`: it was refused, and the refusal is stored under the key. */
export type RetryAdvice = { again: 'no' | 'sameKey' | 'newKey'; after: number }

type Fault = { extensions?: { code?: unknown; retryable?: unknown } }
/** What the errors of urql, Apollo Client and graphql-sse have in common. */
type Failure = {
  name?: string
  graphQLErrors?: readonly Fault[]
  errors?: readonly Fault[]
  response?: Response
  networkError?: { name?: string }
  statusCode?: number
}

const done: RetryAdvice = { again: 'no', after: 0 }
/** The service was busy, or the caller too fast. */
const passing = new Set([408, 425, 429])

/** Advice after an answer: one of urql, of Apollo Client, or the body of a plain answer. */
export function adviceAfter(answer: unknown): RetryAdvice {
  if (typeof answer !== 'object' || answer === null) return done
  const { error, errors, data } = answer as { error?: unknown; errors?: readonly Fault[]; data?: object }
  if (error) return adviceAfterError(error)
  if (errors?.length) return adviceAfterError({ errors })
  const refused = Object.values(data ?? {}).some((member) => member?.retryable === true)
  return refused ? { again: 'newKey', after: 0 } : done
}

/** Advice after an error: network errors and faults that are `retryable` can go away. */
export function adviceAfterError(error: unknown): RetryAdvice {
  const { name, graphQLErrors, errors, response, networkError, statusCode } = (error ?? {}) as Failure
  if (name === 'AbortError' || networkError?.name === 'AbortError') return done
  const after = 1_000 * (Number(response?.headers?.get('retry-after')) || 0)
  const faults = graphQLErrors?.length ? graphQLErrors : (errors ?? [])
  const status = response?.status ?? statusCode ?? 0
  const passes =
    faults.length > 0
      ? faults.every(({ extensions }) => extensions?.retryable === true || passing.has(status))
      : status < 400 || status >= 500 || passing.has(status)
  return passes ? { again: 'sameKey', after } : done
}
