import { isSameJson } from '../../../values/isSameJson.ts'
import { type ChangedConsent, changedConsents } from './changedConsents.ts'
import { assertKept } from './keptValues.ts'
import { areChannelsChanged, type PlannedChannel, planChannels, type StoredChannel } from './planChannels.ts'
import { type FieldValues, mergeFields, type ProfileColumns } from './readProfile.ts'

/** A profile with all its values. */
export type StoredProfile = Required<Omit<ProfileColumns, 'channels' | 'kept'>> & {
  id: string
  fields: Record<string, unknown>
  channels: readonly StoredChannel[]
}
/** What changes in a profile. Values that do not change have no key. */
export type ProfileChange = {
  columns: Omit<ProfileColumns, 'channels' | 'kept'>
  /** All fields afterwards. Undefined: none changes. */
  fields: Record<string, unknown> | undefined
  /** All channels afterwards, and the ids of those that end. Undefined: none changes. */
  channels: { after: readonly PlannedChannel[]; before: readonly StoredChannel[] } | undefined
  /** The consents that change with the channels. */
  consents: ChangedConsent[]
  /** The names of the values that change, in alphabetical order. Empty: the request changes nothing. */
  changed: string[]
}
type Wanted = { given: ProfileColumns; fields: FieldValues | null | undefined }

/** A profile that a link has just created. */
export const newProfile: Omit<StoredProfile, 'id'> = {
  ...{ firstName: null, lastName: null, associatedWith: null },
  ...{ registeredAt: null, registeredOffset: null, lastViewedAt: null, lastViewedOffset: null },
  ...{ fields: {}, channels: [] },
}

/**
 * Compares the given values with those that a profile has, and plans the difference. Throws `InvalidField` and
 * `TillNotFound` for new values that the definitions no longer take.
 */
export function planProfileChange(
  current: Omit<StoredProfile, 'id'>,
  { given: { channels: list, kept, ...given }, fields: wanted }: Wanted,
): ProfileChange {
  assertKept(kept, current)
  const moved = movedMoments(current, given)
  const columns = Object.fromEntries(
    Object.entries(given).filter(([name, value]) => {
      const moment = momentOf(name)
      return moment ? moved.includes(moment) : value !== current[name as 'firstName']
    }),
  )
  const fields = mergeFields(current.fields, wanted)
  const after = list && planChannels(current.channels, list)
  const areFieldsChanged = !isSameJson(fields, current.fields)
  const isListChanged = after !== undefined && areChannelsChanged(current.channels, after)
  return {
    columns,
    fields: areFieldsChanged ? fields : undefined,
    channels: isListChanged ? { after, before: current.channels } : undefined,
    consents: isListChanged ? changedConsents(current.channels, after) : [],
    changed: [
      ...Object.keys(columns).filter((name) => !name.endsWith('Offset')),
      ...(areFieldsChanged ? ['fields'] : []),
      ...(isListChanged ? ['channels'] : []),
    ].sort(),
  }
}

const moments = ['registered', 'lastViewed'] as const
type Moment = (typeof moments)[number]

const momentOf = (name: string): Moment | undefined =>
  moments.find((moment) => name === `${moment}At` || name === `${moment}Offset`)

/** The given moments that differ: in the instant, or in the offset in which it is shown. */
const movedMoments = (
  current: Omit<StoredProfile, 'id'>,
  given: Omit<ProfileColumns, 'channels' | 'kept'>,
): Moment[] =>
  moments.filter((moment) => {
    const [at, offset] = [`${moment}At`, `${moment}Offset`] as const
    return (
      given[at] !== undefined &&
      (given[at]?.getTime() !== current[at]?.getTime() || given[offset] !== current[offset])
    )
  })
