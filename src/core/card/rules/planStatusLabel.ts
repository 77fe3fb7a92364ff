import { InvalidInput, NothingToChange } from '../../../engine/commonRefusals.ts'
import type { CardStatus } from '../../../generated/prisma/enums.ts'
import type { LabelFacts } from '../../cardSeries/rules/facts.ts'
import { StatusLabelExists } from '../errors.ts'

/** The plan for a label: whether it is new, and whether it becomes the default. */
export type StatusLabelPlan = { id: string | null; becomesDefault: boolean }

type StatusLabelRequest = {
  status: CardStatus
  isDefault: boolean | null
  /** Whether the call retires the label or brings it back. */
  retires?: boolean
}

/**
 * Plans the definition of a label, given the existing label with this name. Throws `StatusLabelExists`,
 * `InvalidInput` and `NothingToChange`.
 */
export function planStatusLabel(
  existing: LabelFacts | null,
  { status, isDefault, retires = false }: StatusLabelRequest,
): StatusLabelPlan {
  if (existing && existing.status !== status)
    throw new StatusLabelExists({ cardStatus: existing.status }, ['label'])
  if (existing?.isDefault && isDefault === false)
    throw new InvalidInput(
      {
        reason: `each status has exactly one default label. To change it, make another label of ${status} the default.`,
      },
      ['isDefault'],
    )
  const becomesDefault = isDefault === true && !existing?.isDefault
  if (existing && !becomesDefault && !retires) throw new NothingToChange({}, ['label'])
  return { id: existing?.id ?? null, becomesDefault }
}
