import { insertTogether, updateRows } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { ChangedConsent } from '../../customer/rules/changedConsents.ts'
import { isSameConsent } from '../../customer/rules/isSameConsent.ts'
import type { MergePlan } from '../rules/mergePlan.ts'
import type { MovedConsents } from '../rules/mergeRecord.ts'

/**
 * Moves the consent histories of profiles that end to the profiles that receive their values. Returns what moved, for the
 * record of the merge.
 */
export const moveHistories = ({ tx }: CommandContext, { combined }: MergePlan): Promise<MovedConsents[]> =>
  Promise.all(
    combined.map(async ({ id, into }) => {
      const [last, moved] = await Promise.all([
        tx.$queryRaw<{ id: string }[]>`
          SELECT COALESCE(max("id"), 0)::text AS "id" FROM "ConsentChange" WHERE "profileId" = ANY (${[id, into]}::uuid[])`,
        tx.$queryRaw<{ id: string }[]>`
          UPDATE "ConsentChange" SET "profileId" = ${into}::uuid WHERE "profileId" = ${id}::uuid RETURNING "id"::text AS "id"`,
      ])
      return { from: id, into, ids: moved.map((row) => row.id), lastId: last[0]?.id ?? '0' }
    }),
  )

/**
 * Writes the consents that a merge changes, and returns them for their events. Where two channels became one, the history
 * ends with the consent that is kept.
 */
export function mergeConsents(
  { tx, now: recordedAt, caller, reason }: CommandContext,
  { combined, consents }: MergePlan,
): (ChangedConsent & { profileId: string })[] {
  const ended = combined.flatMap(({ into, channelsEnded }) =>
    channelsEnded.map((channel) => ({ ...channel, profileId: into })),
  )
  const changed = consents.filter(({ id }) => !ended.some((channel) => channel.id === id))
  const kept = ended.filter(
    (channel) => !isSameConsent(channel, channel.kept) && !changed.some(({ id }) => id === channel.intoId),
  )
  updateRows(
    tx,
    'CommunicationChannel',
    changed.map(({ id, after }) => ({ id, ...after })),
  )
  insertTogether(tx, {
    ConsentChange: kept.map(({ profileId, type, normalizedValue, kept: consent }) => ({
      ...{ profileId, type, normalizedValue, recordedAt, caller, reason },
      status: consent.consentStatus,
      optInLevel: consent.consentOptInLevel,
      collectedFrom: consent.consentCollectedFrom,
      consentAt: consent.consentAt,
      consentOffset: consent.consentOffset,
    })),
  })
  return [...changed, ...kept.map((channel) => ({ ...channel, before: channel, after: channel.kept }))]
}
