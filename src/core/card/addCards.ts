import { v7 as newKey } from 'uuid'
import type { BatchQuery } from '../../db/batchQuery.ts'
import { aliasNotices, loyaltyNotices, type Notice } from '../../engine/notice.ts'
import { type PreviewableCommand, previewableCommand } from '../../engine/previewableCommand.ts'
import type { StoredRefusal } from '../../engine/refusal.ts'
import { AccountClosed, AccountDeceased, AccountNotActive, AccountNotRegistered } from '../customer/errors.ts'
import { assertStatusAllows } from '../customer/rules/assertStatusAllows.ts'
import {
  type CustomerRef,
  customerIdQueries,
  customerRefusals,
  type FoundCustomer,
  findCustomer,
} from '../customer/store/findCustomer.ts'
import { assertReferenceStillResolves } from '../customer/store/lockCustomers.ts'
import { writeLoyalty } from '../customer/store/writeLoyalty.ts'
import {
  CardLimitExceeded,
  DigitalCardsDisabled,
  InvalidLoyaltyId,
  InvalidStatusLabel,
  NoCardsRequested,
  SeveralDefaultCards,
} from './errors.ts'
import { addCardsFingerprintInput } from './rules/addCardsFingerprintInput.ts'
import { type CardsInput, maxCardsToAdd } from './rules/cardsInput.ts'
import { cardsToRetry } from './rules/cardsToRetry.ts'
import { parseCardsRequest } from './rules/parseCardsRequest.ts'
import { type AddCardsPlan, cardsToDraw, planAddCards } from './rules/planAddCards.ts'
import { type Drawn, drawCards } from './store/drawCards.ts'
import { issueCards } from './store/issueCards.ts'
import { type LoadedContext, loadAddCardsContext, poolQueries } from './store/loadAddCardsContext.ts'
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
  /** The card that lost its place as the default card; null if there is none. */
  formerDefaultCardId: string | null
  numbers: string[]
  failed: { number: string | null; refused: StoredRefusal }[]
  /** The part of the input that can succeed later; null if there is none. */
  retryCards: CardsInput | null
  retryKey: string
  /** The reason of the call. */
  retryReason: string | null
  notices: Notice[]
}

export type AddCardsDecision = {
  found: FoundCustomer
  facts: LoadedContext & Drawn
  plan: AddCardsPlan
  notices: Notice[]
  fingerprintInput: object
}

type AddCardsCommand = PreviewableCommand<AddCardsInput, AddCardsDecision, AddCardsResult, AddCardsPrefetched>

/** Adds physical or digital cards to an account, as active cards. */
export const addCards: AddCardsCommand = previewableCommand({
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
    InvalidStatusLabel,
  ],
  prefetch: prefetchCards,
  load: async (context, input, prefetched) => {
    const request = parseCardsRequest(input.cards)
    const found = await findCustomer(context, input.customer, ['customer'], prefetched)
    const cardsContext = await loadAddCardsContext(context, found.id, request, { prefetched })
    assertStatusAllows(cardsContext.customer, 'ADD_CARDS')
    // A request that is refused must not keep cards of the pool from others.
    const drawn = await drawCards(context, cardsContext, cardsToDraw(cardsContext, request))
    await assertReferenceStillResolves(context, found)
    return { request, found, ...cardsContext, ...drawn }
  },
  decide: ({ request, found, ...facts }) => {
    const plan = planAddCards(facts, request)
    return {
      found,
      facts,
      plan,
      notices: [...aliasNotices(found), ...loyaltyNotices(plan.becomesLoyalty, ['cards'])],
      fingerprintInput: addCardsFingerprintInput(facts, plan),
    }
  },
  apply: async (context, { found, facts, notices, ...decided }, input) => {
    const plan = mintForPlan(context, facts, decided.plan)
    if (plan.becomesLoyalty) writeLoyalty(context, plan.customerId)
    issueCards(context, plan.issue, { customerId: plan.customerId, matchedBy: found.matchedBy })
    return {
      customerId: plan.customerId,
      cardIds: plan.issue.map(({ id }) => id),
      formerDefaultCardId: plan.formerDefaultCardId,
      numbers: plan.issue.map(({ before }) => before.number),
      failed: plan.failed.map(({ number, error }) => ({ number, refused: error.stored() })),
      retryCards: cardsToRetry(input.cards, plan.failed),
      retryKey: newKey(),
      retryReason: context.reason,
      notices,
    }
  },
})

type AddCardsPrefetched = Awaited<ReturnType<typeof prefetchCards>>

function prefetchCards(query: BatchQuery, { customer, cards }: AddCardsInput) {
  const numbers = (cards.physical ?? []).slice(0, maxCardsToAdd).map(({ loyaltyId }) => loyaltyId.trim())
  return query({ ...customerIdQueries(customer), ...poolQueries(numbers) })
}
