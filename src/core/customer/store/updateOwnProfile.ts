import type { CommandContext } from '../../../engine/executeCommand.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import type { Profiles } from '../rules/readOwnProfile.ts'
import { writeProfile } from './writeProfile.ts'

type Update = {
  customerId: string
  profileId: string
  columns: Profiles
  /** All fields afterwards. */
  fields: Record<string, unknown>
  changed: string[]
}

/** Writes a planned change of a profile, with its event. */
export function updateOwnProfile(
  context: CommandContext,
  { customerId, profileId, columns, fields, changed }: Update,
): void {
  writeProfile(context, profileId, columns, fields)
  recordEvents(context, [{ type: 'PROFILE_UPDATED', customerId, data: { profileId, changed } }])
}
