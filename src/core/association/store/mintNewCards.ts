import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { CardIssue } from '../../card/rules/planCardLink.ts'
import { type MintedCard, mintCards } from '../../cardSeries/store/mintCards.ts'
import type { UpdatePlan } from '../rules/associationPlan.ts'
import type { NewCard } from '../rules/updateRequest.ts'
import type { DrawnNumbers } from './loadAssociation.ts'

type NewCards = { newCards: readonly NewCard[]; drawn: DrawnNumbers }

/**
 * Creates the new cards that a plan issues with drawn numbers, in the order of the request. Returns the plan with their
 * ids and numbers.
 */
export function mintNewCards(
  context: CommandContext,
  plan: UpdatePlan,
  { newCards, drawn }: NewCards,
): UpdatePlan {
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
