import { insertTogether, updateRows } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import type { PlannedChannel, StoredChannel } from '../rules/planChannels.ts'
import type { ProfileChange } from '../rules/planProfileChange.ts'
import { recordConsents } from './recordConsents.ts'

/** Writes a planned change of a profile, with its event and those of the consents that change. */
export function writeProfile(
  context: CommandContext,
  { customerId, profileId }: { customerId: string; profileId: string },
  { columns, fields, channels, consents, changed }: ProfileChange,
): void {
  const { tx, now } = context
  updateRows(tx, 'Profile', [{ id: profileId, ...columns, ...(fields && { fields }), updatedAt: now }])
  if (channels) writeChannels(context, profileId, channels)
  recordEvents(context, [{ type: 'PROFILE_UPDATED', customerId, data: { profileId, changed } }])
  recordConsents(context, { customerId, profileId }, consents)
}

function writeChannels(
  { tx, newId }: CommandContext,
  profileId: string,
  { before, after }: { before: readonly StoredChannel[]; after: readonly PlannedChannel[] },
): void {
  const kept = new Set(after.map(({ id }) => id))
  const ended = before.filter(({ id }) => !kept.has(id)).map(({ id }) => id)
  if (ended.length > 0) tx.execute`DELETE FROM "CommunicationChannel" WHERE "id" = ANY (${ended}::uuid[])`
  const rows = after.flatMap(({ id, ...channel }) => (id === null ? [] : [{ id, ...channel }]))
  // A channel loses the primary flag before another one gets it.
  for (const primary of [false, true])
    updateRows(
      tx,
      'CommunicationChannel',
      rows.filter((row) => row.primary === primary),
    )
  const added = after.filter(({ id }) => id === null)
  insertTogether(tx, {
    CommunicationChannel: added.map((channel) => ({ ...channel, id: newId(), profileId })),
  })
}
