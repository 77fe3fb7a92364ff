import { readText } from './readText.ts'

/** The reason that the caller gives for a change: at most 500 characters. Null if it gives none. Throws `InvalidInput`. */
export const readReason = (reason: string | null | undefined): string | null =>
  readText(reason, 500, ['reason']) ?? null
