import type { ExecutionResult } from 'graphql'
import { type FetchAPI, processRegularResult } from 'graphql-yoga'

/** The longest pause between two parts, in milliseconds. An empty part tells that the stream is alive. */
const heartbeat = 5_000
const boundary = 'graphql'

/** Answers a subscription by `multipart/mixed` with `subscriptionSpec=1.0`, which Apollo's clients ask for. */
export function toMultipart(result: unknown, fetchAPI: FetchAPI): Response {
  const iterator = (result as AsyncIterable<ExecutionResult>)[Symbol.asyncIterator]()
  const encode = (text: string) => new fetchAPI.TextEncoder().encode(text)
  const part = (json: string) => encode(`\r\ncontent-type: application/json\r\n\r\n${json}\r\n--${boundary}`)
  let timer: NodeJS.Timeout
  const body = new fetchAPI.ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(encode(`\r\n--${boundary}`))
      controller.enqueue(part('{}'))
      timer = setInterval(() => {
        if (controller.desiredSize === null) clearInterval(timer)
        else if (controller.desiredSize > 0) controller.enqueue(part('{}'))
      }, heartbeat)
    },
    pull: async (controller) => {
      const { value, done } = await iterator.next()
      if (value) {
        const answer = processRegularResult(value, fetchAPI, 'application/json')
        controller.enqueue(part(`{"payload":${await answer.text()}}`))
      }
      if (!done) return
      clearInterval(timer)
      controller.enqueue(encode('--\r\n'))
      controller.close()
    },
    cancel: async () => {
      clearInterval(timer)
      await iterator.return?.()
    },
  })
  return new fetchAPI.Response(body, {
    headers: {
      'content-type': `multipart/mixed; boundary="${boundary}"; subscriptionSpec="1.0"`,
      'cache-control': 'no-cache',
    },
  })
}
