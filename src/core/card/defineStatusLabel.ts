import { allColumns } from '../../db/batchQuery.ts'
import { insertTogether } from '../../db/bulkWrite.ts'
import { selectRow } from '../../db/rows.ts'
import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import type { Command, CommandContext } from '../../engine/executeCommand.ts'
import { notNull } from '../../engine/input/notNull.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import type { CardStatus } from '../../generated/prisma/enums.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { StatusLabelExists } from './errors.ts'
import { planLabelRetirement } from './rules/planLabelRetirement.ts'
import { planStatusLabel } from './rules/planStatusLabel.ts'
import { readStatusLabel } from './rules/readStatusLabel.ts'

const labelColumns = allColumns('StatusLabel')

export type DefineStatusLabelInput = {
  idempotencyKey: string
  label: string
  status: CardStatus
  isDefault?: boolean | null | undefined
  retired?: boolean | null | undefined
}
export type DefineStatusLabelResult = { labelId: string; created: boolean }

/** Defines a client's label for a card status, or makes it the default of that status. */
export const defineStatusLabel: Command<DefineStatusLabelInput, DefineStatusLabelResult> = command({
  name: 'defineStatusLabel',
  refusals: [StatusLabelExists, NothingToChange],
  load: async (context, { label: text, status }) => {
    const label = readStatusLabel(text)
    await lockLabels(context, status)
    const existing = await selectRow(
      context.tx,
      'StatusLabel',
      labelColumns,
      Prisma.sql`WHERE "label" = ${label}`,
    )
    return { label, existing, now: context.now }
  },
  decide: ({ label, existing, now }, { status, ...flags }) => {
    const isDefault = notNull(flags.isDefault, ['isDefault']) ?? null
    const retired = notNull(flags.retired, ['retired'])
    const stays = { label, retired, isDefault: isDefault === true || existing?.isDefault === true }
    const retiredAt = planLabelRetirement(existing?.retiredAt ?? null, stays, now)
    const retires = retiredAt !== undefined
    return { label, retiredAt, ...planStatusLabel(existing, { status, isDefault, retires }) }
  },
  apply: async (context, { label, id, becomesDefault, retiredAt }, { status }) => {
    const { tx, now } = context
    const labelId = id ?? context.newId()
    // A label is brought back before it becomes the default.
    if (id !== null && retiredAt !== undefined)
      tx.execute`UPDATE "StatusLabel" SET "retiredAt" = ${retiredAt}::timestamptz WHERE "id" = ${labelId}::uuid`
    if (becomesDefault)
      tx.execute`
        UPDATE "StatusLabel" SET "isDefault" = false WHERE "status" = ${status}::"CardStatus" AND "isDefault"`
    if (id === null)
      insertTogether(tx, {
        StatusLabel: [
          {
            id: labelId,
            label,
            status,
            isDefault: becomesDefault,
            retiredAt: retiredAt ?? null,
            createdAt: now,
          },
        ],
      })
    else if (becomesDefault)
      tx.execute`UPDATE "StatusLabel" SET "isDefault" = true WHERE "id" = ${labelId}::uuid`
    const retired = retiredAt === undefined ? null : retiredAt !== null
    const data = { label, status, isDefault: becomesDefault, ...(retired !== null && { retired }) }
    recordEvents(context, [{ type: 'STATUS_LABEL_DEFINED', data }])
    return { labelId, created: id === null }
  },
})

/** Makes concurrent changes of the default label of one status run one after the other. */
async function lockLabels({ tx }: CommandContext, status: CardStatus): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "StatusLabel" WHERE "status" = ${status}::"CardStatus" ORDER BY "id" FOR NO KEY UPDATE`
}
