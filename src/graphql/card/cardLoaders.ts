import DataLoader from 'dataloader'
import type { CardFacts } from '../../core/cardSeries/rules/facts.ts'
import { cardAt } from '../../core/customer/rules/cardStatus.ts'
import { cardColumns } from '../../core/customer/store/loadCustomers.ts'
import type { Tx } from '../../db/connect.ts'
import type { CardSeries } from '../../generated/prisma/client.ts'
import type { CardStatus } from '../../generated/prisma/enums.ts'
import { isStorable } from '../../values/wellFormed.ts'

/** The cards of a customer, oldest first, with their current status. */
export const createCardsLoader = (db: Tx) =>
  new DataLoader<string, CardFacts[]>(async (ids) => {
    const found = await db.card.findMany({
      where: { customerId: { in: [...ids] } },
      orderBy: { id: 'asc' },
      select: cardColumns,
    })
    const now = new Date()
    const cards = found.map((card) => cardAt(card, now))
    return ids.map((id) => cards.filter((card) => card.customerId === id))
  })

/** A card series by its code. */
export const createSeriesLoader = (db: Tx) =>
  new DataLoader<string, CardSeries | undefined>(async (codes) => {
    const found = await db.cardSeries.findMany({ where: { code: { in: codes.filter(isStorable) } } })
    return codes.map((code) => found.find((series) => series.code === code))
  })

/** The current name of a label, by the key of its row. Labels are never deleted. */
export const createLabelNameLoader = (db: Tx) =>
  new DataLoader<string, string>(async (ids) => {
    const found = await db.statusLabel.findMany({ where: { id: { in: [...ids] } } })
    return ids.map(
      (id) => found.find((label) => label.id === id)?.label ?? new Error(`there is no label ${id}`),
    )
  })

/** The default label of a status. */
export const createDefaultLabelLoader = (db: Tx) =>
  new DataLoader<CardStatus, string>(async (statuses) => {
    const found = await db.statusLabel.findMany({ where: { status: { in: [...statuses] }, isDefault: true } })
    return statuses.map((status) => found.find((label) => label.status === status)?.label ?? status)
  })
