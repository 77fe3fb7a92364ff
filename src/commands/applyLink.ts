import type { CardDelink } from '../domain/planCardLink.ts'
import type { LinkFacts, LinkPlan } from '../domain/planLinkCard.ts'
import type { Work } from '../transact.ts'
import { applyMerge } from './applyMerge.ts'
import { attachIdentifiers } from './attachIdentifiers.ts'
import { issueCards } from './issueCards.ts'
import { recordEvents } from './recordEvents.ts'

/** Writes a planned link with its events. Returns the id of the merge, or null. */
export async function applyLink(
  work: Work,
  facts: Pick<LinkFacts, 'named' | 'target'>,
  plan: LinkPlan,
): Promise<string | null> {
  const { sourceCode: source, accountId } = facts.target
  const scope = { source, accountId: accountId || null }
  const customerId = facts.named.id
  await detach(work, plan)
  await delinkCards(work, plan.delink)
  recordEvents(work, [
    ...plan.detach.map(({ id, profileId, matchedBy, type, value }) => ({
      type: 'IDENTIFIER_DETACHED' as const,
      customerId,
      data: { type, value, ...scope, identifierId: id, profileId, matchedBy },
    })),
    ...plan.delink.map(({ id, number, label }) => ({
      type: 'CARD_DELINKED' as const,
      customerId,
      data: { cardId: id, number, statusLabel: label.label },
    })),
  ])
  const mergeId = plan.merge ? await applyMerge(work, plan.merge) : null
  attachIdentifiers(work, { ...plan, target: facts.target })
  await issueCards(work, plan.link, plan)
  return mergeId
}

async function detach({ tx }: Work, { detach: identifiers }: LinkPlan): Promise<void> {
  if (identifiers.length > 0)
    await tx.identifier.deleteMany({ where: { id: { in: identifiers.map(({ id }) => id) } } })
}

async function delinkCards(work: Work, cards: readonly CardDelink[]): Promise<void> {
  for (const { id, label } of cards)
    await work.tx.card.updateMany({
      where: { id },
      data: {
        ...{
          customerId: null,
          matchedBy: null,
          status: 'NOT_ISSUED',
          statusLabelId: label.id,
          isDefault: false,
          isPrimary: false,
        },
        ...{ label: null, extendedData: {}, issuedAt: null, expiresAt: null, updatedAt: work.now },
      },
    })
}
