import { createHash } from 'node:crypto'

/** The digest under which a legacy id is stored. */
export const digestOf = (legacyId: string): string => createHash('sha256').update(legacyId).digest('hex')
