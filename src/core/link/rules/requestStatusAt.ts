import type { MergeRequestStatus } from '../../../generated/prisma/enums.ts'

type Request = { status: MergeRequestStatus; expiresAt: Date | null }

/** The status of a merge request at a given time: `EXPIRED` after its expiry, even if that is not written down yet. */
export const requestStatusAt = ({ status, expiresAt }: Request, now: Date): MergeRequestStatus =>
  status === 'PENDING' && expiresAt !== null && expiresAt <= now ? 'EXPIRED' : status
