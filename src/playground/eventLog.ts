/** How many events the log keeps. */
const mostEvents = 1_000

type Parts = { list: HTMLElement; count: HTMLElement; clear: HTMLElement }

/** Keeps the events of subscriptions, the newest first, until the page is left. */
export function eventLog({ list, count, clear }: Parts): (operation: string, data: string) => void {
  let received = 0
  const show = () => {
    count.textContent =
      received > mostEvents ? `${received}, the last ${mostEvents} are kept` : String(received)
  }
  clear.addEventListener('click', () => {
    received = 0
    list.replaceChildren()
    show()
  })
  return (operation, data) => {
    received += 1
    list.prepend(entryOf(operation, data))
    if (list.childElementCount > mostEvents) list.lastElementChild?.remove()
    show()
  }
}

function entryOf(operation: string, data: string): HTMLElement {
  const entry = document.createElement('li')
  const details = document.createElement('details')
  const summary = document.createElement('summary')
  const content = document.createElement('pre')
  summary.textContent = `${new Date().toLocaleTimeString()}  ${operation}  ${titleOf(data)}`
  content.textContent = indented(data)
  details.append(summary, content)
  entry.append(details)
  return entry
}

/** The type and the cursor of an event, as far as the subscription selects them. */
function titleOf(data: string): string {
  const [event] = Object.values<Record<string, unknown> | null>(parsed(data)?.data ?? {})
  return [event?.__typename, event?.cursor].filter(Boolean).join('  ')
}

function indented(data: string): string {
  const value = parsed(data)
  return value ? JSON.stringify(value, null, 2) : data
}

function parsed(data: string): { data?: Record<string, never> | null } | null {
  try {
    return JSON.parse(data)
  } catch {
    return null
  }
}
