/** The tills that a request names, as far as they exist, and whether there is any till at all. */
export type TillFacts = { areDefined: boolean; named: ReadonlySet<string> }

/** Whether a profile may be associated with this place. Until the first till is defined, any place passes. */
export const isTill = ({ areDefined, named }: TillFacts, code: string | null | undefined): boolean =>
  !code || !areDefined || named.has(code)
