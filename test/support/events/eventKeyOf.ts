import { keyOf } from '../db/change.ts'

/** The key of the row of an event, from its global id. */
export const eventKeyOf = (globalId: string): string => keyOf(globalId).split('.')[1] ?? ''
