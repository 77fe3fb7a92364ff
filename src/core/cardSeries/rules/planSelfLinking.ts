import { InvalidInput, NothingToChange } from '../../../engine/commonRefusals.ts'
import { notNull } from '../../../engine/input/notNull.ts'
import type { SelfLinking } from '../../../generated/prisma/enums.ts'
import type { LabelFacts } from './facts.ts'

/** How members can link the cards of a series. Absent means unchanged; a null label means the default one. */
export type SelfLinkingInput = {
  selfLinking?: SelfLinking | null | undefined
  selfLinkLabel?: string | null | undefined
}
type Stored = { selfLinking: SelfLinking; selfLinkLabelId: string | null }
export type SelfLinkingPlan = Stored & { changed: ('selfLinking' | 'selfLinkLabel')[] }

/** The id of the label that cards get when members link them. Null stands for the default label. */
export function selfLinkLabelId(
  labels: readonly LabelFacts[],
  text: string | null | undefined,
): string | null {
  if (text === null || text === undefined) return null
  const label = labels.find((known) => known.label === text.trim().normalize('NFC'))
  if (label?.status !== 'ACTIVE')
    throw new InvalidInput({ reason: 'selfLinkLabel must be a label for ACTIVE.' }, ['selfLinkLabel'])
  return label.id
}

/** Plans how members can link the cards of a series. Throws `NothingToChange`. */
export function planSelfLinking(
  stored: Stored,
  labels: readonly LabelFacts[],
  { selfLinking, selfLinkLabel }: SelfLinkingInput,
): SelfLinkingPlan {
  const after = {
    selfLinking: notNull(selfLinking, ['selfLinking']) ?? stored.selfLinking,
    selfLinkLabelId:
      selfLinkLabel === undefined ? stored.selfLinkLabelId : selfLinkLabelId(labels, selfLinkLabel),
  }
  const changed = [
    ...(after.selfLinking === stored.selfLinking ? [] : (['selfLinking'] as const)),
    ...(after.selfLinkLabelId === stored.selfLinkLabelId ? [] : (['selfLinkLabel'] as const)),
  ]
  if (changed.length === 0) throw new NothingToChange({})
  return { ...after, changed }
}
