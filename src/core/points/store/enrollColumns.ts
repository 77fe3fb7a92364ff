/** The columns of a program that the rules of enrollments read. */
export const enrollColumns = {
  id: true,
  retiredAt: true,
  tiers: { select: { sequence: true, retiredAt: true } },
} as const
