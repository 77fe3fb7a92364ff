import { isCalendarDate } from './calendarDate.ts'
import { type Parsed, parsed, refused } from './parsed.ts'

/** A point in time with the offset in which it was given: minutes east of UTC, −840 to 840. */
export type OffsetDateTime = { instant: Date; offsetMinutes: number }

const MINUTE = 60_000
const SHAPE = /^(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d\d):?(\d\d)?)$/
const EXAMPLE = 'such as 2016-06-23T19:11:18+08:00'

/**
 * Parses ISO 8601 `YYYY-MM-DDTHH:MM:SS[.fraction]` with `Z`, `±HH:MM`, `±HHMM` or `±HH` up to ±14:00, in the years
 * 1900–9999 both locally and in UTC. `t` and `z` may be lower-case. Of the fraction, milliseconds are kept. Refuses a
 * missing offset, `-00:00` (RFC 3339: offset unknown), 24:00 and leap seconds.
 */
export function parseOffsetDateTime(text: string): Parsed<OffsetDateTime> {
  const match = SHAPE.exec(text)
  if (!match || text.endsWith(':')) return refused(shapeReason(text))
  const [, date = '', time = '', fraction = '', sign, hours = '00', minutes = '00'] = match
  if (!isCalendarDate(date)) {
    const isInRange = date >= '1900'
    return refused(isInRange ? 'has a date that does not exist; check the day' : 'is before the year 1900')
  }
  if (!/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(time)) {
    return refused('must have a time from 00:00:00 to 23:59:59')
  }
  const offsetMinutes = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  if (Math.abs(offsetMinutes) > 840 || Number(minutes) > 59 || (sign === '-' && offsetMinutes === 0)) {
    return refused('must have an offset from -14:00 to +14:00; write zero as Z or +00:00')
  }
  const written = Date.parse(`${date}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`)
  const instant = new Date(written - offsetMinutes * MINUTE)
  if (!isCalendarDate(instant.toISOString().slice(0, 10))) {
    return refused('must be in the years 1900 to 9999 in UTC')
  }
  return parsed({ instant, offsetMinutes })
}

/** What is missing or wrong, for each form that comes near a date and time. The first that matches counts. */
const NEAR: readonly [form: RegExp, reason: string][] = [
  [/^$/, `is empty; give a date and time with an offset, ${EXAMPLE}`],
  [/^\s|\s$/, 'has spaces before or after it; remove them'],
  [/^\d{4}-\d\d-\d\d$/, `has no time and no offset; add both, ${EXAMPLE}`],
  [/^\d{4}-\d\d-\d\d \d\d:/, `has a space between the date and the time; write T there, ${EXAMPLE}`],
  [/^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(?:[Zz]|[+-].*)?$/, `has no seconds; add them, ${EXAMPLE}`],
  [
    /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{1,9})?$/,
    `has no offset; add Z or one like +08:00, ${EXAMPLE}`,
  ],
  [/^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d,/, 'has a comma before the fraction of the second; write a point'],
  [/^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d\.\d{10,}/, 'has more than 9 digits of a second; leave some out'],
  [
    /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{1,9})?./,
    `has an offset that cannot be read; write it as in +08:00`,
  ],
  [/^\d+$/, `is a number; give a date and time with an offset, ${EXAMPLE}`],
]

const shapeReason = (text: string): string =>
  NEAR.find(([form]) => form.test(text))?.[1] ?? `must be a date and time with an offset, ${EXAMPLE}`

/**
 * Formats a time in its own offset as `YYYY-MM-DDTHH:MM:SS±HH:MM`, with `.sss` only if there are milliseconds. Offset
 * 0 is always `+00:00`. This is the inverse of `parseOffsetDateTime`.
 */
export function formatOffsetDateTime({ instant, offsetMinutes }: OffsetDateTime): string {
  const local = new Date(instant.getTime() + offsetMinutes * MINUTE)
    .toISOString()
    .replace('.000', '')
    .replace('Z', '')
  const away = Math.abs(offsetMinutes)
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${twoDigits(Math.floor(away / 60))}:${twoDigits(away % 60)}`
}

const twoDigits = (count: number): string => String(count).padStart(2, '0')
