import { insertTogether, updateRows } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { CardDelink } from '../../card/rules/planCardLink.ts'
import { releasedCard } from '../../card/rules/releasedCard.ts'
import { issueCards } from '../../card/store/issueCards.ts'
import { relabelCards } from '../../card/store/relabelCards.ts'
import { writeLoyalty } from '../../customer/store/writeLoyalty.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import { applyMerge } from '../../merge/store/applyMerge.ts'
import type { SourceAccountFacts } from '../../settings/rules/facts.ts'
import { type ItemChanges, itemChanges } from '../rules/itemChanges.ts'
import type { AnyLinkFacts, LinkPlan } from '../rules/linkPlan.ts'

type AppliedLink = {
  mergeId: string | null
  /** The profile that holds the identifiers of the target account. Null if there is none. */
  profileId: string | null
  items: ItemChanges
}

/** Writes a planned link with its events. */
export async function applyLink(
  context: CommandContext,
  facts: Pick<AnyLinkFacts, 'customer' | 'target'>,
  plan: LinkPlan,
): Promise<AppliedLink> {
  const customerId = facts.customer.id
  detach(context, plan)
  delinkCards(context, plan.delink)
  recordEvents(context, [
    ...plan.detach.map(({ id, profileId, matchedBy, type, value, account }) => ({
      type: 'IDENTIFIER_DETACHED' as const,
      customerId,
      data: { type, value, ...scopeOf(account), identifierId: id, profileId, matchedBy },
    })),
    ...plan.delink.map(({ id, number, label }) => ({
      type: 'CARD_DELINKED' as const,
      customerId,
      data: { cardId: id, number, statusLabel: label.label },
    })),
  ])
  if (plan.matchedBy) context.references.set(plan.customerId, plan.matchedBy)
  const mergeId = plan.merge ? await applyMerge(context, plan.merge) : null
  const { profileId, identifierIds } = attach(context, plan, facts.target)
  if (plan.becomesLoyalty) writeLoyalty(context, plan.customerId)
  issueCards(context, plan.link, plan)
  relabelCards(context, plan.relabel, plan)
  return { mergeId, profileId, items: itemChanges(plan, identifierIds) }
}

const scopeOf = ({ sourceCode: source, accountId }: SourceAccountFacts) => ({
  source,
  accountId: accountId || null,
})

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

/** Attaches new identifiers to the profile in the target account. Creates the profile if it is missing. */
function attach(
  context: CommandContext,
  { attach: identifiers, customerId, matchedBy, profile }: LinkPlan,
  target: SourceAccountFacts | null,
): { profileId: string | null; identifierIds: string[] } {
  if (identifiers.length === 0) return { profileId: profile.id, identifierIds: [] }
  if (!target) throw new Error('identifiers are attached in one account')
  const { tx, now, newId, deferredInserts } = context
  const scope = scopeOf(target)
  const profileId = profile.id ?? newId()
  const holder = { customerId, matchedBy, sourceAccountId: target.id }
  if (profile.id === null) {
    insertTogether(tx, {
      Profile: [{ ...holder, id: profileId, position: profile.position, createdAt: now, updatedAt: now }],
    })
    recordEvents(context, [{ type: 'PROFILE_CREATED', customerId, data: { profileId, ...scope } }])
  }
  const identifierIds = identifiers.map(({ type, value, normalizedValue }) => {
    const id = newId()
    deferredInserts.Identifier.push({
      id,
      type,
      value,
      normalizedValue,
      createdAt: now,
      ...holder,
      profileId,
    })
    recordEvents(context, [{ type: 'IDENTIFIER_ATTACHED', customerId, data: { type, value, ...scope } }])
    return id
  })
  return { profileId, identifierIds }
}
