import { v7 as newKey } from 'uuid'
import type { Ask } from '../../db/batchQuery.ts'
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
import { type CardsInput, maxCardsToAdd } from './rules/cardsInput.ts'
import { cardsToRetry } from './rules/cardsToRetry.ts'
import { parseCardsRequest } from './rules/parseCardsRequest.ts'
import { type AddCardsPlan, cardsToDraw, type DrawnCards, planAddCards } from './rules/planAddCards.ts'
import { drawCards } from './store/drawCards.ts'
import { issueCards } from './store/issueCards.ts'
import { type LoadedContext, loadAddCardsContext, poolParts } from './store/loadAddCardsContext.ts'
import { mintForPlan } from './store/mintForPlan.ts'

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
  facts: LoadedContext & DrawnCards
  plan: AddCardsPlan
  notices: Notice[]
  basis: object
}

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
  load: async (work, input, look) => {
    const request = parseCardsRequest(input.cards)
    const found = await findCustomer(work, input.customer, ['customer'], look)
    const context = await loadAddCardsContext(work, found.id, request, { look })
    // A request that is refused must not keep cards of the pool from others.
    const drawn = await drawCards(work, context, cardsToDraw(context, request))
    await assertStillNamed(work, found)
    return { request, found, ...context, ...drawn }
  },
  decide: ({ request, found, ...facts }) => {
    const plan = planAddCards(facts, request)
    return { found, facts, plan, notices: aliasNotices(found), basis: basisOfAddCards(facts, plan) }
  },
  apply: async (work, { found, facts, notices, ...decided }, input) => {
    const plan = await mintForPlan(work, facts.series, decided.plan)
    issueCards(work, plan.issue, { customerId: plan.customerId, matchedBy: found.matchedBy })
    return {
      customerId: plan.customerId,
      cardIds: plan.issue.map(({ id }) => id),
      numbers: plan.issue.map(({ before }) => before.number),
      failed: plan.failed.map(({ number, error }) => ({ number, refused: error.stored() })),
      retryCards: cardsToRetry(input.cards, plan.failed),
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
