import type { DocumentNode } from 'graphql'
import { deprecations } from './deprecations.ts'

/** How long a deprecated part stays: 183 days are half a year. */
const noticeDays = 183

type Notice = {
  /** Absent before the first release. */
  released: DocumentNode | undefined
  current: DocumentNode
  /** The day of the release, such as 2026-11-29. */
  today: string
}

/** The deprecations that a release may not announce: those that leave clients less time than the policy promises. */
export function noticeProblems({ released, current, today }: Notice): string[] {
  const announced = released ? deprecations(released) : new Map<string, string | null>()
  const soonest = daysAfter(today, noticeDays)
  return [...deprecations(current)].flatMap(([part, date]) => {
    const allowed = [announced.get(part), soonest].filter((day) => day != null).sort()[0] ?? soonest
    return date !== null && date < allowed
      ? [`${part} may be removed after ${allowed} at the earliest, not ${date}`]
      : []
  })
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}
