import { insertTogether } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { BlockedIdentifier } from '../../../generated/prisma/client.ts'
import type { NewBlock } from '../rules/planBlock.ts'

/** The stored state of a blocked value, from which replays are answered. */
export type BlockedIdentifierState = Omit<BlockedIdentifier, 'at'> & { at: string }

/** Inserts a block of the caller. Returns its row. */
export function insertBlock({ tx, now, caller, newId }: CommandContext, block: NewBlock): BlockedIdentifier {
  const row = { id: newId(), ...block, caller, at: now }
  insertTogether(tx, { BlockedIdentifier: [row] })
  return row
}

/** Deletes a block. */
export function deleteBlock({ tx }: CommandContext, { id }: Pick<BlockedIdentifier, 'id'>): void {
  tx.execute`DELETE FROM "BlockedIdentifier" WHERE "id" = ${id}::uuid`
}

/** A row as plain JSON. */
export const stateOf = ({ at, ...row }: BlockedIdentifier): BlockedIdentifierState => ({
  ...row,
  at: at.toISOString(),
})
