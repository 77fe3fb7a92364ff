/** The columns of a hierarchy that the rules of places read. */
export const placeColumns = {
  id: true,
  code: true,
  allowSkipping: true,
  retiredAt: true,
  roles: { select: { code: true, position: true, maxChildren: true } },
} as const
