import DataLoader from 'dataloader'
import { validate as isUuid } from 'uuid'
import { cardColumns } from '../commands/loadCustomers.ts'
import { findWithinReach, type Reach } from '../commands/reach.ts'
import type { Db } from '../db.ts'
import { cardAt } from '../domain/cardStatus.ts'
import type { CardFacts } from '../domain/facts.ts'
import { isStorable } from '../domain/wellFormed.ts'
import type { CardSeries, Settings } from '../generated/prisma/client.ts'
import type { CardStatus } from '../generated/prisma/enums.ts'
import { createHistoryLoader } from './historyLoader.ts'
import { keyOrNone } from './keys.ts'
import { createChildrenLoader, createMemberCountLoader, createMembersLoader } from './placePages.ts'
import { createPointsLoader } from './pointsLoader.ts'
import { createReachLoaders } from './reachLoaders.ts'
import { createTallyLoader } from './tallyLoader.ts'
import { createAncestorsLoader, createSubtreeLoader } from './treeLoaders.ts'
import { createUndoableLoader } from './undoableLoader.ts'

export type Loaders = ReturnType<typeof createLoaders>

/** The batching loaders of one request. */
export const createLoaders = (db: Db, reach: Reach) => ({
  ...createReachLoaders(db, reach),
  /**
   * The current id of a customer: its own or its survivor's. Undefined if the customer does not exist or is out of
   * reach.
   */
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
  /** The cards of a customer, oldest first, with their current status. */
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
