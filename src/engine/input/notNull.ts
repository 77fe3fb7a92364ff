import { InvalidInput } from '../commonRefusals.ts'

/** A value that the client may leave out, but that null cannot clear. Throws `InvalidInput`. */
export function notNull<Value>(value: Value | null, path: readonly (string | number)[]): Value {
  if (value !== null) return value
  const reason = `${path.at(-1)} cannot be null. Leave it out to keep the current value.`
  throw new InvalidInput({ reason }, path)
}
