/** The id of row `n` of a table that a test fills by SQL. */
export const id = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** The same id in SQL. `n` is an SQL expression. */
export const sqlId = (n: string): string =>
  `('01900000-0000-7000-8000-' || lpad((${n})::text, 12, '0'))::uuid`
