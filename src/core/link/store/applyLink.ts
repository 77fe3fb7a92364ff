import { updateRows } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { CardDelink } from '../../card/rules/planCardLink.ts'
import { releasedCard } from '../../card/rules/releasedCard.ts'
import { issueCards } from '../../card/store/issueCards.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import { applyMerge } from '../../merge/store/applyMerge.ts'
import type { LinkFacts, LinkPlan } from '../rules/linkPlan.ts'
import { attachIdentifiers } from './attachIdentifiers.ts'

/** Writes a planned link with its events. Returns the id of the merge, or null. */
export async function applyLink(
  context: CommandContext,
  facts: Pick<LinkFacts, 'customer' | 'target'>,
  plan: LinkPlan,
): Promise<string | null> {
  const { sourceCode: source, accountId } = facts.target
  const scope = { source, accountId: accountId || null }
  const customerId = facts.customer.id
  detach(context, plan)
  delinkCards(context, plan.delink)
  recordEvents(context, [
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
  const mergeId = plan.merge ? await applyMerge(context, plan.merge) : null
  attachIdentifiers(context, { ...plan, target: facts.target })
  await issueCards(context, plan.link, plan)
  return mergeId
}

function detach({ tx }: CommandContext, { detach: identifiers }: LinkPlan): void {
  if (identifiers.length > 0)
    tx.execute`DELETE FROM "Identifier" WHERE "id" = ANY (${identifiers.map(({ id }) => id)}::uuid[])`
}

function delinkCards({ tx, now }: CommandContext, cards: readonly CardDelink[]): void {
  updateRows(
    tx,
    'Card',
    cards.map(({ id, label }) => ({
      id,
      ...releasedCard(label.status),
      statusLabelId: label.id,
      updatedAt: now,
    })),
  )
}
