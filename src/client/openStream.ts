import type { Client, RequestParams } from 'graphql-sse'
import { type Fault, FeedError } from './feedError.ts'

type Answer<Data> = { data?: Data | null; errors?: readonly Fault[] }

/** The data of a subscription. It ends with the stream, and when the signal is aborted. Throws a `FeedError` after errors. */
export async function* openStream<Data>(
  client: Client,
  request: RequestParams,
  signal?: AbortSignal,
): AsyncGenerator<Data, void> {
  let dispose = () => {}
  const queue = new ReadableStream<Answer<Data>>({
    start: (controller) => {
      dispose = client.subscribe<Data>(request, {
        next: (answer) => controller.enqueue(answer as Answer<Data>),
        error: (error) => controller.error(error),
        complete: () => controller.close(),
      })
    },
    cancel: () => dispose(),
  })
  const reader = queue.getReader()
  const stop = () => void reader.cancel().catch(() => undefined)
  signal?.addEventListener('abort', stop)
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      if (value.errors?.length) throw new FeedError(value.errors)
      if (value.data) yield value.data
    }
  } finally {
    signal?.removeEventListener('abort', stop)
    stop()
  }
}
