import { batchQuery } from '../../db/batchQuery.ts'
import { updateRows } from '../../db/bulkWrite.ts'
import { requireRow } from '../../db/rows.ts'
import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import type { Command } from '../../engine/executeCommand.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { AccountClosed, AccountDeceased, AccountNotActive, InvalidField } from '../customer/errors.ts'
import type { FieldValues } from '../customer/rules/readProfile.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { definitionQueries } from '../settings/store/loadRules.ts'
import { CardNotFound } from './errors.ts'
import { assertCardLabel } from './rules/assertCardLabel.ts'
import { planCardUpdate } from './rules/planCardUpdate.ts'
import { type CardRef, lockCard } from './store/findCard.ts'

export type UpdateCardInput = {
  idempotencyKey: string
  card: CardRef
  cardLabel?: string | null | undefined
  extendedData?: FieldValues | null | undefined
}
export type UpdateCardResult = { cardId: string }

/** Changes the label and the extended data of a card. Absent values do not change; null clears a value. */
export const updateCard: Command<UpdateCardInput, UpdateCardResult> = command({
  name: 'updateCard',
  refusals: [CardNotFound, AccountClosed, AccountDeceased, AccountNotActive, InvalidField, NothingToChange],
  load: async (context, { card: by, cardLabel }) => {
    const { tx } = context
    assertCardLabel(cardLabel ?? null, ['cardLabel'])
    const { definitions } = await batchQuery(tx, definitionQueries('CARD'))
    const { card, ...locked } = await lockCard(context, by)
    const stored = await requireRow(tx, 'Card', Prisma.sql`WHERE "id" = ${card.id}::uuid`)
    return { card, ...locked, definitions, extendedData: stored.extendedData as Record<string, unknown> }
  },
  decide: (facts, input) => planCardUpdate(facts, input),
  apply: async (context, { cardId, number, customerId, label, extendedData, changed }) => {
    updateRows(context.tx, 'Card', [{ id: cardId, label, extendedData, updatedAt: context.now }])
    const event = { type: 'CARD_UPDATED' as const, data: { cardId, number, changed } }
    recordEvents(context, [customerId ? { ...event, customerId } : event])
    return { cardId }
  },
})
