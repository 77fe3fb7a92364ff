import { InvalidInput } from '../../../engine/commonRefusals.ts'
import type { DuplicateStatus } from '../../../generated/prisma/enums.ts'
import { DuplicateDecided, DuplicateNotFound } from '../errors.ts'

export type Pair = { id: string; lowId: string; highId: string; status: DuplicateStatus; score: number }

/** A pair that can be decided. Throws `DuplicateNotFound` or `DuplicateDecided`. */
export function openPair<Found extends Pair>(pair: Found | null): Found {
  if (!pair) throw new DuplicateNotFound({}, ['pair'])
  if (pair.status !== 'OPEN') throw new DuplicateDecided({ duplicateStatus: pair.status }, ['pair'])
  return pair
}

/**
 * Who survives the merge of a pair: the customer that the caller chose, or the one whose id is older. Throws
 * `InvalidInput` if it is neither of the two.
 */
export function survivorOf(
  { lowId, highId }: Pair,
  chosen: string | null,
): { survivorId: string; victimId: string } {
  if (chosen !== null && chosen !== lowId && chosen !== highId)
    throw new InvalidInput({ reason: 'survivor is neither of the two customers of the pair.' }, ['survivor'])
  return chosen === highId ? { survivorId: highId, victimId: lowId } : { survivorId: lowId, victimId: highId }
}
