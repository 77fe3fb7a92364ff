import { encodeGlobalID } from '@pothos/plugin-relay'

/** The global id of a customer. */
export const customerGlobalId = (id: string): string => encodeGlobalID('Customer', id)

/** The global id of a merge. */
export const mergeGlobalId = (id: string): string => encodeGlobalID('Merge', id)

/** The global id of a merge ban. */
export const mergeBanGlobalId = (id: string): string => encodeGlobalID('MergeBan', id)
