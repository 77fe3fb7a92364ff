import type { CombinedError } from '@urql/core'
import { useClient } from '@urql/preact'
import { useRef, useState } from 'preact/hooks'
import { type Document, refusalOf, type Success, withIdempotency } from '../client/client.ts'

type Result = { __typename?: string | undefined }
/** A refusal, as every mutation of a page selects it. */
export type Refused = { code: string; message: string; path: string[] }
type State = { busy: boolean; refusal: Refused | null; error: CombinedError | null }
const idle: State = { busy: false, refusal: null, error: null }

/**
 * Sends a mutation with one root field, and tells what became of it. `run` gives the payload, or null if it was refused or
 * failed. A person who presses the button again after a failure repeats the same intent: its key stays until there is an answer.
 */
export function useIntent<Data extends Record<string, Result>, Input extends { idempotencyKey: string }>(
  document: Document<Data, { input: Input }>,
) {
  const client = useClient()
  const [state, setState] = useState(idle)
  const intent = useRef<{ input: string; key: string } | null>(null)
  const run = async (input: Omit<Input, 'idempotencyKey'>): Promise<Success<Data[keyof Data]> | null> => {
    const text = JSON.stringify(input)
    if (intent.current?.input !== text) intent.current = { input: text, key: crypto.randomUUID() }
    const { key } = intent.current
    setState({ ...idle, busy: true })
    const answer = await withIdempotency(
      (idempotencyKey) =>
        client.mutation<Data>(document, { input: { ...input, idempotencyKey } }).toPromise(),
      { key, maxRefusals: 0, maxTime: 10_000 },
    )
    const [result] = Object.values(answer.data ?? {})
    if (!result) {
      setState({ ...idle, error: answer.error ?? null })
      return null
    }
    intent.current = null
    const { refusal, success } = refusalOf(result as Data[keyof Data])
    setState({ ...idle, refusal: refusal as Refused | null })
    return success
  }
  return { ...state, run }
}
