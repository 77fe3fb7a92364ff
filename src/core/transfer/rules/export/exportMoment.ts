import { formatOffsetDateTime } from '../../../../values/offsetDateTime.ts'

/** A moment with the offset in which it was given; in UTC if none was. */
export const exportMoment = (instant: Date | null, offsetMinutes: number | null = 0): string | null =>
  instant && formatOffsetDateTime({ instant, offsetMinutes: offsetMinutes ?? 0 })
