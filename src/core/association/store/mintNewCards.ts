import { selectRows } from '../../../db/rows.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { CardIssue } from '../../card/rules/planCardLink.ts'
import { mintCards } from '../../cardSeries/store/mintCards.ts'
import type { UpdatePlan } from '../rules/associationPlan.ts'
import type { NewCard } from '../rules/updateRequest.ts'

type Minted = { id: string; number: string }

/**
 * Creates the new cards that a plan issues, in the order of the request. Returns the plan with their ids and numbers.
 * Throws `CardSeriesExhausted` if other series have used numbers of the same pattern.
 */
export async function mintNewCards(
  context: CommandContext,
  plan: UpdatePlan,
  newCards: readonly NewCard[],
): Promise<UpdatePlan> {
  const planned = new Set(issuesOf(plan).map(({ id }) => id))
  const issued = newCards.filter(({ card }) => planned.has(card.id))
  if (issued.length === 0) return plan
  const minted = new Map<string, Minted>()
  for (const wanted of Map.groupBy(issued, ({ series }) => series.id).values())
    for (const [name, card] of await mint(context, wanted)) minted.set(name, card)
  return withCards(plan, minted)
}

/** Creates cards of one series. Returns them by the name that they have in the plan. */
async function mint(context: CommandContext, wanted: readonly NewCard[]): Promise<[string, Minted][]> {
  const [first] = wanted
  if (!first) return []
  const numbers = await mintCards(context, first.series, wanted.length)
  const cards = await selectRows(
    context.tx,
    'Card',
    mintedColumns,
    Prisma.sql`WHERE "number" = ANY (${numbers}::text[]) ORDER BY array_position(${numbers}::text[], "number"::text)`,
  )
  const free = cards.values()
  return wanted.map(({ card }) => {
    const { value } = free.next()
    if (!value) throw new Error('a created card does not exist')
    return [card.id, value]
  })
}

const mintedColumns = { id: true, number: true } as const

const issuesOf = ({ link, parent, children }: UpdatePlan): CardIssue[] =>
  [{ link, register: null }, parent, ...children].flatMap((one) =>
    one && 'link' in one ? [...(one.link?.link ?? []), ...(one.register?.link ?? [])] : [],
  )

function withCards(plan: UpdatePlan, minted: ReadonlyMap<string, Minted>): UpdatePlan {
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
