import { TillNotFound } from '../errors.ts'

/** The tills that a request names, as far as they exist, and whether there is any till at all. */
export type TillFacts = { areDefined: boolean; named: ReadonlySet<string> }

/** Refuses a code that is no till. Until the first till is defined, any code passes. Throws `TillNotFound`. */
export function assertTill(
  { areDefined, named }: TillFacts,
  code: string | null | undefined,
  path: readonly (string | number)[],
): void {
  if (code && areDefined && !named.has(code)) throw new TillNotFound({ tillCode: code }, path)
}
