import type { CommandContext } from '../../../engine/executeCommand.ts'
import { formatOffsetDateTime } from '../../../values/offsetDateTime.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import type { ChangedConsent } from '../rules/changedConsents.ts'
import type { Consent } from '../rules/consent.ts'

/** Records one event for each consent that changes. The history of the consent is written by the database. */
export function recordConsents(
  context: CommandContext,
  { customerId, profileId }: { customerId: string; profileId: string },
  changes: readonly ChangedConsent[],
): void {
  recordEvents(
    context,
    changes.map(({ type, value, before, after }) => ({
      type: 'CONSENT_CHANGED' as const,
      customerId,
      data: {
        ...{ profileId, type, value },
        from: before.consentStatus,
        to: after.consentStatus,
        optInLevel: after.consentOptInLevel,
        collectedFrom: after.consentCollectedFrom,
        consentAt: timeOf(after),
      },
    })),
  )
}

const timeOf = ({ consentAt: instant, consentOffset: offset }: Consent): string | null =>
  instant && formatOffsetDateTime({ instant, offsetMinutes: offset ?? 0 })
