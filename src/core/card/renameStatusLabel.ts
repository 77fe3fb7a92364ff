import { selectRows } from '../../db/rows.ts'
import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { StatusLabelExists, UnknownStatusLabel } from './errors.ts'
import { planLabelRename } from './rules/planLabelRename.ts'
import { readStatusLabel } from './rules/readStatusLabel.ts'

export type RenameStatusLabelInput = { idempotencyKey: string; label: string; newLabel: string }
export type RenameStatusLabelResult = { labelId: string }

type Labels = Parameters<typeof planLabelRename>[0]
type Facts = { labels: Labels; label: string; newLabel: string }
type Plan = { labelId: string; label: string; newLabel: string }

/** Renames a status label. The cards that have it show the new name. */
export const renameStatusLabel = command<RenameStatusLabelInput, Facts, Plan, RenameStatusLabelResult>({
  name: 'renameStatusLabel',
  refusals: [UnknownStatusLabel, StatusLabelExists, NothingToChange],
  load: async ({ tx }, input) => ({
    label: input.label.trim().normalize('NFC'),
    newLabel: readStatusLabel(input.newLabel, ['newLabel']),
    labels: await selectRows(
      tx,
      'StatusLabel',
      { id: true, label: true, status: true },
      Prisma.sql`ORDER BY "label" FOR NO KEY UPDATE`,
    ),
  }),
  decide: ({ labels, label, newLabel }) => ({
    labelId: planLabelRename(labels, label, newLabel),
    label,
    newLabel,
  }),
  apply: async (context, { labelId, label: from, newLabel: label }) => {
    context.tx.execute`UPDATE "StatusLabel" SET "label" = ${label} WHERE "id" = ${labelId}::uuid`
    recordEvents(context, [{ type: 'STATUS_LABEL_RENAMED', data: { from, label } }])
    return { labelId }
  },
})
