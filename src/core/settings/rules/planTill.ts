import { NothingToChange } from '../../../engine/commonRefusals.ts'
import { notNull } from '../../../engine/input/notNull.ts'
import { readCode, readName } from '../../../engine/input/readCode.ts'

export type Till = { code: string; name: string; retiredAt: Date | null }
/** A till from a client. `retired` absent: no change. */
export type TillInput = { code: string; name: string; retired?: boolean | null | undefined }
type ReadTill = { code: string; name: string; retired: boolean | null }

/** The code and the name of a till from a client, trimmed. Throws `InvalidInput`. */
export const readTill = ({ code, name, retired }: TillInput): ReadTill => ({
  code: readCode(code, 100, ['code']),
  name: readName(name, ['name']),
  retired: notNull(retired, ['retired']) ?? null,
})

/** Plans a new till, or the change of one that exists. Throws `NothingToChange` if it has these values already. */
export function planTill({
  till: { code, name, retired },
  existing,
  now,
}: {
  till: ReadTill
  existing: Till | null
  now: Date
}): Till {
  const before = existing?.retiredAt ?? null
  const isRetired = retired ?? before !== null
  if (existing?.name === name && isRetired === (before !== null)) throw new NothingToChange({}, ['name'])
  return { code, name, retiredAt: isRetired ? (before ?? now) : null }
}
