import { InvalidInput } from '../../../engine/commonRefusals.ts'
import type { ProfileInput } from '../../customer/rules/readProfile.ts'
import type { AssociationProfile } from './updateAssociationInput.ts'

/** The profile of a customer in a request. Without one, it changes nothing. Throws `InvalidInput` if there are several. */
export function profileOf(
  profiles: readonly AssociationProfile[] | null | undefined,
  path: readonly (string | number)[],
): ProfileInput {
  const [profile, ...more] = profiles ?? []
  if (more.length > 0)
    throw new InvalidInput(
      { reason: 'a call is about one source account, so it takes one profile at most.' },
      path,
    )
  if (!profile) return {}
  const { createDate, lastViewedDate, commChannels, ...same } = profile
  return { ...same, registeredAt: createDate, lastViewedAt: lastViewedDate, channels: commChannels }
}
