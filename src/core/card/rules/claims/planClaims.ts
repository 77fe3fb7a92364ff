import { InvalidInput } from '../../../../engine/commonRefusals.ts'
import type { SelfLinking } from '../../../../generated/prisma/enums.ts'
import type { CardFacts, LabelFacts } from '../../../cardSeries/rules/facts.ts'
import { maxWrongPins } from '../../../cardSeries/rules/maxWrongPins.ts'
import type { LinkItem } from '../../../identifier/rules/linkItem.ts'
import { CardNotClaimable, CardStatusChangeRefused, TooManyWrongPins } from '../../errors.ts'
import { defaultLabel } from '../labels/defaultLabel.ts'
import { shownLabel } from '../labels/shownLabel.ts'

type SelfLinkLabel = { label: string; retiredAt?: Date | null }
/** What decides whether a member can claim the cards of a link. */
export type ClaimFacts = {
  series: readonly { id: number; selfLinking: SelfLinking; selfLinkLabel: SelfLinkLabel | null }[]
  /** The PINs of the cards, and whether the link gives the right one. */
  pins: readonly { cardId: string; wrongTries: number; isRight: boolean }[]
  /** The member that asks, and the wrong PINs that it has given since a moment in the last 24 hours. */
  member: { id: string; wrongPins: number; since: Date | null }
}
/** A card for which a wrong PIN was given, and how many there have been since. */
export type WrongPin = { cardId: string; number: string; wrongTries: number }
/** What a refused claim leaves behind: the wrong PINs of the cards, and how many refused PINs the member gave. */
export type KeptClaim = { wrongPins: WrongPin[]; memberId: string; tries: number }

type Link = { add: readonly LinkItem[]; remove: readonly LinkItem[] }
type Facts = {
  customer: { id: string }
  cards: readonly CardFacts[]
  labels: readonly LabelFacts[]
  /** Null: staff asks. */
  claims: ClaimFacts | null
}

/**
 * Completes the cards of a link that a member asks for: with the label of the series, and without the PIN. A member never
 * chooses a status label. Throws the same `CardNotClaimable` for every card that cannot be claimed, with the wrong PINs
 * to count. A member that has given too many wrong PINs is refused with `TooManyWrongPins`. Whether a card exists makes no
 * difference to the member's count. Staff gives no PIN, and its link stays as it is.
 */
export function planClaims(facts: Facts, { add, remove }: Link): { add: LinkItem[]; remove: LinkItem[] } {
  const { claims } = facts
  if (!claims) {
    for (const { pin, path } of [...add, ...remove])
      if (pin) throw new InvalidInput({ reason: 'a PIN is only for self-service.' }, [...path, 'pin'])
    return { add: [...add], remove: [...remove] }
  }
  for (const item of [...add, ...remove]) assertNoLabel(item)
  const removed = remove.map((item) => (isCard(item) ? readReturn(facts, item) : item))
  const first = judgeAll(facts, claims, add.filter(isCard))
  const refused = [...first.values()].find(({ label }) => label === null)
  if (refused) {
    const verdicts = [...first.values()]
    const kept: KeptClaim = {
      wrongPins: verdicts.flatMap(({ wrong }) => wrong ?? []),
      memberId: claims.member.id,
      tries: verdicts.filter(({ isTry }) => isTry).length,
    }
    throw Object.assign(new CardNotClaimable({}, refused.path), { kept })
  }
  const added = add.map(({ pin: _pin, ...item }) =>
    isCard(item) ? { ...item, statusLabel: first.get(item.normalizedValue)?.label ?? null } : item,
  )
  return { add: added, remove: removed }
}

/**
 * The label of a card that can be linked, or null; the wrong PIN of the card to count, or null; and whether a refused PIN
 * counts for the member.
 */
type Verdict = { label: string | null; wrong: WrongPin | null; isTry: boolean; path: LinkItem['path'] }

/** Judges each card once, until the member has no tries left. Throws `TooManyWrongPins` if it had none before. */
function judgeAll(facts: Facts, claims: ClaimFacts, items: readonly LinkItem[]): Map<string, Verdict> {
  const { wrongPins, since } = claims.member
  const first = new Map<string, Verdict>()
  let left = maxWrongPins - wrongPins
  for (const item of items) {
    if (first.has(item.normalizedValue)) continue
    if (item.pin && left <= 0 && since && wrongPins >= maxWrongPins)
      throw new TooManyWrongPins({ retryAt: new Date(since.getTime() + day).toISOString() }, item.path)
    if (item.pin && left <= 0) break
    const verdict = judge(facts, claims, item)
    if (verdict.isTry) left -= 1
    first.set(item.normalizedValue, verdict)
  }
  return first
}

const day = 24 * 60 * 60 * 1000

function judge(facts: Facts, { series, pins }: ClaimFacts, item: LinkItem): Verdict {
  const { pin, path } = item
  const no = { label: null, wrong: null, isTry: Boolean(pin), path }
  const card = facts.cards.find(({ number }) => number === item.normalizedValue)
  if (!card) return no
  if (card.customerId === facts.customer.id)
    return { label: shownLabel(card, facts.labels) ?? null, wrong: null, isTry: false, path }
  const own = series.find(({ id }) => id === card.seriesId)
  const isFree = card.customerId === null && (card.status === 'NOT_ISSUED' || card.status === 'ISSUED')
  if (!own || !isFree || own.selfLinking === 'REFUSED') return no
  const label = labelOf(own.selfLinkLabel) ?? defaultLabel(facts.labels, 'ACTIVE').label
  if (own.selfLinking === 'OPEN') return { label, wrong: null, isTry: false, path }
  const stored = pins.find(({ cardId }) => cardId === card.id)
  if (!stored || !pin || stored.wrongTries >= maxWrongPins) return no
  if (stored.isRight) return { label, wrong: null, isTry: false, path }
  return { ...no, wrong: { cardId: card.id, number: card.number, wrongTries: stored.wrongTries + 1 } }
}

/** The label of a series for cards that members link. A retired one counts as none. */
const labelOf = (given: SelfLinkLabel | null): string | null =>
  given && !given.retiredAt ? given.label : null

/** A member returns a card under the default label. A suspended card stays: its return would end the suspension. */
function readReturn({ customer, cards, labels }: Facts, { pin: _pin, ...item }: LinkItem): LinkItem {
  const card = cards.find(({ number }) => number === item.normalizedValue)
  if (card?.customerId === customer.id && card.status === 'SUSPENDED')
    throw new CardStatusChangeRefused(
      { cardNumber: card.number, cardStatus: card.status, requestedCardStatus: 'NOT_ISSUED' },
      item.path,
    )
  return { ...item, statusLabel: defaultLabel(labels, 'NOT_ISSUED').label }
}

function assertNoLabel({ statusLabel, path }: LinkItem): void {
  if (statusLabel !== null)
    throw new InvalidInput({ reason: 'self-service does not choose the status label of a card.' }, [
      ...path,
      'statusLabel',
    ])
}

const isCard = ({ type }: Pick<LinkItem, 'type'>): boolean => type === 'CARD_NUMBER'
