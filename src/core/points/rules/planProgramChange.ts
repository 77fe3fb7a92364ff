import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { changedValues } from '../../../engine/input/changedValues.ts'
import { retirementAfter } from '../../../engine/input/retirementAfter.ts'
import { ProgramNotFound, TierNotFound } from '../errors.ts'
import { maxTiers } from './planProgram.ts'

export type TierFacts = { id: string; sequence: number; name: string; retiredAt: Date | null }
export type ProgramFacts = { id: number; name: string; retiredAt: Date | null; tiers: readonly TierFacts[] }
/** The columns that can change. `retired` absent: no change. */
export type RetirableChange = { name?: string | undefined; retired?: boolean | null | undefined }
export type PlannedRetirable = { name?: string; retiredAt?: Date | null }

/** A program that exists. Throws `ProgramNotFound`. */
export function knownProgram(found: ProgramFacts | null, programId: number): ProgramFacts {
  if (!found) throw new ProgramNotFound({ programId }, ['programId'])
  return found
}

/** Plans a new name of a program or a tier, or its retirement. Throws `NothingToChange`. */
export function planRetirable(
  before: { name: string; retiredAt: Date | null },
  { name, retired }: RetirableChange,
  now: Date,
): PlannedRetirable {
  return changedValues(before, { name, retiredAt: retirementAfter(before.retiredAt, retired, now) })
}

/** The number of a new tier, above all others. Throws `InvalidInput` if the program has the most tiers. */
export function planNewTier({ tiers }: ProgramFacts): number {
  if (tiers.length >= maxTiers)
    throw new InvalidInput(
      { reason: `a program may have at most ${maxTiers} tiers, retired ones included.` },
      ['programId'],
    )
  return Math.max(...tiers.map(({ sequence }) => sequence)) + 1
}

/** Plans the change of a tier. The last tier that is in use cannot be retired. */
export function planTierUpdate(
  { tiers }: ProgramFacts,
  { tierNumber, ...change }: RetirableChange & { tierNumber: number },
  now: Date,
): PlannedRetirable & { id: string } {
  const tier = tiers.find(({ sequence }) => sequence === tierNumber)
  if (!tier) throw new TierNotFound({ tierNumber, tiers: tiers.length }, ['tierNumber'])
  const set = planRetirable(tier, change, now)
  if (set.retiredAt && tiers.every(({ id, retiredAt }) => id === tier.id || retiredAt !== null))
    throw new InvalidInput(
      { reason: 'it is the last tier of the program that is not retired. Retire the program instead.' },
      ['retired'],
    )
  return { id: tier.id, ...set }
}
