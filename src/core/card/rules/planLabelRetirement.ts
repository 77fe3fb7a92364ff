import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { replacementLabels } from './replacementLabels.ts'

type Retirement = { label: string; isDefault: boolean; retired: boolean | null | undefined }

/** Since when a label is retired after a change. Undefined: no change. Throws `InvalidInput`. */
export function planLabelRetirement(
  retiredAt: Date | null,
  { label, isDefault, retired }: Retirement,
  now: Date,
): Date | null | undefined {
  if (isDefault && (retired ?? retiredAt !== null))
    throw new InvalidInput({ reason: 'the default label of a status cannot be retired.' }, ['retired'])
  if (retired && replacementLabels.includes(label))
    throw new InvalidInput({ reason: 'replaceCard gives this label to replaced cards.' }, ['retired'])
  if (typeof retired !== 'boolean' || retired === (retiredAt !== null)) return undefined
  return retired ? now : null
}
