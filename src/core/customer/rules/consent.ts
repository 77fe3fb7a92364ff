import type { ConsentStatus, OptInLevel } from '../../../generated/prisma/enums.ts'

/** The consent of a channel: the columns that form one record. */
export type Consent = {
  consentStatus: ConsentStatus
  consentOptInLevel: OptInLevel
  /** Where it was collected. */
  consentCollectedFrom: string | null
  /** When it was given or withdrawn, and the offset of that time in minutes. */
  consentAt: Date | null
  consentOffset: number | null
}

/** The columns of a consent, for a select. */
export const consentColumns = {
  consentStatus: true,
  consentOptInLevel: true,
  consentCollectedFrom: true,
  consentAt: true,
  consentOffset: true,
} as const

/** The consent of a channel about which nothing is known. */
export const noConsent: Consent = {
  consentStatus: 'UNKNOWN',
  consentOptInLevel: 'UNKNOWN',
  consentCollectedFrom: null,
  consentAt: null,
  consentOffset: null,
}

/** The consent of a row that has more columns. */
export const consentOf = (row: Consent): Consent => ({
  consentStatus: row.consentStatus,
  consentOptInLevel: row.consentOptInLevel,
  consentCollectedFrom: row.consentCollectedFrom,
  consentAt: row.consentAt,
  consentOffset: row.consentOffset,
})
