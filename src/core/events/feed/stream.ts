import type { Event } from '../../../generated/prisma/client.ts'
import type { Ending, EndingCode } from './ending.ts'
import type { Position } from './position.ts'

/** What a stream gives: events, and at last why there are no more, unless its consumer left. */
export type Told = { event: Event; ending?: never } | { event?: never; ending: Ending }

export type Stream = AsyncIterableIterator<Told> & {
  /** Ends it from our side: the consumer is told, the next time it asks. */
  end(code: EndingCode): void
}

type Source = { from: Position; open(signal: AbortSignal): AsyncGenerator<Event, void> }
type Rules = {
  /** How long the consumer may leave an event lying, in milliseconds; as long again, and it is hung up on. */
  patience: number
  /** Cuts the connection, for nothing can be said through it any more. */
  hangUp(): void
  /** Called once, when the stream holds nothing any more. */
  released(): void
  tellFault(error: unknown): void
}

/** One consumer's stream: it takes events as they are asked for, and never waits for a slow consumer without end. */
export function createStream(
  { from, open }: Source,
  { patience, hangUp, released, tellFault }: Rules,
): Stream {
  const stop = new AbortController()
  const events = open(stop.signal)
  let position = from
  let ending: Ending | null = null
  let done = false
  let clock: NodeJS.Timeout | undefined

  const release = () => {
    if (stop.signal.aborted) return
    stop.abort()
    void events.return()
    released()
  }
  const end = (code: EndingCode) => {
    ending ??= { code, after: position }
    release()
  }
  const finish = (value: Told | undefined): IteratorResult<Told> => {
    done = true
    clearTimeout(clock)
    release()
    return value ? { done: false, value } : { done: true, value: undefined }
  }
  const leaveLying = () => {
    end('SLOW_CONSUMER')
    clock = setTimeout(hangUp, patience)
  }
  const take = async (): Promise<IteratorResult<Told>> => {
    const taken = await events.next().catch((error: unknown) => {
      tellFault(error)
      end('SERVICE_BUSY')
    })
    if (ending) return finish({ ending })
    if (!taken || taken.done) return finish(undefined)
    position = taken.value
    clock = setTimeout(leaveLying, patience)
    return { done: false, value: { event: taken.value } }
  }
  return {
    next: async () => {
      clearTimeout(clock)
      if (done) return { done: true, value: undefined }
      return ending ? finish({ ending }) : take()
    },
    return: async () => finish(undefined),
    end,
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
