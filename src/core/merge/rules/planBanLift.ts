import { NothingToChange } from '../../../engine/commonRefusals.ts'
import { MergeBanNotFound } from '../errors.ts'

type Ban = { id: string; lowId: string; highId: string; liftedAt: Date | null }

/** Returns the ban to lift. Throws `MergeBanNotFound`, or `NothingToChange` if it was already lifted. */
export function planBanLift<Found extends Ban>({ ban, reason }: { ban: Found | null; reason: string }) {
  if (!ban) throw new MergeBanNotFound({}, ['ban'])
  if (ban.liftedAt) throw new NothingToChange({}, ['ban'])
  return { ban, reason }
}
