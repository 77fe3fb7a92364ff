import { insertTogether, updateRows } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { readProfile } from '../rules/readProfile.ts'

/** Writes the given columns, all fields, and the channels if they are given. */
export function writeProfile(
  { tx, now, newId }: CommandContext,
  profileId: string,
  { channels, ...columns }: ReturnType<typeof readProfile>,
  fields: Record<string, unknown>,
): void {
  updateRows(tx, 'Profile', [{ id: profileId, ...columns, fields, updatedAt: now }])
  if (!channels) return
  tx.execute`DELETE FROM "CommunicationChannel" WHERE "profileId" = ${profileId}::uuid`
  if (channels.length > 0)
    insertTogether(tx, {
      CommunicationChannel: channels.map((channel) => ({ ...channel, id: newId(), profileId })),
    })
}
