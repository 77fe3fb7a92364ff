import { InvalidInput, NothingToChange } from '../../../engine/commonRefusals.ts'
import { aliasNotices, type Notice } from '../../../engine/notice.ts'
import type { CustomerStatus } from '../../../generated/prisma/enums.ts'
import { ProfileNotFound } from '../errors.ts'
import { assertStatusAllows } from './assertStatusAllows.ts'
import { type ProfileChange, planProfileChange, type StoredProfile } from './planProfileChange.ts'
import type { ProfileColumns, ProfileInput } from './readProfile.ts'

export type ProfileUpdateFacts = {
  found: { id: string; followedFrom: string | null }
  owner: { id: string; status: CustomerStatus }
  /** The profile in the source of the request. Null if there is none. */
  entry: StoredProfile | null
  /** The columns that the request sets. */
  given: ProfileColumns
  /** Whether the customer itself calls, with a self-service token. */
  bySelf: boolean
}
export type ProfileUpdatePlan = {
  customerId: string
  profileId: string
  change: ProfileChange
  notices: Notice[]
}

/** Plans a change of a profile. The database keeps the customer's registration date at the earliest of its profiles. */
export function planProfileUpdate(
  { found, owner, entry, given, bySelf }: ProfileUpdateFacts,
  input: ProfileInput,
): ProfileUpdatePlan {
  assertStatusAllows(owner, 'CHANGE', { bySelf })
  if (!entry) throw new ProfileNotFound({ customerId: owner.id }, ['source'])
  const change = planProfileChange(entry, { given, fields: input.fields })
  if (bySelf && change.channels) assertSameAddresses(change.channels)
  if (change.changed.length === 0) throw new NothingToChange({}, ['profile'])
  return {
    customerId: owner.id,
    profileId: entry.id,
    change,
    notices: aliasNotices(found),
  }
}

/** A member changes the consent and the primary flag of its channels. It adds and removes none. */
function assertSameAddresses({ before, after }: NonNullable<ProfileChange['channels']>): void {
  if (before.length === after.length && after.every(({ id }) => id !== null)) return
  throw new InvalidInput(
    { reason: 'self-service gives every channel of the profile, and no others: it adds and removes none.' },
    ['profile', 'channels'],
  )
}
