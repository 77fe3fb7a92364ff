import type { CardStatus } from '../../../src/generated/prisma/enums.ts'
import type { Api } from '../api.ts'
import { createCard, createSeries } from '../cardSeries/cardPool.ts'
import { keyOf } from '../db/change.ts'
import { configure, newCustomer } from './cardLife.ts'

type Old = { status?: CardStatus; seriesId?: number; isDefault?: boolean; isPrimary?: boolean }

/** A card, active unless it is told otherwise, of a new customer. */
export async function heldCard(api: Api, { status = 'ACTIVE', ...more }: Old = {}) {
  const id = await newCustomer(api)
  return { id, number: await createCard(api.db, { status, customerId: keyOf(id), ...more }) }
}

/** Makes a series the one of digital cards, with so many in its pool. */
export async function digitalPool(api: Api, cards: number, more: { maxPerCustomer?: number } = {}) {
  const series = await createSeries(api.db, { form: 'DIGITAL', ...more })
  for (let n = 0; n < cards; n++) await createCard(api.db, { seriesId: series.id })
  await configure(api, { digitalCards: true, digitalSeriesId: series.id })
  return series
}
