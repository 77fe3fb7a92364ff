import type { Answer } from './answer.ts'
import { fillIn } from './fillIn.ts'
import { readOperation } from './readOperation.ts'
import { watchAnswer } from './watchAnswer.ts'

type Watch = { onAnswer: (answer: Answer) => void; onEvent: (operation: string, data: string) => void }

/** Wraps `fetch`: the operations that people send get new values for their placeholders, and their answers are watched. */
export function watchFetch(send: typeof fetch, { onAnswer, onEvent }: Watch): typeof fetch {
  let latest = 0
  return async (input, init) => {
    const body = init?.body
    const operation = readOperation(input, body)
    // GraphiQL itself asks for the schema.
    if (!operation || /\b__schema\b/.test(operation.query)) return send(input, init)
    const started = performance.now()
    const response = await send(input, typeof body === 'string' ? { ...init, body: fillIn(body) } : init)
    latest += 1
    const own = latest
    void watchAnswer(response.clone(), {
      started,
      onAnswer: (answer) => own === latest && onAnswer(answer),
      onEvent: (data) => onEvent(operation.name, data),
    })
    return response
  }
}
