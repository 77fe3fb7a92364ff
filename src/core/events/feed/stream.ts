import type { Event } from '../../../generated/prisma/client.ts'
import { CursorExpired } from './cursorExpired.ts'
import type { Ending, EndingCode } from './ending.ts'
import type { Position } from './position.ts'

/** An item of a stream: an event, or as the last item the reason for the end. */
export type StreamItem = { event: Event; ending?: never } | { event?: never; ending: Ending }

export type Stream = AsyncIterableIterator<StreamItem> & {
  /** Ends the stream. The consumer gets the reason with its next read. */
  end(code: EndingCode): void
}

type Source = { from: Position; open(signal: AbortSignal): AsyncGenerator<Event, void> }
type Rules = {
  /** The time in milliseconds in which the consumer must read an event. After twice this time it is disconnected. */
  consumerTimeoutMs: number
  /** Closes the connection of a consumer that does not read. */
  disconnect(): void
  /** Called once, when the stream holds nothing any more. */
  released(): void
  onError(error: unknown): void
}

/** One consumer's stream: it takes events as they are asked for, and never waits for a slow consumer without end. */
export function createStream(
  { from, open }: Source,
  { consumerTimeoutMs, disconnect, released, onError }: Rules,
): Stream {
  const stop = new AbortController()
  const events = open(stop.signal)
  let position = from
  let ending: Ending | null = null
  let done = false
  let timer: NodeJS.Timeout | undefined

  const release = () => {
    if (stop.signal.aborted) return
    stop.abort()
    void events.return()
    released()
  }
  const end = (code: EndingCode, after = position) => {
    ending ??= { code, after }
    release()
  }
  const finish = (value: StreamItem | undefined): IteratorResult<StreamItem> => {
    done = true
    clearTimeout(timer)
    release()
    return value ? { done: false, value } : { done: true, value: undefined }
  }
  const onConsumerTimeout = () => {
    end('SLOW_CONSUMER')
    timer = setTimeout(disconnect, consumerTimeoutMs)
  }
  const takeNext = async (): Promise<IteratorResult<StreamItem>> => {
    const taken = await events.next().catch((error: unknown) => {
      if (error instanceof CursorExpired) return end('CURSOR_EXPIRED', error.after)
      onError(error)
      end('SERVICE_BUSY')
    })
    if (ending) return finish({ ending })
    if (!taken || taken.done) return finish(undefined)
    position = taken.value
    timer = setTimeout(onConsumerTimeout, consumerTimeoutMs)
    return { done: false, value: { event: taken.value } }
  }
  return {
    next: async () => {
      clearTimeout(timer)
      if (done) return { done: true, value: undefined }
      return ending ? finish({ ending }) : takeNext()
    },
    return: async () => finish(undefined),
    end,
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
