const placeholder = /\{\{\$(\w+)(?:\((\d{1,2})\))?\}\}/g

/**
 * Replaces the placeholders of a request by new values: `{{$randomUUID}}`, `{{$isoTimestamp}}` and, with the number of
 * digits, `{{$randomDigits(8)}}`. In one request a placeholder has the same value wherever it stands. Others stay.
 */
export function fillIn(text: string): string {
  const values = new Map<string, string>()
  return text.replace(placeholder, (whole, name: string, length?: string) => {
    const value = values.get(whole) ?? newValue(name, Number(length ?? 1)) ?? whole
    values.set(whole, value)
    return value
  })
}

function newValue(name: string, length: number): string | undefined {
  if (name === 'randomUUID') return crypto.randomUUID()
  if (name === 'isoTimestamp') return new Date().toISOString()
  // A byte of up to 249 gives each digit equally often.
  if (name === 'randomDigits')
    return Array.from(crypto.getRandomValues(new Uint8Array(length * 8)))
      .filter((byte) => byte < 250)
      .map((byte) => byte % 10)
      .slice(0, length)
      .join('')
  return undefined
}
