import { insertTogether } from '../../db/bulkWrite.ts'
import { command } from '../../engine/command.ts'
import type { CardStatus } from '../../generated/prisma/enums.ts'
import type { LabelFacts } from '../cardSeries/rules/facts.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { StatusLabelExists } from './errors.ts'
import { type NewLabel, planNewLabel } from './rules/planStatusLabel.ts'
import { readStatusLabel } from './rules/readStatusLabel.ts'
import { lockLabels, removeDefault } from './store/statusLabels.ts'

export type CreateStatusLabelInput = {
  idempotencyKey: string
  label: string
  status: CardStatus
  isDefault?: boolean | null | undefined
}
export type CreateStatusLabelResult = { labelId: string }

type Facts = { labels: readonly LabelFacts[]; label: string }

/** Creates a client's label for a card status. */
export const createStatusLabel = command<CreateStatusLabelInput, Facts, NewLabel, CreateStatusLabelResult>({
  name: 'createStatusLabel',
  refusals: [StatusLabelExists],
  load: async (context, input) => ({
    label: readStatusLabel(input.label, ['label']),
    labels: await lockLabels(context),
  }),
  decide: ({ labels, label }, input) => planNewLabel(labels, { ...input, label }),
  apply: async (context, label) => {
    const labelId = context.newId()
    if (label.isDefault) removeDefault(context, label.status)
    insertTogether(context.tx, { StatusLabel: [{ id: labelId, ...label, createdAt: context.now }] })
    recordEvents(context, [{ type: 'STATUS_LABEL_CREATED', data: label }])
    return { labelId }
  },
})
