import { NIL, validate } from 'uuid'

/** An id that the database can parse. A malformed id becomes the nil UUID, which no row has. */
export const keyOrNone = (id: string): string => (validate(id) ? id : NIL)
