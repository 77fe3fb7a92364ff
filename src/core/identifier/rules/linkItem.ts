import type { IdentifierType } from '../../../generated/prisma/enums.ts'

/** One thing to link or delink; its value is normalised. `path` leads to it in the client's input. */
export type LinkItem = {
  type: IdentifierType
  value: string
  normalizedValue: string
  seriesId: number | null
  seriesCode: string | null
  statusLabel: string | null
  path: (string | number)[]
}
