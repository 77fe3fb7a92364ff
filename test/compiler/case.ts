import type { World } from '../properties/equality/world.ts'

/** A query, and what is sent for its variables in a world; `self` is a customer with much to tell. */
export type Case = [query: string, variables?: (about: About) => Record<string, unknown>]
export type About = { world: World; self: string; victims: string[] }

/** The variables of a query about this customer. */
export const own = ({ self }: About) => ({ id: self })
/** A query about one customer. */
export const person = (inner: string) => `query ($id: ID!) { customer(by: { id: $id }) { ${inner} } }`
