import { readText } from '../../../engine/input/readText.ts'

/** The reason that the client gives for a change of a card: at most 500 characters. Null if it gives none. */
export const readReason = (reason: string | null | undefined): string | null =>
  readText(reason, 500, ['reason']) ?? null
