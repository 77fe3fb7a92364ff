import type { Command, Work } from '../../engine/executeCommand.ts'
import type { CardFacts, LabelFacts } from '../cardSeries/rules/facts.ts'
import { AccountClosed, AccountDeceased, AccountNotActive } from '../customer/errors.ts'
import type { CustomerFacts } from '../customer/rules/facts.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import {
  CardLimitExceeded,
  CardNotFound,
  CardSeriesLimitExceeded,
  CardStatusChangeRefused,
  CardStatusSame,
  UnknownStatusLabel,
} from './errors.ts'
import { assertCanBecome } from './rules/assertCanBecome.ts'
import { assertWithinLimits, countsTowardsLimit } from './rules/cardLimits.ts'
import { type CardRef, lockCard } from './store/findCard.ts'
import { giveReason } from './store/setChangeReason.ts'

export type ChangeCardStatusInput = {
  idempotencyKey: string
  card: CardRef
  statusLabel: string
  reason?: string | null | undefined
}
export type ChangeCardStatusResult = { cardId: string }

/**
 * Changes the status of a card to that of a label, if the transition is allowed. Only linking and delinking enter and
 * leave `NOT_ISSUED`.
 */
export const changeCardStatus: Command<ChangeCardStatusInput, ChangeCardStatusResult> = {
  name: 'changeCardStatus',
  refusals: [
    CardNotFound,
    UnknownStatusLabel,
    CardStatusSame,
    CardStatusChangeRefused,
    CardSeriesLimitExceeded,
    CardLimitExceeded,
    AccountClosed,
    AccountDeceased,
    AccountNotActive,
  ],
  run: async (work, { card: by, statusLabel, reason }) => {
    const labels = await work.tx.statusLabel.findMany({ orderBy: { label: 'asc' } })
    const wanted = statusLabel.trim().normalize('NFC')
    const label = labels.find((known) => known.label === wanted)
    if (!label) throw new UnknownStatusLabel({ known: labels.map((known) => known.label) }, ['statusLabel'])
    const { card, holder } = await lockCard(work, by)
    if (labelOf(card, labels) === label.label)
      throw new CardStatusSame({ number: card.number }, ['statusLabel'])
    assertCanBecome(card, label.status, ['statusLabel'])
    if (holder) await assertRoom(work, card, holder, label)
    const why = await giveReason(work.tx, reason)
    await applyStatus(work, card, label)
    const data = { cardId: card.id, number: card.number, from: card.status, to: label.status, statusLabel }
    const event = { type: 'CARD_STATUS_CHANGED' as const, data, reason: why }
    recordEvents(work, [holder ? { ...event, customerId: holder.id } : event])
    return { cardId: card.id }
  },
}

/**
 * The label that a card shows. An expired card that is still stored with another status shows the default label of
 * `EXPIRED`.
 */
function labelOf({ status, statusLabel }: CardFacts, labels: readonly LabelFacts[]): string | undefined {
  const written = labels.find(({ label }) => label === statusLabel.label)
  const shown = written?.status === status ? written : labels.find((label) => isDefaultOf(label, status))
  return shown?.label
}

const isDefaultOf = (label: LabelFacts, status: CardFacts['status']): boolean =>
  label.isDefault && label.status === status

/** If the new status counts towards limits and the old one does not, the card must fit the limits. */
async function assertRoom(
  { tx }: Work,
  card: CardFacts,
  holder: CustomerFacts,
  label: LabelFacts,
): Promise<void> {
  const settings = await tx.settings.findUniqueOrThrow({ where: { id: 1 } })
  if (countsTowardsLimit(card.status, settings) || !countsTowardsLimit(label.status, settings)) return
  const series = await tx.cardSeries.findMany({ where: { id: card.seriesId } })
  const held = holder.cards.filter(({ id }) => id !== card.id)
  assertWithinLimits({ held, added: [card], series, settings }, ['card'])
}

/** Writes the new status of a card. A card with a final status loses the default and primary flags. */
export async function applyStatus(
  { tx, now }: Work,
  { id }: CardFacts,
  { id: statusLabelId, status }: LabelFacts,
) {
  const final = status === 'EXPIRED' || status === 'DELETED'
  await tx.card.updateMany({
    where: { id },
    data: { status, statusLabelId, updatedAt: now, ...(final && { isDefault: false, isPrimary: false }) },
  })
}
