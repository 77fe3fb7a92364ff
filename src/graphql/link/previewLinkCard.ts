import { type LinkDecision, linkCard } from '../../core/link/linkCard.ts'
import { fullCustomerOf } from '../../core/link/rules/planLinkCard.ts'
import { maxLinkItems } from '../../core/link/rules/readLinkItems.ts'
import { outcomeOfMerge } from '../../core/merge/rules/mergeOutcome.ts'
import { builder } from '../builder.ts'
import { CustomerRef } from '../customer/customer.ts'
import { IdentifierTypeEnum } from '../enums.ts'
import { MergeOutcomeRef } from '../merge/mergeOutcome.ts'
import { NoticeRef } from '../notice.ts'
import { PlannedCardRef, PlannedIdentifierRef, plannedIssue } from '../plannedChange.ts'
import { type Preview, planHashOptions, previewField } from '../previewField.ts'
import { PreviewLinkCardInput } from './linkCard.ts'

const itemsAtMost = `${maxLinkItems} at most.`

const Payload = builder.objectRef<Preview<LinkDecision>>('LinkCardPreview').implement({
  description: 'What a link would do.',
  fields: (t) => ({
    planHash: t.exposeString('planHash', planHashOptions),
    customer: t.prismaField({
      type: CustomerRef,
      description:
        'The customer that would hold everything afterwards, as it is now. In a merge this is the survivor.',
      resolve: (query, { decision }, _args, { db }) =>
        db.customer.findUniqueOrThrow({ ...query, where: { id: decision.plan.customerId } }),
    }),
    merge: t.field({
      type: MergeOutcomeRef,
      nullable: true,
      description: 'The merge that would happen; null if there is none.',
      resolve: ({ decision }) => mergeOutcomeOf(decision),
    }),
    unapproved: t.field({
      type: [IdentifierTypeEnum],
      description:
        'Every identifier type whose policy requires an approval of the merge. If there is one, the link would become a merge request.',
      resolve: ({ decision }) => decision.plan.unapproved,
    }),
    attached: t.field({
      type: [PlannedIdentifierRef],
      description: `Identifiers that would be attached: ${itemsAtMost}`,
      resolve: ({ decision }) => decision.plan.attach,
    }),
    detached: t.field({
      type: [PlannedIdentifierRef],
      description: `Identifiers that would be detached: ${itemsAtMost} With \`ALL\`, each item can detach one in every source account.`,
      resolve: ({ decision }) => decision.plan.detach,
    }),
    linked: t.field({
      type: [PlannedCardRef],
      description: `Cards that would be issued: ${itemsAtMost}`,
      resolve: ({ decision }) => decision.plan.link.map((card) => plannedIssue(card, true)),
    }),
    relabeled: t.field({
      type: [PlannedCardRef],
      description: `Cards that the customer holds already and that would get another label: ${itemsAtMost}`,
      resolve: ({ decision }) =>
        decision.plan.relabel.map(({ before, label }) => ({
          number: before.number,
          statusLabel: label.label,
          expiresAt: before.expiresAt,
        })),
    }),
    delinked: t.field({
      type: [PlannedCardRef],
      description: `Cards that would go back to their pool: ${itemsAtMost}`,
      resolve: ({ decision }) =>
        decision.plan.delink.map(({ number, label }) => ({
          number,
          statusLabel: label.label,
          expiresAt: null,
        })),
    }),
    makesProfile: t.boolean({
      description: 'Whether the customer would get a new profile in this source account.',
      resolve: ({ decision: { plan } }) => plan.profile.id === null && plan.attach.length > 0,
    }),
    notices: t.field({
      type: [NoticeRef],
      description:
        'The notices that the link would return: at most one for each item, one for the loyalty type, and one for each card limit that a merge exceeds.',
      resolve: ({ decision }) => decision.plan.notices,
    }),
  }),
})

function mergeOutcomeOf({ facts, plan }: LinkDecision) {
  const survivor = facts.others.find(({ id }) => id === plan.merge?.survivorId)
  return plan.merge && survivor
    ? outcomeOfMerge({ ...facts, plan: plan.merge, survivor, victim: fullCustomerOf(facts.customer) })
    : null
}

previewField(linkCard, {
  name: 'LinkCard',
  description: 'What `linkCard` would do now.',
  scope: 'customers:write',
  input: PreviewLinkCardInput,
  payload: Payload,
})
