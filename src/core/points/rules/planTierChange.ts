import { InvalidInput, NothingToChange } from '../../../engine/commonRefusals.ts'
import type { OffsetDateTime } from '../../../values/offsetDateTime.ts'
import { assertStatusAllows } from '../../customer/rules/assertStatusAllows.ts'
import type { CustomerFacts, TierState } from '../../customer/rules/facts.ts'
import { TierNotFound, TierRetired } from '../errors.ts'
import { enrollmentIn } from './enrollmentIn.ts'

export type TierChange = {
  programId: number
  tierNumber: number
  /** Absent: the expiry does not change. Null: the tier never expires. */
  expiresAt?: OffsetDateTime | null | undefined
}
export type TierChangeFacts = {
  customer: Pick<CustomerFacts, 'id' | 'status' | 'enrollments'>
  /** The tiers of the program. */
  tiers: readonly { sequence: number; retiredAt?: Date | null }[]
  now: Date
}
export type PlannedTierChange = { enrollmentId: string; before: TierState; after: TierState }

/**
 * Plans the change of a customer's tier, its expiry, or both. Throws `NotEnrolled`, `TierNotFound`, `TierRetired`,
 * `InvalidInput`, `NothingToChange`, or the refusal for a customer that cannot change.
 */
export function planTierChange(
  { customer, tiers, now }: TierChangeFacts,
  { programId, tierNumber, expiresAt }: TierChange,
): PlannedTierChange {
  assertStatusAllows(customer, 'CHANGE_POINTS')
  const { id, programId: _program, ...before } = enrollmentIn(customer, programId)
  const tier = tiers.find(({ sequence }) => sequence === tierNumber)
  if (!tier) throw new TierNotFound({ tierNumber, tiers: tiers.length }, ['tierNumber'])
  if (tier.retiredAt && before.tierSequence !== tierNumber)
    throw new TierRetired({ programId, tierNumber }, ['tierNumber'])
  const after = { ...before, ...expiryOf(expiresAt), tierSequence: tierNumber }
  if (after.tierExpiresAt && after.tierExpiresAt <= now)
    throw new InvalidInput({ reason: `${expiresAt ? 'expiresAt' : 'the present expiry'} is in the past.` }, [
      'expiresAt',
    ])
  if (isSame(before, after)) throw new NothingToChange({}, [])
  return { enrollmentId: id, before, after }
}

const expiryOf = (expiresAt: TierChange['expiresAt']): Partial<TierState> =>
  expiresAt === undefined
    ? {}
    : { tierExpiresAt: expiresAt?.instant ?? null, tierExpiresOffset: expiresAt?.offsetMinutes ?? null }

const isSame = (one: TierState, other: TierState): boolean =>
  one.tierSequence === other.tierSequence &&
  one.tierExpiresOffset === other.tierExpiresOffset &&
  one.tierExpiresAt?.getTime() === other.tierExpiresAt?.getTime()
