const placeholder = /^Bearer \{\{member:([\w.]+)\}\}$/

/** The member of the demo that an `Authorization` header names, such as `Bearer {{member:somchai.jaidee}}`; else null. */
export const namedMember = (authorization: string | null): string | null =>
  placeholder.exec(authorization ?? '')?.[1] ?? null
