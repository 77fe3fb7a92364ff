import type { SourceCode } from '../../../generated/prisma/enums.ts'

/** A source in a request. `ALL` is for look-ups and removals. */
export type SourceName = SourceCode | 'ALL'
export type SourceRef = { source: SourceName; accountId?: string | null | undefined }
