/** The most entries of a list that are counted. */
export const mostCounted = 10_000

/** How many entries a list has: exactly, or at least so many. */
export type Count = { readonly total: number; readonly isExact: boolean }

/** The count of a list of which at most one more than `mostCounted` were counted. */
export const countOf = (counted: number): Count => ({
  total: Math.min(counted, mostCounted),
  isExact: counted <= mostCounted,
})
