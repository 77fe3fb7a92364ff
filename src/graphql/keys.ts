import { NIL, validate } from 'uuid'

/** A key that the database can look up; a malformed one becomes a key that nothing has. */
export const keyOrNone = (id: string): string => (validate(id) ? id : NIL)
