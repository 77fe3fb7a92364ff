import type { SourceCode } from '../../../generated/prisma/enums.ts'

/** A source as a client names it: `ALL` exists for look-ups only. */
export type SourceName = SourceCode | 'ALL'
export type SourceRef = { source: SourceName; accountId?: string | null | undefined }
