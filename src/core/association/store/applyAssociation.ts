import { updateRows } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { CardIssue } from '../../card/rules/planCardLink.ts'
import { type MintedCard, mintCards } from '../../cardSeries/store/mintCards.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import { leaveHierarchy } from '../../hierarchy/store/leaveHierarchy.ts'
import { placeCustomers } from '../../hierarchy/store/placeCustomers.ts'
import { noItemChanges } from '../../link/rules/itemChanges.ts'
import { applyLink } from '../../link/store/applyLink.ts'
import { applyEnrollments } from '../../points/store/applyEnrollments.ts'
import type { UpdatePlan } from '../rules/associationPlan.ts'
import type { UpdateAssociationResult } from '../rules/updateAssociationInput.ts'
import { customersOf, type NewCard } from '../rules/updateRequest.ts'
import { applyChildren, applyParent, applyProfile } from './applyRelatives.ts'
import type { AssociationFacts, DrawnNumbers } from './loadAssociation.ts'

/** Writes a planned update: the customer first, then its parent, its place and its children. */
export async function applyAssociation(
  context: CommandContext,
  { facts, request, drawn, plan: planned }: AssociationFacts & { plan: UpdatePlan },
): Promise<UpdateAssociationResult> {
  const { target } = facts
  const newCards = customersOf(request).flatMap((one) => one.newCards)
  const plan = mintNewCards(context, planned, { newCards, drawn })
  const { customerId, matchedBy } = plan
  if (matchedBy) context.references.set(customerId, matchedBy)
  const applied = plan.link && (await applyLink(context, { target, customer: plan.customer }, plan.link))
  if (plan.isCustomerChanged) updateStatusFields(context, plan)
  applyProfile(context, customerId, { profile: plan.profile, created: applied?.profileId })
  applyEnrollments(context, plan, plan.enrollments)
  const parent = await applyParent(context, target, plan.parent)
  if (plan.leaves) leaveHierarchy(context, customerId, plan.leaves)
  if (plan.place) await placeCustomers(context, [{ customerId, matchedBy, place: plan.place }])
  const children = await applyChildren(context, target, plan.children)
  return {
    ...(applied?.items ?? noItemChanges),
    customerId,
    mergeId: applied?.mergeId ?? null,
    parent,
    enrollments: plan.enrollments.map(({ programId, tier }) => ({ programId, enrolled: tier !== null })),
    children,
    notices: plan.notices,
  }
}

function updateStatusFields(context: CommandContext, { customerId, statusFields }: UpdatePlan): void {
  updateRows(context.tx, 'Customer', [{ id: customerId, ...statusFields, updatedAt: context.now }])
  recordEvents(context, [
    { type: 'CUSTOMER_UPDATED', customerId, data: { loyaltyType: statusFields.loyaltyType } },
  ])
}

type NewCards = { newCards: readonly NewCard[]; drawn: DrawnNumbers }

/**
 * Creates the new cards that a plan issues with drawn numbers, in the order of the request. Returns the plan with their
 * ids and numbers.
 */
function mintNewCards(context: CommandContext, plan: UpdatePlan, { newCards, drawn }: NewCards): UpdatePlan {
  const planned = new Set(issuesOf(plan).map(({ id }) => id))
  const issued = newCards.filter(({ card }) => planned.has(card.id))
  const minted = new Map<string, MintedCard>()
  for (const wanted of Map.groupBy(issued, ({ series }) => series.id).values())
    for (const [name, card] of mint(context, wanted, drawn)) minted.set(name, card)
  return minted.size === 0 ? plan : withCards(plan, minted)
}

/** Creates cards of one series. Returns them by the name that they have in the plan. */
function mint(
  context: CommandContext,
  wanted: readonly NewCard[],
  drawn: DrawnNumbers,
): [string, MintedCard][] {
  const [first] = wanted
  if (!first) return []
  const numbers = drawn.get(first.series.id) ?? []
  const created = mintCards(context, first.series, numbers.slice(0, wanted.length))
  return wanted.map(({ card }, index) => {
    const own = created[index]
    if (!own) throw new Error('fewer numbers were drawn than cards are planned')
    return [card.id, own]
  })
}

const issuesOf = ({ link, parent, children }: UpdatePlan): CardIssue[] =>
  [{ link, register: null }, parent, ...children].flatMap((one) =>
    one && 'link' in one ? [...(one.link?.link ?? []), ...(one.register?.link ?? [])] : [],
  )

function withCards(plan: UpdatePlan, minted: ReadonlyMap<string, MintedCard>): UpdatePlan {
  const issueOf = (issue: CardIssue): CardIssue => {
    const card = minted.get(issue.id)
    return card ? { ...issue, id: card.id, before: { ...issue.before, ...card } } : issue
  }
  const withIssues = <Part extends { link: CardIssue[] } | null>(part: Part): Part =>
    part && { ...part, link: part.link.map(issueOf) }
  const withBoth = <Relative extends { link: UpdatePlan['link']; register: { link: CardIssue[] } | null }>(
    relative: Relative,
  ): Relative => ({
    ...relative,
    link: withIssues(relative.link),
    register: withIssues(relative.register),
  })
  return {
    ...plan,
    link: withIssues(plan.link),
    parent: plan.parent && withBoth(plan.parent),
    children: plan.children.map((child) => (child.kind === 'REFUSED' ? child : withBoth(child))),
  }
}
