import DataLoader from 'dataloader'
import { validate as isUuid } from 'uuid'
import type { CardFacts } from '../core/cardSeries/rules/facts.ts'
import { cardAt } from '../core/customer/rules/cardStatus.ts'
import { cardColumns } from '../core/customer/store/loadCustomers.ts'
import { findWithinReach } from '../core/customer/store/reach.ts'
import type { Db } from '../db/connect.ts'
import type { Reach } from '../engine/reach.ts'
import type { CardSeries, Settings } from '../generated/prisma/client.ts'
import type { CardStatus } from '../generated/prisma/enums.ts'
import { isStorable } from '../values/wellFormed.ts'
import { createTallyLoader } from './cardSeries/tallyLoader.ts'
import { createHistoryLoader } from './events/historyLoader.ts'
import { createChildrenLoader, createMemberCountLoader, createMembersLoader } from './hierarchy/placePages.ts'
import { createAncestorsLoader, createSubtreeLoader } from './hierarchy/treeLoaders.ts'
import { keyOrNone } from './keys.ts'
import { createUndoableLoader } from './merge/undoableLoader.ts'
import { createPointsLoader } from './points/pointsLoader.ts'
import { createReachLoaders } from './selfService/reachLoaders.ts'

export type Loaders = ReturnType<typeof createLoaders>

/** The batching look-ups of one request. */
export const createLoaders = (db: Db, reach: Reach) => ({
  ...createReachLoaders(db, reach),
  /** The id that a customer lives under: its own, its survivor's, or undefined if there is no such customer within reach. */
  livingId: new DataLoader<string, string | undefined>(async (ids) => {
    const found = await db.customer.findMany({
      where: { id: { in: ids.filter((id) => isUuid(id)) } },
      select: { id: true, survivorId: true },
    })
    const reachable = await findWithinReach({ tx: db, reach }, ids.map(keyOrNone))
    const seen = found.filter(({ id }) => reachable.has(id))
    const living = new Map(seen.map(({ id, survivorId }) => [id, survivorId ?? id]))
    return ids.map((id) => living.get(id))
  }),
  /** The cards of a customer, the oldest first, their status as it is now. */
  cardsOf: new DataLoader<string, CardFacts[]>(async (ids) => {
    const found = await db.card.findMany({
      where: { customerId: { in: [...ids] } },
      orderBy: { id: 'asc' },
      select: cardColumns,
    })
    const now = new Date()
    const cards = found.map((card) => cardAt(card, now))
    return ids.map((id) => cards.filter((card) => card.customerId === id))
  }),
  /** How many cards a customer holds. */
  cardCount: new DataLoader<string, number>(async (ids) => {
    const counts = await db.card.groupBy({
      by: 'customerId',
      where: { customerId: { in: [...ids] } },
      _count: { _all: true },
    })
    const byId = new Map(counts.map(({ customerId, _count }) => [customerId, _count._all]))
    return ids.map((id) => byId.get(id) ?? 0)
  }),
  seriesByCode: new DataLoader<string, CardSeries | undefined>(async (codes) => {
    const found = await db.cardSeries.findMany({ where: { code: { in: codes.filter(isStorable) } } })
    return codes.map((code) => found.find((series) => series.code === code))
  }),
  /** The default label of a status. */
  defaultLabel: new DataLoader<CardStatus, string>(async (statuses) => {
    const found = await db.statusLabel.findMany({ where: { status: { in: [...statuses] }, isDefault: true } })
    return statuses.map((status) => found.find((label) => label.status === status)?.label ?? status)
  }),
  settings: new DataLoader<1, Settings>(async (ids) => {
    const settings = await db.settings.findUniqueOrThrow({ where: { id: 1 } })
    return ids.map(() => settings)
  }),
  history: createHistoryLoader(db),
  tally: createTallyLoader(db),
  undoable: createUndoableLoader(db),
  points: createPointsLoader(db),
  ancestors: createAncestorsLoader(db),
  subtree: createSubtreeLoader(db),
  children: createChildrenLoader(db),
  members: createMembersLoader(db),
  memberCount: createMemberCountLoader(db),
})
