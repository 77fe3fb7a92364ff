import type { Answer } from './answer.ts'

/** An answer in one line: status, time, size and, of a stream, the events. */
export function describeAnswer({ status, duration, size, events, done }: Answer): string {
  const time = duration < 1_000 ? `${Math.round(duration)} ms` : `${(duration / 1_000).toFixed(1)} s`
  const length = size < 1_000 ? `${size} B` : `${(size / 1_000).toFixed(1)} kB`
  const parts = [`Status ${status}`, time, length]
  if (events !== null) parts.push(events === 1 ? '1 event' : `${events} events`, done ? 'ended' : 'open')
  return parts.join(' · ')
}
