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
import { issuingLabels } from './labels/issuingLabels.ts'
import { assertWithinLimits, countsTowardsLimit } from './limits/cardLimits.ts'
import { type CardRelabel, planRelabel } from './planRelabel.ts'

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
    throw new CardStatusChangeRefused(
      { cardNumber: card.number, cardStatus: card.status, requestedCardStatus: 'NOT_ISSUED' },
      item.path,
    )
  return { id: card.id, number: card.number, before: card, label }
}

/** What a link does to the cards that it adds. */
export type CardLinks = { link: CardIssue[]; relabel: CardRelabel[]; notices: Notice[] }

/**
 * Plans the cards of a link for the customer (and, in a merge, for its survivor): first each card on its own, then all
 * cards against the limits. A card that a party holds already gets the label of its item.
 */
export function planCardLinks(
  facts: CardLinkFacts,
  add: readonly LinkItem[],
  parties: readonly Pick<HolderFacts, 'id' | 'cards'>[],
  list: string,
): CardLinks {
  const planned: CardLinks = { link: [], relabel: [], notices: [] }
  const ids = parties.map((party) => party.id)
  for (const item of add.filter(({ type }) => type === 'CARD_NUMBER')) {
    const { link, relabel } = planCardLink(facts, item, ids)
    const change = link ?? relabel
    const isRepeated = [...planned.link, ...planned.relabel].some((other) => other.id === change?.id)
    if (!change || isRepeated) planned.notices.push(alreadyAttached(item.type, item.path))
    else if (link) planned.link.push(link)
    else if (relabel) planned.relabel.push(relabel)
  }
  assertRoom(facts, planned, parties, list)
  return planned
}

/** Refuses cards that begin to count towards a limit and exceed it. */
function assertRoom(
  { series, settings }: CardLinkFacts,
  { link, relabel }: CardLinks,
  parties: readonly Pick<HolderFacts, 'cards'>[],
  list: string,
): void {
  const counts = ({ label }: { label: LabelFacts }) => countsTowardsLimit(label.status, settings)
  const held = parties
    .flatMap((party) => party.cards)
    .filter(({ id }) => !relabel.some((change) => change.id === id && !counts(change)))
  const gained = relabel.filter(({ before }) => !countsTowardsLimit(before.status, settings))
  const added = [...link, ...gained].filter(counts).map(({ before }) => before)
  assertWithinLimits({ held, added, series, settings }, [list])
}

type PlannedCard = { link: CardIssue | null; relabel: CardRelabel | null }

/** Plans one card. Both are null if the customer already holds it under this label. */
function planCardLink(facts: CardLinkFacts, item: LinkItem, ids: readonly string[]): PlannedCard {
  const card = facts.cards.find(({ number }) => number === item.normalizedValue)
  const wanted = findSeries(facts.series, item)
  if (card?.customerId && ids.includes(card.customerId)) {
    assertOfSeries(card, wanted, item)
    return { link: null, relabel: planRelabel(facts.labels, card, item) }
  }
  const label = findIssuingLabel(facts.labels, item)
  if (!card) throw new CardNotFound({ cardNumber: item.value }, item.path)
  assertOfSeries(card, wanted, item)
  return { link: planIssue(facts, card, { label, path: item.path }), relabel: null }
}

function planIssue(
  { series, now }: CardLinkFacts,
  card: CardFacts,
  { label, path }: { label: LabelFacts; path: LinkItem['path'] },
): CardIssue {
  const found = series.find(({ id }) => id === card.seriesId)
  if (!found) throw new Error('the series of a locked card was not loaded')
  if (card.status !== 'NOT_ISSUED' && card.status !== 'ISSUED')
    throw new CardNotLinkable({ cardNumber: card.number, cardStatus: card.status }, path)
  if (found.closesAt && found.closesAt <= now) throw new CardSeriesClosed({ seriesCode: found.code }, path)
  return {
    ...{ id: card.id, before: card, label, expiresAt: expiryOf(found, now) },
    ...{ takenFrom: null, isDefault: false, cardLabel: null, extendedData: {} },
  }
}

function findIssuingLabel(labels: readonly LabelFacts[], item: LinkItem): LabelFacts {
  const fit = issuingLabels(labels)
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
