import type { CommandContext } from '../../../engine/executeCommand.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import type { SourceAccountFacts } from '../../settings/rules/facts.ts'
import type { Profiles } from '../rules/readOwnProfile.ts'
import { type FieldValues, mergeFields } from '../rules/readProfile.ts'
import { findProfile } from './findProfile.ts'
import { writeProfile } from './writeProfile.ts'

type Update = {
  customerId: string
  target: SourceAccountFacts
  profile: Profiles
  fields: FieldValues | null | undefined
}

/**
 * Updates the customer's profile in the target account with the given values. Does nothing if there is no profile.
 */
export async function updateOwnProfile(
  context: CommandContext,
  { customerId, target, profile, fields }: Update,
): Promise<void> {
  const changed = Object.entries({ ...profile, fields }).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  )
  if (changed.length === 0) return
  const before = await findProfile(context.tx, { customerId, sourceAccountId: target.id })
  if (!before) return
  writeProfile(context, before.id, profile, mergeFields(before.fields, fields ?? {}))
  recordEvents(context, [{ type: 'PROFILE_UPDATED', customerId, data: { profileId: before.id, changed } }])
}
