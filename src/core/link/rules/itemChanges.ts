import type { LinkPlan } from './linkPlan.ts'

/** The ids of the identifiers and cards of one customer that a call changed. */
export type ItemChanges = {
  /** Cards that were linked or got another label. */
  cardIds: string[]
  removedCardIds: string[]
  identifierIds: string[]
  removedIdentifierIds: string[]
}

type Planned = Pick<LinkPlan, 'link' | 'relabel'> & Partial<Pick<LinkPlan, 'delink' | 'detach'>>

/** What a plan changes. A card that is delinked and linked again counts as linked. */
export function itemChanges(
  { link, relabel, delink = [], detach = [] }: Planned,
  identifierIds: string[],
): ItemChanges {
  const cardIds = [...link, ...relabel].map(({ id }) => id)
  return {
    cardIds,
    removedCardIds: delink.map(({ id }) => id).filter((id) => !cardIds.includes(id)),
    identifierIds,
    removedIdentifierIds: detach.map(({ id }) => id),
  }
}

export const noItemChanges = itemChanges({ link: [], relabel: [] }, [])
