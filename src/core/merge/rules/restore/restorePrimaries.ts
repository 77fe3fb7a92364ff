import type { MergeRecord, Row } from '../mergeRecord.ts'
import type { UnmergeFacts, UnmergePlan } from '../unmergePlan.ts'

type Restored = Pick<UnmergePlan, 'again' | 'changes'>
/** A channel after the unmerge. `at` is the profile that has it now; null if the merge ended it. */
type Channel = { at: unknown; isNow: boolean; after: Row }

/**
 * Gives each profile at most one primary channel of a type. The channel that is primary now stays primary. If it goes
 * to the other customer, the channel that was primary before the merge is primary again.
 */
export function restorePrimaries(facts: UnmergeFacts, { again, changes }: Restored): Restored {
  const isChannel = ({ table }: { table: string }) => table === 'CommunicationChannel'
  const set = new Map(changes.filter(isChannel).map((change) => [change.id, change.set]))
  const present = facts.rows.filter(isChannel).map(({ row }) => row)
  const channels: Channel[] = [
    ...present.map((row) => ({
      at: row.profileId,
      isNow: row.primary === true,
      after: { ...row, ...set.get(row.id) },
    })),
    ...again.filter(isChannel).map(({ row }) => ({ at: null, isNow: false, after: row })),
  ]
  const profiles = Map.groupBy(channels, ({ after }) => `${after.profileId} ${after.type}`)
  const primaries = new Set([...profiles.values()].map((own) => primaryOf(facts.record, own, channels)))
  return {
    again: again.map((one) =>
      isChannel(one) ? { ...one, row: { ...one.row, primary: primaries.has(one.row.id) } } : one,
    ),
    changes: [
      ...changes.filter((change) => !isChannel(change)),
      ...present.map((row) => {
        const { primary: _primary, ...others } = set.get(row.id) ?? {}
        const primary = primaries.has(row.id)
        const flag = primary === row.primary ? {} : { primary }
        return { table: 'CommunicationChannel' as const, id: row.id, set: { ...others, ...flag } }
      }),
    ],
  }
}

/** The id of the primary channel among those of one profile and type. */
function primaryOf(
  record: MergeRecord,
  own: readonly Channel[],
  all: readonly Channel[],
): string | undefined {
  const isLost = ({ at, after }: Channel) =>
    all.some(
      (taker) =>
        taker.isNow &&
        taker.at === at &&
        taker.after.type === after.type &&
        taker.after.profileId !== after.profileId,
    )
  const found =
    own.find(({ isNow }) => isNow) ??
    own.find(({ after }) => after.primary === true) ??
    own.find((channel) => wasPrimary(record, channel) && isLost(channel))
  return found?.after.id
}

const wasPrimary = ({ rows, primaries }: MergeRecord, { after: { id } }: Channel): boolean =>
  rows.some(
    ({ table, before }) => table === 'CommunicationChannel' && before.id === id && before.primary === true,
  ) ||
  (primaries?.includes(id) ?? false)
