import type { CombinedError } from '@urql/core'
import { type UseQueryArgs, useQuery } from '@urql/preact'
import { useRef } from 'preact/hooks'

type Read<Data> = {
  data: Data | undefined
  error: CombinedError | undefined
  /** Whether the data is being read again. */
  stale: boolean
  /** Reads again from the service. */
  again: () => void
}

/** A query whose last data stays while a later read with the same variables fails: the error is told beside the data. */
export function useRead<Data, Variables extends object>(options: UseQueryArgs<Variables, Data>): Read<Data> {
  const [{ data, error, stale }, read] = useQuery<Data, Variables>(options)
  const last = useRef<{ of: string; data: Data } | null>(null)
  const of = JSON.stringify(options.variables ?? {})
  if (data && !error) last.current = { of, data }
  const kept = error && last.current?.of === of ? last.current.data : data
  return { data: kept, error, stale, again: () => read({ requestPolicy: 'network-only' }) }
}
