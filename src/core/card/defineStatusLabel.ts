import type { Command, Work } from '../../engine/executeCommand.ts'
import type { CardStatus } from '../../generated/prisma/enums.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { StatusLabelExists } from './errors.ts'
import { planStatusLabel } from './rules/planStatusLabel.ts'
import { readStatusLabel } from './rules/readStatusLabel.ts'

export type DefineStatusLabelInput = {
  idempotencyKey: string
  label: string
  status: CardStatus
  isDefault?: boolean | null | undefined
}
export type DefineStatusLabelResult = { labelId: string; created: boolean }

/** Defines a client's label for a card status, or makes it the default of that status. */
export const defineStatusLabel: Command<DefineStatusLabelInput, DefineStatusLabelResult> = {
  name: 'defineStatusLabel',
  refusals: [StatusLabelExists],
  run: async (work, { label: text, status, isDefault = null }) => {
    const label = readStatusLabel(text)
    await lockLabels(work, status)
    const existing = await work.tx.statusLabel.findUnique({ where: { label } })
    const plan = planStatusLabel(existing, { status, isDefault })
    if (plan.becomesDefault) await clearDefault(work, status)
    const labelId = plan.id ?? work.newId()
    if (plan.id === null)
      await work.tx.statusLabel.create({
        data: { id: labelId, label, status, isDefault: plan.becomesDefault, createdAt: work.now },
        select: { id: true },
      })
    else if (plan.becomesDefault)
      await work.tx.statusLabel.update({
        where: { id: labelId },
        data: { isDefault: true },
        select: { id: true },
      })
    if (plan.id === null || plan.becomesDefault)
      recordEvents(work, [
        { type: 'STATUS_LABEL_DEFINED', data: { label, status, isDefault: plan.becomesDefault } },
      ])
    return { labelId, created: plan.id === null }
  },
}

/** Makes concurrent changes of the default label of one status run one after the other. */
async function lockLabels({ tx }: Work, status: CardStatus): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "StatusLabel" WHERE "status" = ${status}::"CardStatus" ORDER BY "id" FOR NO KEY UPDATE`
}

const clearDefault = ({ tx }: Work, status: CardStatus) =>
  tx.statusLabel.updateMany({ where: { status, isDefault: true }, data: { isDefault: false } })
