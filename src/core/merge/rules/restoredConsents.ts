import { type Consent, consentColumns, consentOf } from '../../customer/rules/consent.ts'
import type { Row } from './mergeRecord.ts'
import type { UnmergeFacts, UnmergePlan } from './unmergePlan.ts'

type RestoredConsent = UnmergePlan['consents'][number]

/** The consents that an unmerge gives back, with the customer that has the channel afterwards. */
export const restoredConsents = (
  { rows, survivorId, victimId }: UnmergeFacts,
  changes: UnmergePlan['changes'],
  side: ReadonlySet<string>,
): UnmergePlan['consents'] =>
  changes
    .filter(({ table, set }) => table === 'CommunicationChannel' && hasConsent(set))
    .flatMap(({ id, set }) => {
      const now = rows.find(({ table, row }) => table === 'CommunicationChannel' && row.id === id)?.row
      if (!now) return []
      const then = { ...now, ...set }
      const { type, value, profileId } = then as Row & Pick<RestoredConsent, 'type' | 'value' | 'profileId'>
      const customerId = side.has(profileId) ? victimId : survivorId
      return [{ type, value, profileId, customerId, before: consentIn(now), after: consentIn(then) }]
    })

const hasConsent = (set: Record<string, unknown>): boolean =>
  Object.keys(consentColumns).some((column) => column in set)

/** The consent of a recorded row, in which times are text. */
function consentIn(row: Row): Consent {
  const { consentAt, ...consent } = consentOf(row as unknown as Consent)
  return { ...consent, consentAt: consentAt && new Date(consentAt) }
}
