import { NothingToChange } from '../../../engine/commonRefusals.ts'
import { readCode, readName } from '../../../engine/input/readCode.ts'

export type Till = { code: string; name: string }

/** The code and the name of a till from a client, trimmed. Throws `InvalidInput`. */
export const readTill = ({ code, name }: Till): Till => ({
  code: readCode(code, 100, ['code']),
  name: readName(name, ['name']),
})

/** Plans a new till, or a new name for one that exists. Throws `NothingToChange` if it has this name already. */
export function planTill({ till, existing }: { till: Till; existing: Till | null }): Till {
  if (existing?.name === till.name) throw new NothingToChange({}, ['name'])
  return till
}
