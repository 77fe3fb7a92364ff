import type { Answer } from './answer.ts'
import { readMessages } from './readMessages.ts'

type Watch = { started: number; onAnswer: (answer: Answer) => void; onEvent: (data: string) => void }

/** Reads an answer to its end, and tells what it learns. Ends too when the page aborts the request. */
export async function watchAnswer(response: Response, { started, onAnswer, onEvent }: Watch): Promise<void> {
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false
  const answer: Answer = {
    ...{ status: response.status, duration: performance.now() - started, size: 0 },
    ...{ events: isStream ? 0 : null, done: false },
  }
  const messages = readMessages()
  const decoder = new TextDecoder()
  const tell = () => onAnswer({ ...answer, duration: performance.now() - started })
  const reader = response.body?.getReader()
  // Fails when the page stops the request.
  const next = async () => reader?.read().catch(() => undefined)
  for (let part = await next(); part && !part.done; part = await next()) {
    answer.size += part.value.length
    if (answer.events === null) continue
    for (const data of messages(decoder.decode(part.value, { stream: true }))) {
      answer.events += 1
      onEvent(data)
    }
    tell()
  }
  answer.done = true
  tell()
}
