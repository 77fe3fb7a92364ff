type Tier = { tierSequence: number; tierExpiresAt: Date | null }

/** Whether a tier ranks above another one of its program. A tier that has expired ranks below every valid one. */
export function isHigherTier(tier: Tier, other: Tier, now: Date): boolean {
  const [valid, otherValid] = [tier, other].map(
    ({ tierExpiresAt }) => tierExpiresAt === null || tierExpiresAt > now,
  )
  return valid === otherValid ? tier.tierSequence > other.tierSequence : valid === true
}
