import { insertTogether } from '../../db/bulkWrite.ts'
import { command } from '../../engine/command.ts'
import type { CardStatus } from '../../generated/prisma/enums.ts'
import type { LabelFacts } from '../cardSeries/rules/facts.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { StatusLabelExists } from './errors.ts'
import { defaultOf, type NewLabel, planNewLabel } from './rules/planStatusLabel.ts'
import { readStatusLabel } from './rules/readStatusLabel.ts'
import { lockLabels, removeDefault } from './store/statusLabels.ts'

export type CreateStatusLabelInput = {
  idempotencyKey: string
  label: string
  status: CardStatus
  isDefault?: boolean | null | undefined
}
/** `formerDefaultId` is the label that was the default of the status before. */
export type CreateStatusLabelResult = { labelId: string; formerDefaultId: string | null }

type Facts = { labels: readonly LabelFacts[]; label: string }
type Plan = { label: NewLabel; formerDefaultId: string | null }

/** Creates a client's label for a card status. */
export const createStatusLabel = command<CreateStatusLabelInput, Facts, Plan, CreateStatusLabelResult>({
  name: 'createStatusLabel',
  refusals: [StatusLabelExists],
  load: async (context, input) => ({
    label: readStatusLabel(input.label, ['label']),
    labels: await lockLabels(context),
  }),
  decide: ({ labels, label: text }, input) => {
    const label = planNewLabel(labels, { ...input, label: text })
    return { label, formerDefaultId: label.isDefault ? defaultOf(labels, label.status) : null }
  },
  apply: async (context, { label, formerDefaultId }) => {
    const labelId = context.newId()
    if (label.isDefault) removeDefault(context, label.status)
    insertTogether(context.tx, { StatusLabel: [{ id: labelId, ...label, createdAt: context.now }] })
    recordEvents(context, [{ type: 'STATUS_LABEL_CREATED', data: label }])
    return { labelId, formerDefaultId }
  },
})
