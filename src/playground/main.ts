import { asMember } from '../pages/demo/asMember.ts'
import { memberTokens } from '../pages/demo/memberTokens.ts'
import { describeAnswer } from './describeAnswer.ts'
import { eventLog } from './eventLog.ts'
import { memberChoice } from './memberChoice.ts'
import { namedMember } from './namedMember.ts'
import { watchFetch } from './watchFetch.ts'

const part = (id: string): HTMLElement => {
  const found = document.getElementById(id)
  if (!found) throw new Error(`the page has no ${id}`)
  return found
}
const lastAnswer = part('last-answer')
// Only demo mode has members.
const select = document.querySelector<HTMLSelectElement>('select#member')

const own = globalThis.fetch
const send = select
  ? asMember(own, {
      memberOf: (authorization) => select.value || namedMember(authorization),
      tokens: memberTokens(own),
    })
  : own
if (select) void memberChoice(select)

// GraphiQL sends everything by the global `fetch`.
globalThis.fetch = watchFetch(send, {
  onAnswer: (answer) => {
    lastAnswer.textContent = describeAnswer(answer)
  },
  onEvent: eventLog({ list: part('events'), count: part('event-count'), clear: part('clear-events') }),
})
