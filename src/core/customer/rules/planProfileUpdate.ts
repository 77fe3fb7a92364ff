import { NothingToChange } from '../../../engine/commonRefusals.ts'
import { aliasNotices, type Notice } from '../../../engine/notice.ts'
import type { CustomerStatus } from '../../../generated/prisma/enums.ts'
import { ProfileNotFound } from '../errors.ts'
import { assertStatusAllows } from './assertStatusAllows.ts'
import { mergeFields, type ProfileInput, type readProfile } from './readProfile.ts'

export type ProfileUpdateFacts = {
  found: { id: string; followedFrom: string | null }
  owner: { id: string; status: CustomerStatus; registeredAt: Date }
  /** The profile in the source of the request. Null if there is none. */
  entry: { id: string; fields: Record<string, unknown> } | null
  /** The columns that the request sets. */
  given: ReturnType<typeof readProfile>
  /** Whether the caller is the customer's own app. */
  bySelf: boolean
}
export type ProfileUpdatePlan = {
  customerId: string
  profileId: string
  given: ReturnType<typeof readProfile>
  /** All fields afterwards. */
  fields: Record<string, unknown>
  /** The new registration date of the customer. Null if it stays. */
  registration: { registeredAt: Date; registeredOffset: number } | null
  changed: string[]
  notices: Notice[]
}

/** Plans a change of a profile. The customer's registration date is the earliest one of its profiles. */
export function planProfileUpdate(
  { found, owner, entry, given, bySelf }: ProfileUpdateFacts,
  input: ProfileInput,
): ProfileUpdatePlan {
  assertStatusAllows(owner, 'CHANGE', { bySelf })
  if (!entry) throw new ProfileNotFound({ customerId: owner.id }, ['source'])
  if (Object.values(input).every((value) => value === undefined)) throw new NothingToChange({}, ['profile'])
  const { registeredAt: date } = input
  const isEarlier = date && date.instant < owner.registeredAt
  return {
    customerId: owner.id,
    profileId: entry.id,
    given,
    fields: mergeFields(entry.fields, input.fields),
    registration: isEarlier ? { registeredAt: date.instant, registeredOffset: date.offsetMinutes } : null,
    changed: Object.keys(input).sort(),
    notices: aliasNotices(found),
  }
}
