import { encodeGlobalID } from '@pothos/plugin-relay'
import { NIL, validate } from 'uuid'

/** The global id of a customer. */
export const customerGlobalId = (id: string): string => encodeGlobalID('Customer', id)

/** The global id of a merge. */
export const mergeGlobalId = (id: string): string => encodeGlobalID('Merge', id)

/** The global id of a ban of a merge. */
export const mergeBanGlobalId = (id: string): string => encodeGlobalID('MergeBan', id)

/** A key that the database can look up; a malformed one becomes a key that nothing has. */
export const keyOrNone = (id: string): string => (validate(id) ? id : NIL)
