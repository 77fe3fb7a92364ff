import { assertCardLabel } from '../domain/assertCardLabel.ts'
import * as errors from '../domain/errors.ts'
import { assertFields, type FieldValues, mergeFields } from '../domain/readProfile.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { Command } from '../transact.ts'
import { type CardRef, lockCard } from './findCard.ts'
import { recordEvents } from './recordEvents.ts'

export type UpdateCardInput = {
  idempotencyKey: string
  card: CardRef
  cardLabel?: string | null | undefined
  extendedData?: FieldValues | null | undefined
}
export type UpdateCardResult = { cardId: string }

/** Changes the label and the extended data of a card: absent stays, null clears. */
export const updateCard: Command<UpdateCardInput, UpdateCardResult> = {
  name: 'updateCard',
  refusals: [
    errors.CardNotFound,
    errors.AccountClosed,
    errors.AccountDeceased,
    errors.AccountNotActive,
    errors.InvalidField,
    errors.NothingToChange,
  ],
  run: async (work, { card: by, cardLabel, extendedData }) => {
    if (cardLabel === undefined && extendedData === undefined) throw new errors.NothingToChange({})
    const { tx, now } = work
    assertCardLabel(cardLabel ?? null, ['cardLabel'])
    const definitions = await tx.fieldDefinition.findMany({ where: { target: 'CARD' } })
    assertFields(definitions, extendedData ?? {}, ['extendedData'])
    const { card, holder } = await lockCard(work, by)
    const before = await tx.card.findUniqueOrThrow({ where: { id: card.id }, select: { extendedData: true } })
    const data = mergeFields(before.extendedData as Record<string, unknown>, extendedData ?? {})
    await tx.card.updateMany({
      where: { id: card.id },
      data: {
        ...(cardLabel !== undefined && { label: cardLabel?.trim().normalize('NFC') ?? null }),
        ...(extendedData !== undefined && {
          extendedData: (extendedData === null ? {} : data) as Prisma.InputJsonObject,
        }),
        updatedAt: now,
      },
    })
    const changed = [
      ...(cardLabel === undefined ? [] : ['cardLabel']),
      ...(extendedData === undefined ? [] : ['extendedData']),
    ]
    const event = { type: 'CARD_UPDATED' as const, data: { cardId: card.id, number: card.number, changed } }
    await recordEvents(work, [holder ? { ...event, customerId: holder.id } : event])
    return { cardId: card.id }
  },
}
