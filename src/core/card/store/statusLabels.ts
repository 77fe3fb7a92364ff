import { selectRows } from '../../../db/rows.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { CardStatus } from '../../../generated/prisma/enums.ts'

const columns = { id: true, label: true, status: true, isDefault: true, retiredAt: true } as const

/** Locks and loads all status labels, ordered by label. They are few and seldom change, so changes run one at a time. */
export const lockLabels = ({ tx }: CommandContext) =>
  selectRows(tx, 'StatusLabel', columns, Prisma.sql`ORDER BY "label" FOR NO KEY UPDATE`)

/** Makes the default label of a status an ordinary one. Another label must become the default. */
export const removeDefault = ({ tx }: CommandContext, status: CardStatus): void =>
  tx.execute`
    UPDATE "StatusLabel" SET "isDefault" = false WHERE "status" = ${status}::"CardStatus" AND "isDefault"`
