/** Whether a refusal with this path is about a field, such as `add.0.value`, or about something within it. */
export const isAbout = (path: readonly string[], field: string): boolean =>
  path.length > 0 && `${path.join('.')}.`.startsWith(`${field}.`)
