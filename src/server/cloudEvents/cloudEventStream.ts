import { endings } from '../../core/events/feed/ending.ts'
import { toCursor } from '../../core/events/feed/position.ts'
import type { Stream, StreamItem } from '../../core/events/feed/stream.ts'
import { cloudEvent } from '../../core/events/rules/cloudEvent.ts'

/** How often an idle stream shows that it is alive (milliseconds). */
const interval = 12_000
const encoder = new TextEncoder()
const alive = encoder.encode(':\n\n')

/** Writes a stream of events as server-sent events, one at a time as the client reads them. The id of each is its cursor. */
export function cloudEventStream(
  stream: Stream,
  { personalData }: { personalData: boolean },
): ReadableStream<Uint8Array> {
  let timer: NodeJS.Timeout | undefined
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(alive)
      timer = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(alive)
      }, interval)
    },
    pull: async (controller) => {
      const { done, value } = await stream.next()
      if (!done) return controller.enqueue(encoder.encode(write(value, personalData)))
      clearInterval(timer)
      controller.close()
    },
    cancel: async () => {
      clearInterval(timer)
      await stream.return?.()
    },
  })
}

function write({ event, ending }: StreamItem, personalData: boolean): string {
  if (event) return `id: ${toCursor(event)}\ndata: ${JSON.stringify(cloudEvent(event, { personalData }))}\n\n`
  const { code, after } = ending
  const { sentence: message, retryable } = endings[code]
  return `event: error\ndata: ${JSON.stringify({ code, message, retryable, after: toCursor(after) })}\n\n`
}
