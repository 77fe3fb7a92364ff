import { encodeGlobalID } from '@pothos/plugin-relay'
import { NIL, validate } from 'uuid'

/** The global id of a customer. */
export const customerGlobalId = (id: string): string => encodeGlobalID('Customer', id)

/** The global id of a merge. */
export const mergeGlobalId = (id: string): string => encodeGlobalID('Merge', id)

/** The global id of a merge ban. */
export const mergeBanGlobalId = (id: string): string => encodeGlobalID('MergeBan', id)

/** A numeric id. A malformed id becomes 0, which no row has. */
export const numberOrNone = (id: string): number => (/^[1-9]\d{0,8}$/.test(id) ? Number(id) : 0)

/** A long numeric id. A malformed id becomes 0, which no row has. */
export const bigintOrNone = (id: string): bigint => (/^[1-9]\d{0,17}$/.test(id) ? BigInt(id) : 0n)

/** An id that the database can parse. A malformed id becomes the nil UUID, which no row has. */
export const keyOrNone = (id: string): string => (validate(id) ? id : NIL)
