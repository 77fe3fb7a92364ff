/**
 * Whether the text is an existing date `YYYY-MM-DD` in the years 1900–9999. (`Date` would turn 30 February into 1
 * March.)
 */
export function isCalendarDate(text: string): boolean {
  if (!/^(19|[2-9]\d)\d\d-\d\d-\d\d$/.test(text)) return false
  const midnight = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text)
}
