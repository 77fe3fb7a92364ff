import type { CombinedError } from '@urql/core'
import { useClient } from '@urql/preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { type Document, refusalOf, type Success, withIdempotency } from '../client/client.ts'
import { texts } from './texts/texts.ts'

type Result = { __typename?: string | undefined }
/** A refusal, as every mutation of a page selects it. */
export type Refused = { code: string; message: string; path: string[] }
/** What became of a try after it was stopped: `unknown` until there is an answer. */
export type Before = 'unknown' | 'done' | null
type State = { busy: boolean; refusal: Refused | null; error: CombinedError | null; before: Before }
const idle: State = { busy: false, refusal: null, error: null, before: null }

/** An intent of a person, and how far it is. */
export type Intent<Data extends Record<string, Result>, Input> = State & {
  run: (input: Omit<Input, 'idempotencyKey'>) => Promise<Success<Data[keyof Data]> | null>
  stop: () => void
}

/**
 * Sends a mutation with one root field, and tells what became of it. `run` gives the payload, or null if it was refused, failed
 * or was stopped. The key of an intent stays until its outcome is known, even if the input changes meanwhile: so two tries have
 * one effect at most. `stop`, and the end of the component, send nothing more; an answer that comes later changes only `before`.
 */
export function useIntent<Data extends Record<string, Result>, Input extends { idempotencyKey: string }>(
  document: Document<Data, { input: Input }>,
): Intent<Data, Input> {
  const client = useClient()
  const [state, setState] = useState(idle)
  const unknown = useRef<string | null>(null)
  const stopper = useRef(new AbortController())
  useEffect(() => () => stopper.current.abort(), [])
  const run = async (input: Omit<Input, 'idempotencyKey'>): Promise<Success<Data[keyof Data]> | null> => {
    unknown.current ??= crypto.randomUUID()
    const key = unknown.current
    const { signal } = stopper.current
    setState({ ...idle, busy: true })
    const answer = await withIdempotency(
      (idempotencyKey) =>
        client.mutation<Data>(document, { input: { ...input, idempotencyKey } }).toPromise(),
      { key, maxRefusals: 0, maxTime: 10_000, signal },
    ).catch(unlessStopped(signal))
    const [result] = Object.values(answer?.data ?? {})
    if (!result) {
      if (!signal.aborted) setState({ ...idle, error: answer?.error ?? null })
      return null
    }
    if (unknown.current === key) unknown.current = null
    const { refusal, success } = refusalOf(result as Data[keyof Data])
    if (signal.aborted) {
      setState((now) => ({ ...now, before: success ? 'done' : null }))
      return null
    }
    setState({ ...idle, refusal: refusal && inWords(refusal as unknown as Refused) })
    return success
  }
  const stop = () => {
    stopper.current.abort()
    stopper.current = new AbortController()
    setState({ ...idle, before: unknown.current ? 'unknown' : null })
  }
  return { ...state, run, stop }
}

const unlessStopped = (signal: AbortSignal) => (error: unknown) => {
  if (signal.aborted) return null
  throw error
}

/** A key that was used already is that of a try whose answer was lost. */
const inWords = (refusal: Refused): Refused =>
  refusal.code === 'IDEMPOTENCY_KEY_REUSED'
    ? { ...refusal, message: texts.errors.firstTry, path: [] }
    : refusal
