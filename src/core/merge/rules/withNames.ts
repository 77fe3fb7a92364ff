/** The values with these names replaced by those of another object, or left out if it has none. */
export function withNames<Value>(
  values: Readonly<Record<string, Value>>,
  from: Readonly<Record<string, Value>>,
  names: readonly string[],
): Record<string, Value> {
  const rest = Object.entries(values).filter(([name]) => !names.includes(name))
  const taken = Object.entries(from).filter(([name]) => names.includes(name))
  return Object.fromEntries([...rest, ...taken])
}
