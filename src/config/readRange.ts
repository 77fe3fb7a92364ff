type Range = { preset: number; least: number; most: number; unit: 'seconds' | 'milliseconds' }

/** Reads a setting that is a whole number within a range. Empty: the preset. Throws and names the range. */
export function readRange(
  name: string,
  text: string | undefined,
  { preset, least, most, unit }: Range,
): number {
  const value = Number(text || preset)
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Error(`${name} is ${text}. It must be ${least} to ${most} ${unit}.`)
  return value
}
