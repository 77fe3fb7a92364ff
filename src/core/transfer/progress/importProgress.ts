import type { Credentials, WatchCredentials } from '../../../auth/credentials.ts'
import type { Db } from '../../../db/connect.ts'
import { createStateReader, type RunState, type StateReader } from './stateReader.ts'

/** Why a stream ended that its consumer would have had go on. */
export type ProgressEnding = 'SERVICE_STOPPING' | 'SERVICE_BUSY' | 'CREDENTIALS_ENDED'
/** An item of a stream: the run has another state, or as the last item the reason for the end. */
export type ProgressItem = { importId: string; ending: ProgressEnding | null }
type Consumer = { caller: string; credentials: Credentials }

/** The streams of the progress of imports, of one process. */
export type ImportProgress = {
  /** Follows a run to its end. Null if this process or the caller has too many streams already. */
  open(importId: string, consumer: Consumer): AsyncGenerator<ProgressItem, void> | null
}
type Options = {
  watch: WatchCredentials
  stopping: AbortSignal
  onError: (error: unknown) => void
}

/** How many streams at once, in all and of one caller, and how often runs are looked at (milliseconds). */
const limits = { streams: 200, ofCaller: 20, intervalMs: 500 }

/** Creates the streams of a process. */
export function createImportProgress(db: Db, { watch, stopping, onError }: Options): ImportProgress {
  const reader = createStateReader(db, limits.intervalMs, onError)
  const callers: string[] = []
  return {
    open: (importId, { caller, credentials }) => {
      const own = callers.filter((one) => one === caller).length
      if (callers.length >= limits.streams || own >= limits.ofCaller) return null
      callers.push(caller)
      const revoked = new AbortController()
      const unwatch = watch(credentials, () => revoked.abort())
      const left = new AbortController()
      const release = () => {
        if (left.signal.aborted) return
        left.abort()
        unwatch()
        callers.splice(callers.indexOf(caller), 1)
      }
      const signal = AbortSignal.any([left.signal, revoked.signal, stopping])
      const endingOf = () =>
        revoked.signal.aborted ? ('CREDENTIALS_ENDED' as const) : ('SERVICE_STOPPING' as const)
      return releasing(follow(importId, { reader, signal, endingOf, onError }), release)
    },
  }
}

type Following = Pick<Options, 'onError'> & {
  reader: StateReader
  signal: AbortSignal
  endingOf: () => ProgressEnding
}

/** A state at once, then each new one. States that follow each other quickly become one. */
async function* follow(
  importId: string,
  { reader, signal, endingOf, onError }: Following,
): AsyncGenerator<ProgressItem, void> {
  try {
    let state: RunState | null = await reader.read(importId)
    while (state) {
      yield { importId, ending: null }
      if (state.hasEnded) return
      state = await reader.waitForNew(importId, state, signal)
    }
    yield { importId, ending: endingOf() }
  } catch (error) {
    onError(error)
    yield { importId, ending: 'SERVICE_BUSY' }
  }
}

/** Calls back when a stream has ended or its consumer has left it, also while it waits. */
function releasing<Item>(
  stream: AsyncGenerator<Item, void>,
  release: () => void,
): AsyncGenerator<Item, void> {
  const { next, return: end } = stream
  return Object.assign(stream, {
    next: async () => {
      const item = await next.call(stream)
      if (item.done) release()
      return item
    },
    return: () => {
      release()
      return end.call(stream)
    },
  })
}
