import { onTestFinished } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { secret } from '../api.ts'

export const FollowEvents = graphql(`
  subscription FollowEvents($after: String, $types: [EventType!], $customer: CustomerBy) {
    events(after: $after, types: $types, customer: $customer) { id cursor type actor customerId customer { id } }
  }
`)

/** An event as the stream tells it. */
export type Followed = {
  id: string
  cursor: string
  type: string
  caller: string
  customerId: string | null
  customer: { id: string } | null
}
export type Message = {
  data?: { events: Followed } | null
  errors?: { message: string; extensions: { code: string; after?: string } }[]
}
export type SseOptions = {
  variables?: object
  key?: string
  signal?: AbortSignal | undefined
  query?: string | undefined
}

/** Opens a subscription over server-sent events. */
export const openSse = (url: string, { variables = {}, key = secret, signal, query }: SseOptions = {}) =>
  fetch(url, {
    method: 'POST',
    headers: {
      ...{ accept: 'text/event-stream', 'content-type': 'application/json' },
      authorization: `Bearer ${key}`,
    },
    body: JSON.stringify({ query: query ?? FollowEvents.toString(), variables }),
    ...(signal && { signal }),
  })

/** The messages of a stream, until it completes. */
export async function* messagesOf(response: Response): AsyncGenerator<Message, void> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream'))
    throw new Error(`no stream: ${response.status} ${await response.text()}`)
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const lines = block.split('\n')
      if (lines.includes('event: complete')) return
      const data = lines.find((line) => line.startsWith('data: '))
      if (data) yield JSON.parse(data.slice(6))
    }
  }
}

/** A subscription that has begun: its messages, one at a time. It is left when the test ends, if not before. */
export async function followSse(url: string, options: SseOptions = {}) {
  const stop = new AbortController()
  onTestFinished(() => stop.abort())
  const messages = messagesOf(await openSse(url, { ...options, signal: stop.signal }))
  return {
    message: async (): Promise<Message | null> => (await messages.next()).value ?? null,
    /** The next `count` events; anything else is thrown. */
    take: async (count: number): Promise<Followed[]> => {
      const events: Followed[] = []
      while (events.length < count) {
        const { value } = await messages.next()
        if (!value?.data) throw new Error(`no event: ${JSON.stringify(value)}`)
        events.push(value.data.events)
      }
      return events
    },
    leave: () => stop.abort(),
  }
}
