import { alreadyAttached, type Notice } from '../../../engine/notice.ts'
import { CardSeriesClosed, InvalidCardSeries } from '../../cardSeries/errors.ts'
import type { CardFacts, LabelFacts, SeriesFacts } from '../../cardSeries/rules/facts.ts'
import type { HolderFacts } from '../../customer/rules/facts.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import type { SettingsFacts } from '../../settings/rules/facts.ts'
import {
  CardNotFound,
  CardNotLinkable,
  CardStatusChangeRefused,
  InvalidStatusLabel,
  StatusLabelNotForDelink,
} from '../errors.ts'
import { assertWithinLimits } from './cardLimits.ts'

const day = 24 * 60 * 60 * 1000

/** The cards of a request, and the rules for them. */
export type CardLinkFacts = {
  now: Date
  /** The cards with a number from the request. */
  cards: readonly CardFacts[]
  series: readonly SeriesFacts[]
  labels: readonly LabelFacts[]
  settings: SettingsFacts
}
/** A card that is issued to the customer, with its new label. */
export type CardIssue = {
  id: string
  before: CardFacts
  label: LabelFacts
  expiresAt: Date | null
  /** The unregistered customer that loses the card. Null if no one loses it. */
  takenFrom: string | null
  /** True: the card becomes the default card. False: the flag stays as it was for this holder. */
  isDefault: boolean
  /** Null: the label stays as it was for this holder. */
  cardLabel: string | null
  /** Merged into the extended data that the card has for this holder. Null deletes a field. */
  extendedData: Record<string, unknown>
}
/** A card that is issued. Of one that was just created, only the number is known. */
export type CardToIssue = Omit<CardIssue, 'before'> & { before: Pick<CardFacts, 'number'> }
/** A card that returns to the pool, with its new label. */
export type CardDelink = { id: string; number: string; before: CardFacts; label: LabelFacts }

/** Plans the return of a held card to its pool. Requires a label for `NOT_ISSUED`. A final status stays. */
export function planCardDelink(
  { labels, series }: Pick<CardLinkFacts, 'labels' | 'series'>,
  card: CardFacts,
  item: LinkItem,
): CardDelink {
  const fit = labels.filter(({ status }) => status === 'NOT_ISSUED')
  const label = fit.find((candidate) => candidate.label === item.statusLabel)
  if (!label)
    throw new StatusLabelNotForDelink({ known: fit.map((known) => known.label) }, [
      ...item.path,
      'statusLabel',
    ])
  assertOfSeries(card, findSeries(series, item), item)
  if (card.status === 'EXPIRED' || card.status === 'DELETED')
    throw new CardStatusChangeRefused({ number: card.number, from: card.status, to: 'NOT_ISSUED' }, item.path)
  return { id: card.id, number: card.number, before: card, label }
}

/**
 * Plans the issue of cards to the customer (and, in a merge, to its survivor): first each card on its own, then all
 * cards against the limits.
 */
export function planCardLinks(
  facts: CardLinkFacts,
  add: readonly LinkItem[],
  parties: readonly Pick<HolderFacts, 'id' | 'cards'>[],
  list: string,
) {
  const link: CardIssue[] = []
  const notices: Notice[] = []
  const ids = parties.map((party) => party.id)
  for (const item of add.filter(({ type }) => type === 'CARD_NUMBER')) {
    const planned = planCardLink(facts, item, ids)
    if (!planned || link.some((other) => other.id === planned.id))
      notices.push(alreadyAttached(item.type, item.path))
    else link.push(planned)
  }
  const held = parties
    .flatMap((party) => party.cards)
    .filter((card) => !link.some((planned) => planned.id === card.id))
  const added = link.map((planned) => planned.before)
  assertWithinLimits({ held, added, series: facts.series, settings: facts.settings }, [list])
  return { link, notices }
}

/** Null: the customer already holds the card. */
function planCardLink(facts: CardLinkFacts, item: LinkItem, ids: readonly string[]): CardIssue | null {
  const label = findActiveLabel(facts.labels, item)
  const wanted = findSeries(facts.series, item)
  const card = facts.cards.find(({ number }) => number === item.normalizedValue)
  if (!card) throw new CardNotFound({ number: item.value }, item.path)
  assertOfSeries(card, wanted, item)
  const series = facts.series.find(({ id }) => id === card.seriesId)
  if (!series) throw new Error('the series of a locked card was not loaded')
  const own = card.customerId !== null && ids.includes(card.customerId)
  if (own && card.status !== 'ISSUED') return null
  if (card.status !== 'NOT_ISSUED' && card.status !== 'ISSUED')
    throw new CardNotLinkable({ number: card.number, cardStatus: card.status }, item.path)
  if (series.closesAt && series.closesAt <= facts.now)
    throw new CardSeriesClosed({ seriesCode: series.code }, item.path)
  return {
    ...{ id: card.id, before: card, label, expiresAt: expiryOf(series, facts.now) },
    ...{ takenFrom: null, isDefault: false, cardLabel: null, extendedData: {} },
  }
}

function findActiveLabel(labels: readonly LabelFacts[], item: LinkItem): LabelFacts {
  const fit = labels.filter(({ status }) => status === 'ACTIVE')
  const label = fit.find((candidate) => candidate.label === item.statusLabel)
  if (!label)
    throw new InvalidStatusLabel({ known: fit.map((known) => known.label) }, [...item.path, 'statusLabel'])
  return label
}

/** The series that an item names, if any. Its id and its code must name the same series. */
function findSeries(
  series: readonly SeriesFacts[],
  { seriesId, seriesCode, path }: LinkItem,
): SeriesFacts | null {
  if (seriesId === null && seriesCode === null) return null
  const found = series.find(
    ({ id, code }) => (seriesId === null || id === seriesId) && (seriesCode === null || code === seriesCode),
  )
  if (found) return found
  const reason =
    seriesId !== null && seriesCode !== null
      ? 'seriesId and seriesCode name different series.'
      : 'the series does not exist.'
  throw new InvalidCardSeries({ reason }, path)
}

function assertOfSeries(card: CardFacts, wanted: SeriesFacts | null, { path }: LinkItem): void {
  if (wanted && wanted.id !== card.seriesId)
    throw new InvalidCardSeries(
      { reason: `card ${card.number} does not belong to the series ${wanted.code}.` },
      path,
    )
}

/** When a card issued at `now` expires: a number of whole days later, or never. */
export const expiryOf = ({ expiryDays }: SeriesFacts, now: Date): Date | null =>
  expiryDays === null ? null : new Date(now.getTime() + expiryDays * day)
