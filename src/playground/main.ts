import { describeAnswer } from './describeAnswer.ts'
import { eventLog } from './eventLog.ts'
import { watchFetch } from './watchFetch.ts'

const part = (id: string): HTMLElement => {
  const found = document.getElementById(id)
  if (!found) throw new Error(`the page has no ${id}`)
  return found
}
const lastAnswer = part('last-answer')

// GraphiQL sends everything by the global `fetch`.
globalThis.fetch = watchFetch(globalThis.fetch, {
  onAnswer: (answer) => {
    lastAnswer.textContent = describeAnswer(answer)
  },
  onEvent: eventLog({ list: part('events'), count: part('event-count'), clear: part('clear-events') }),
})
