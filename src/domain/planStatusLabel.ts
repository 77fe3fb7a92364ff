import type { CardStatus } from '../generated/prisma/enums.ts'
import { InvalidInput, StatusLabelExists } from './errors.ts'
import type { LabelFacts } from './facts.ts'

/** What defining a label comes to: whether it is new, and whether it takes the place of the default. */
export type StatusLabelPlan = { id: string | null; becomesDefault: boolean }

type Wish = { status: CardStatus; isDefault: boolean | null }

/** Decides on the label of this name, if there is one. Throws `StatusLabelExists` and `InvalidInput`. */
export function planStatusLabel(existing: LabelFacts | null, { status, isDefault }: Wish): StatusLabelPlan {
  if (existing && existing.status !== status)
    throw new StatusLabelExists({ cardStatus: existing.status }, ['label'])
  if (existing?.isDefault && isDefault === false)
    throw new InvalidInput(
      {
        reason: `each status has exactly one default label. To change it, make another label of ${status} the default.`,
      },
      ['isDefault'],
    )
  return { id: existing?.id ?? null, becomesDefault: isDefault === true && !existing?.isDefault }
}
