import { type AddCardsDecision, addCards } from '../../core/card/addCards.ts'
import { maxCardsToAdd } from '../../core/card/rules/cardsInput.ts'
import { countsTowardsLimit } from '../../core/card/rules/limits/cardLimits.ts'
import type { CardsToMint } from '../../core/card/rules/planAddCards.ts'
import { builder } from '../builder.ts'
import { CustomerRef } from '../customer/customer.ts'
import { NoticeRef } from '../notice.ts'
import { type PlannedCard, PlannedCardRef, plannedIssue } from '../plannedChange.ts'
import { type Preview, planHashOptions, previewField } from '../previewField.ts'
import { AddCardsFailureRef, PreviewAddCardsInput } from './addCards.ts'

/** How many cards of the customer count towards its limit, before and after. */
function countedCards({ facts: { customer, settings }, plan }: AddCardsDecision) {
  const isCounted = ({ status }: (typeof customer.cards)[number]) => countsTowardsLimit(status, settings)
  const before = customer.cards.filter(isCounted)
  const gained = plan.issue.filter(({ id }) => !before.some((card) => card.id === id))
  return { before: before.length, after: before.length + gained.length + (plan.mint?.count ?? 0) }
}

/** The cards that would be created, without their numbers. */
function plannedMint(mint: CardsToMint | null): PlannedCard[] {
  if (!mint) return []
  const { count, label, expiresAt } = mint
  return Array.from({ length: count }, () => ({ number: null, statusLabel: label.label, expiresAt }))
}

const Payload = builder.objectRef<Preview<AddCardsDecision>>('AddCardsPreview').implement({
  description: 'Which cards would be added, and which would not.',
  fields: (t) => ({
    planHash: t.exposeString('planHash', planHashOptions),
    customer: t.prismaField({
      type: CustomerRef,
      description: 'The customer that would receive the cards, as it is now.',
      resolve: (query, { decision }, _args, { db }) =>
        db.customer.findUniqueOrThrow({ ...query, where: { id: decision.plan.customerId } }),
    }),
    cards: t.field({
      type: [PlannedCardRef],
      description: `The cards that would be added: ${maxCardsToAdd} at most. Digital cards have no number yet.`,
      resolve: ({ decision: { plan, facts } }) => [
        ...plan.issue.map((card) =>
          plannedIssue(
            card,
            facts.pool.every(({ id }) => id !== card.id),
          ),
        ),
        ...plannedMint(plan.mint),
      ],
    }),
    errorList: t.field({
      type: [AddCardsFailureRef],
      description: `The cards that would not be added, and why: ${maxCardsToAdd} at most.`,
      resolve: ({ decision }) =>
        decision.plan.failed.map(({ number, error }) => ({ number, refused: error.stored() })),
    }),
    countedBefore: t.int({
      description: 'How many cards of the customer count towards its limit now.',
      resolve: ({ decision }) => countedCards(decision).before,
    }),
    countedAfter: t.int({
      description: 'How many cards would count towards the limit afterwards.',
      resolve: ({ decision }) => countedCards(decision).after,
    }),
    cardLimit: t.int({
      nullable: true,
      description: 'The most cards that may count; null means no limit.',
      resolve: ({ decision }) => decision.facts.settings.maxCardsPerCustomer,
    }),
    notices: t.field({
      type: [NoticeRef],
      description: 'The notices that the call would return: 2 at most.',
      resolve: ({ decision }) => decision.notices,
    }),
  }),
})

previewField(addCards, {
  name: 'AddCards',
  description: 'What `addCards` would do now.',
  scope: 'customers:write',
  input: PreviewAddCardsInput,
  payload: Payload,
})
