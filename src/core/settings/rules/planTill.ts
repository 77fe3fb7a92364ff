import { changedValues } from '../../../engine/input/changedValues.ts'
import { readCode, readName } from '../../../engine/input/readCode.ts'
import { retirementAfter } from '../../../engine/input/retirementAfter.ts'
import { TillExists, TillNotFound } from '../errors.ts'

export type NewTill = { code: string; name: string }
export type Till = NewTill & { id: string; retiredAt: Date | null }
/** A change of a till. Absent values do not change. */
export type TillChangeInput = {
  code: string
  name?: string | null | undefined
  retired?: boolean | null | undefined
}
export type TillChangeFacts = { name: string | undefined; existing: Till | null; now: Date }
/** The columns that change. */
export type TillChange = { id: string; set: Partial<Pick<Till, 'name' | 'retiredAt'>> }

/** The code and the name of a new till, trimmed. Throws `InvalidInput`. */
export const readNewTill = ({ code, name }: NewTill): NewTill => ({
  code: readCode(code, 100, ['code']),
  name: readName(name, ['name']),
})

/** Plans a new till. Throws `TillExists`. */
export function planNewTill({ till, existing }: { till: NewTill; existing: Till | null }): NewTill {
  if (existing) throw new TillExists({ tillCode: till.code }, ['code'])
  return till
}

/** Plans the change of a till. Throws `TillNotFound`, `InvalidInput` or `NothingToChange`. */
export function planTillChange(
  { name, existing, now }: TillChangeFacts,
  { code, retired }: TillChangeInput,
): TillChange {
  if (!existing) throw new TillNotFound({ tillCode: code.slice(0, 100) }, ['code'])
  const retiredAt = retirementAfter(existing.retiredAt, retired, now)
  return { id: existing.id, set: changedValues(existing, { name, retiredAt }) }
}
