import stringify from 'safe-stable-stringify'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import type { Command } from '../../engine/executeCommand.ts'
import type { Prisma } from '../../generated/prisma/client.ts'
import { AccountClosed, AccountDeceased, AccountNotActive, InvalidField } from '../customer/errors.ts'
import { assertFields, type FieldValues, mergeFields } from '../customer/rules/readProfile.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { CardNotFound } from './errors.ts'
import { assertCardLabel } from './rules/assertCardLabel.ts'
import { type CardRef, lockCard } from './store/findCard.ts'

export type UpdateCardInput = {
  idempotencyKey: string
  card: CardRef
  cardLabel?: string | null | undefined
  extendedData?: FieldValues | null | undefined
}
export type UpdateCardResult = { cardId: string }

/** Changes the label and the extended data of a card. Absent values do not change; null clears a value. */
export const updateCard: Command<UpdateCardInput, UpdateCardResult> = {
  name: 'updateCard',
  refusals: [CardNotFound, AccountClosed, AccountDeceased, AccountNotActive, InvalidField, NothingToChange],
  run: async (work, { card: by, cardLabel, extendedData }) => {
    const { tx, now } = work
    assertCardLabel(cardLabel ?? null, ['cardLabel'])
    const definitions = await tx.fieldDefinition.findMany({ where: { target: 'CARD' } })
    assertFields(definitions, extendedData ?? {}, ['extendedData'])
    const { card, holder } = await lockCard(work, by)
    const { extendedData: fields } = await tx.card.findUniqueOrThrow({
      where: { id: card.id },
      select: { extendedData: true },
    })
    const before = { cardLabel: card.label, extendedData: fields as Values }
    const after = {
      cardLabel: cardLabel === undefined ? card.label : (cardLabel?.trim().normalize('NFC') ?? null),
      extendedData: extendedData === null ? {} : mergeFields(before.extendedData, extendedData ?? {}),
    }
    const changed = keys.filter((key) => stringify(before[key]) !== stringify(after[key]))
    if (changed.length === 0) throw new NothingToChange({})
    await tx.card.updateMany({
      where: { id: card.id },
      data: {
        label: after.cardLabel,
        extendedData: after.extendedData as Prisma.InputJsonObject,
        updatedAt: now,
      },
    })
    const event = { type: 'CARD_UPDATED' as const, data: { cardId: card.id, number: card.number, changed } }
    recordEvents(work, [holder ? { ...event, customerId: holder.id } : event])
    return { cardId: card.id }
  },
}

type Values = Record<string, unknown>
const keys = ['cardLabel', 'extendedData'] as const
