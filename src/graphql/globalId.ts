import { encodeGlobalID } from '@pothos/plugin-relay'
import { NIL, validate } from 'uuid'

/** The global id of a customer. */
export const customerGlobalId = (id: string): string => encodeGlobalID('Customer', id)

/** The global id of a merge. */
export const mergeGlobalId = (id: string): string => encodeGlobalID('Merge', id)

/** The global id of a merge ban. */
export const mergeBanGlobalId = (id: string): string => encodeGlobalID('MergeBan', id)

/** An id that the database can parse. A malformed id becomes the nil UUID, which no row has. */
export const keyOrNone = (id: string): string => (validate(id) ? id : NIL)
