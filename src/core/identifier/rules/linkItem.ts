import type { IdentifierType } from '../../../generated/prisma/enums.ts'

/**
 * One identifier or card to link or delink, with its value normalized. `path` is its position in the client's input.
 */
export type LinkItem = {
  type: IdentifierType
  value: string
  normalizedValue: string
  seriesId: number | null
  seriesCode: string | null
  statusLabel: string | null
  /** The PIN that a member gives to claim a card. */
  pin?: string | null
  path: (string | number)[]
}
