import type { CustomerStatus } from '../../../generated/prisma/enums.ts'

/** What a status can forbid. */
export type CustomerOperation =
  /** Link or delink identifiers, change a profile, a place or the texts and flags of a card, or resume a card. */
  | 'CHANGE'
  /** Issue, link or add cards. */
  | 'ADD_CARDS'
  /** Credit or debit points, or enroll. */
  | 'CHANGE_POINTS'
  /** Suspend, replace or delink a card. */
  | 'WIND_UP_CARDS'
  /** Register with an identifier that the customer holds. */
  | 'REGISTER'
  /** Take part in a merge. */
  | 'MERGE'

/** `STAFF`: allowed, but not for self-service. */
type Verdict = 'YES' | 'STAFF' | 'NO'
type Verdicts = Readonly<Record<CustomerOperation, Verdict>>

const open: Verdicts = {
  CHANGE: 'YES',
  ADD_CARDS: 'YES',
  CHANGE_POINTS: 'YES',
  WIND_UP_CARDS: 'YES',
  REGISTER: 'YES',
  MERGE: 'YES',
}
const ended: Verdicts = {
  CHANGE: 'NO',
  ADD_CARDS: 'NO',
  CHANGE_POINTS: 'NO',
  WIND_UP_CARDS: 'YES',
  REGISTER: 'NO',
  MERGE: 'NO',
}

/** What each status allows. A merged customer is never reached: its references resolve to the survivor. */
const statusRules: Readonly<Record<CustomerStatus, Verdicts>> = {
  ACTIVE: open,
  SUSPENDED: { ...open, CHANGE: 'STAFF', ADD_CARDS: 'NO', CHANGE_POINTS: 'NO' },
  UNREGISTERED: { ...open, ADD_CARDS: 'NO', CHANGE_POINTS: 'NO' },
  CANCELLED: ended,
  CLOSED: ended,
  DECEASED: ended,
  MERGED: { ...ended, WIND_UP_CARDS: 'NO' },
}

/** Whether a status allows an operation. `bySelf`: the caller is the customer's own app. */
export function statusAllows(
  status: CustomerStatus,
  operation: CustomerOperation,
  { bySelf = false } = {},
): boolean {
  const verdict = statusRules[status][operation]
  return verdict === 'YES' || (verdict === 'STAFF' && !bySelf)
}
