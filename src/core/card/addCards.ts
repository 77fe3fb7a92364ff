import { v7 as newKey } from 'uuid'
import type { Ask } from '../../db/batchQuery.ts'
import { InvalidInput } from '../../engine/commonRefusals.ts'
import { aliasNotices, type Notice } from '../../engine/notice.ts'
import { type PlannedCommand, plannedCommand } from '../../engine/previewableCommand.ts'
import type { StoredRefusal } from '../../engine/refusal.ts'
import {
  AccountClosed,
  AccountDeceased,
  AccountNotActive,
  AccountNotRegistered,
  InvalidField,
} from '../customer/errors.ts'
import type { FieldValues } from '../customer/rules/readProfile.ts'
import {
  type CustomerRef,
  customerRefusals,
  type FoundCustomer,
  findCustomer,
  namedParts,
} from '../customer/store/findCustomer.ts'
import { assertStillNamed } from '../customer/store/lockCustomers.ts'
import {
  CardLimitExceeded,
  DigitalCardsDisabled,
  InvalidLoyaltyId,
  NoCardsRequested,
  SeveralDefaultCards,
} from './errors.ts'
import { basisOfAddCards } from './rules/addCardsBasis.ts'
import type { CardsRequest } from './rules/assertCardsRequest.ts'
import {
  type AddCardsFacts,
  type AddCardsPlan,
  type CardFailure,
  planAddCards,
} from './rules/planAddCards.ts'
import { issueCards } from './store/issueCards.ts'
import { loadAddCardsFacts, poolParts } from './store/loadAddCardsFacts.ts'

export type PhysicalCardInput = {
  loyaltyId: string
  cardLabel?: string | null | undefined
  isDefault?: boolean | null | undefined
  extendedData?: FieldValues | null | undefined
}
/** Exactly one of the two. */
export type CardsInput = {
  physical?: PhysicalCardInput[] | null | undefined
  digital?: { quantity: number; cardLabel?: string | null | undefined } | null | undefined
}
export type AddCardsInput = {
  idempotencyKey: string
  expectedPlan?: string | null | undefined
  customer: CustomerRef
  cards: CardsInput
}
export type AddCardsResult = {
  customerId: string
  cardIds: string[]
  numbers: string[]
  failed: { number: string | null; refused: StoredRefusal }[]
  /** The part of the input that can succeed later; null if there is none. */
  retryCards: CardsInput | null
  retryKey: string
  notices: Notice[]
}

export type AddCardsDecision = {
  found: FoundCustomer
  facts: AddCardsFacts
  plan: AddCardsPlan
  notices: Notice[]
  basis: object
}

/** The most cards in one request. */
export const maxCardsToAdd = 1000

type AddCardsCommand = PlannedCommand<AddCardsInput, AddCardsDecision, AddCardsResult, AddCardsLook>

/** Adds physical or digital cards to an account, as active cards. */
export const addCards: AddCardsCommand = plannedCommand({
  name: 'addCards',
  refusals: [
    ...customerRefusals,
    AccountClosed,
    AccountDeceased,
    AccountNotRegistered,
    AccountNotActive,
    NoCardsRequested,
    InvalidLoyaltyId,
    DigitalCardsDisabled,
    SeveralDefaultCards,
    CardLimitExceeded,
    InvalidField,
  ],
  look: lookForCards,
  decide: async (work, input, look) => {
    const request = readRequest(input.cards)
    const found = await findCustomer(work, input.customer, ['customer'], look)
    const facts = await loadAddCardsFacts(work, found.id, request, { look })
    await assertStillNamed(work, found)
    const plan = planAddCards(facts, request)
    const notices = aliasNotices(found)
    return { found, facts, plan, notices, basis: basisOfAddCards(facts, plan) }
  },
  apply: async (work, { found, plan, notices }, input) => {
    await issueCards(work, plan.issue, { customerId: plan.customerId, matchedBy: found.matchedBy })
    return {
      customerId: plan.customerId,
      cardIds: plan.issue.map(({ id }) => id),
      numbers: plan.issue.map(({ before }) => before.number),
      failed: plan.failed.map(({ number, error }) => ({ number, refused: error.stored() })),
      retryCards: retryOf(input.cards, plan.failed),
      retryKey: newKey(),
      notices,
    }
  },
})

type AddCardsLook = Awaited<ReturnType<typeof lookForCards>>

function lookForCards(ask: Ask, { customer, cards }: AddCardsInput) {
  const numbers = (cards.physical ?? []).slice(0, maxCardsToAdd).map(({ loyaltyId }) => loyaltyId.trim())
  return ask({ ...namedParts(customer), ...poolParts(numbers) })
}

function readRequest({ physical, digital }: CardsInput): CardsRequest {
  if (digital)
    return {
      kind: 'DIGITAL',
      quantity: limited(digital.quantity),
      cardLabel: readLabel(digital.cardLabel),
    }
  limited(physical?.length ?? 0)
  const cards = (physical ?? []).map(({ loyaltyId, cardLabel, isDefault, extendedData }, index) => ({
    number: loyaltyId.trim(),
    cardLabel: readLabel(cardLabel),
    isDefault: isDefault ?? false,
    extendedData: extendedData ?? {},
    path: ['cards', 'physical', index],
  }))
  return { kind: 'PHYSICAL', cards }
}

const readLabel = (label: string | null | undefined): string | null => label?.trim().normalize('NFC') ?? null

function limited(quantity: number): number {
  if (quantity > maxCardsToAdd)
    throw new InvalidInput({ reason: `a request may have at most ${maxCardsToAdd} cards.` }, ['cards'])
  return quantity
}

/** The part of a request whose refusals are retryable. */
function retryOf({ physical, digital }: CardsInput, failed: readonly CardFailure[]): CardsInput | null {
  const retryable = failed.filter(({ error }) => error.spec.retryable)
  if (retryable.length === 0) return null
  if (digital) {
    const quantity = retryable.reduce((sum, { error }) => sum + Number(error.data.missing ?? 0), 0)
    return { digital: { ...digital, quantity } }
  }
  const indexes = new Set(retryable.map(({ error }) => Number(error.path[2])))
  return { physical: (physical ?? []).filter((_card, index) => indexes.has(index)) }
}
