import { updateRows } from '../../db/bulkWrite.ts'
import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { StatusLabelExists, StatusLabelNotFound } from './errors.ts'
import { type LabelChange, type LabelChangeInput, planLabelChange } from './rules/planStatusLabel.ts'
import { lockLabels, removeDefault } from './store/statusLabels.ts'

export type UpdateStatusLabelInput = LabelChangeInput & { idempotencyKey: string }
/** `formerDefaultId` is the label that was the default of the status before. */
export type UpdateStatusLabelResult = { labelId: string; formerDefaultId: string | null }

type Facts = { labels: Parameters<typeof planLabelChange>[0]; now: Date }

/** Renames a status label, makes it the default of its status, retires it, or brings it back. */
export const updateStatusLabel = command<UpdateStatusLabelInput, Facts, LabelChange, UpdateStatusLabelResult>(
  {
    name: 'updateStatusLabel',
    refusals: [StatusLabelNotFound, StatusLabelExists, NothingToChange],
    load: async (context) => ({ labels: await lockLabels(context), now: context.now }),
    decide: ({ labels, now }, input) => planLabelChange(labels, input, now),
    apply: async (context, { before, set, formerDefaultId }) => {
      if (set.isDefault) removeDefault(context, before.status)
      updateRows(context.tx, 'StatusLabel', [{ id: before.id, ...set }])
      const { retiredAt, isDefault = null } = set
      const data = {
        ...{ from: set.label === undefined ? null : before.label, label: set.label ?? before.label },
        ...{ status: before.status, isDefault, retired: retiredAt === undefined ? null : retiredAt !== null },
      }
      recordEvents(context, [{ type: 'STATUS_LABEL_UPDATED', data }])
      return { labelId: before.id, formerDefaultId }
    },
  },
)
