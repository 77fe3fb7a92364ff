import { InvalidInput, NothingToChange } from '../../../engine/commonRefusals.ts'
import type { CardStatus } from '../../../generated/prisma/enums.ts'
import { StatusLabelExists, UnknownStatusLabel } from '../errors.ts'
import { replacementLabels } from './replacementLabels.ts'

type Label = { id: string; label: string; status: CardStatus }

/**
 * Plans a new name of a label. Returns the id of the label. Throws `UnknownStatusLabel`, `StatusLabelExists`,
 * `InvalidInput` or `NothingToChange`.
 */
export function planLabelRename(labels: readonly Label[], label: string, newLabel: string): string {
  const found = labels.find((one) => one.label === label)
  if (!found) throw new UnknownStatusLabel({ known: labels.map((one) => one.label) }, ['label'])
  if (label === newLabel) throw new NothingToChange({}, [])
  if (replacementLabels.includes(label))
    throw new InvalidInput({ reason: 'replaceCard gives this label to replaced cards.' }, ['label'])
  const taken = labels.find((one) => one.label === newLabel)
  if (taken) throw new StatusLabelExists({ cardStatus: taken.status }, ['newLabel'])
  return found.id
}
