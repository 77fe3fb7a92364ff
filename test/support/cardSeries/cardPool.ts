import { v7 as newId } from 'uuid'
import type { Db } from '../../../src/db/connect.ts'
import type { Prisma } from '../../../src/generated/prisma/client.ts'
import type { CardStatus } from '../../../src/generated/prisma/enums.ts'
import { change, makeLoyal } from '../db/change.ts'

let count = 0

/** A number printed on plastic that no card in this file has yet; leading zeros count. */
export const newCardNumber = (): string => `0088${String(10_000_000 + ++count)}`

/** An external series of physical cards, unless it is told otherwise. */
export const createSeries = (db: Db, data: Partial<Prisma.CardSeriesCreateInput> = {}) =>
  db.cardSeries.create({
    data: { code: `PLASTIC-${++count}`, form: 'PHYSICAL', origin: 'EXTERNAL', ...data },
  })

type NewCard = {
  number?: string
  seriesId?: number
  status?: CardStatus
  customerId?: string
  isDefault?: boolean
  isPrimary?: boolean
  expiresAt?: Date
}

/** A card in the pool, or as it is told; in a series of its own unless one is given. Its holder is LOYALTY. Gives its number. */
export async function createCard(db: Db, card: NewCard = {}): Promise<string> {
  const { number = newCardNumber(), status = 'NOT_ISSUED', ...rest } = card
  const seriesId = card.seriesId ?? (await createSeries(db)).id
  const label = await db.statusLabel.findFirstOrThrow({ where: { status, isDefault: true } })
  await change(db, async (tx) => {
    await tx.card.create({
      data: { ...rest, id: newId(), number, seriesId, status, statusLabelId: label.id },
    })
    if (rest.customerId) await makeLoyal(tx, rest.customerId)
  })
  return number
}

/** A card to link, under the label that every installation has. */
export const cardToLink = (value: string) => ({ type: 'CARD_NUMBER' as const, value, statusLabel: 'ACTIVE' })

/** A card to delink, under the label that every installation has. */
export const cardToDelink = (value: string) => ({
  type: 'CARD_NUMBER' as const,
  value,
  statusLabel: 'NOT_ISSUED',
})
