import { type UnmergeDecision, unmergeCustomers } from '../../core/merge/unmergeCustomers.ts'
import { builder } from '../builder.ts'
import { CustomerRef } from '../customer/customer.ts'
import { NoticeRef } from '../notice.ts'
import { type Preview, planHashOptions, previewField } from '../previewField.ts'
import { PointsPartingRef } from './pointsParting.ts'
import { PreviewUnmergeInput } from './unmergeCustomers.ts'

const Payload = builder.objectRef<Preview<UnmergeDecision>>('UnmergePreview').implement({
  description: 'What an unmerge would do.',
  fields: (t) => ({
    planHash: t.exposeString('planHash', planHashOptions),
    survivor: t.prismaField({
      type: CustomerRef,
      description: 'The customer that survived, as it is now.',
      resolve: (query, { decision }, _args, { db }) =>
        db.customer.findUniqueOrThrow({ ...query, where: { id: decision.plan.survivorId } }),
    }),
    cardNumbers: t.stringList({
      description: 'The cards that would go back to the absorbed customer: every card of its side.',
      resolve: ({ decision: { facts, plan } }) =>
        facts.cards.filter(({ id }) => plan.cards.includes(id)).map(({ number }) => number),
    }),
    points: t.field({
      type: [PointsPartingRef],
      description: 'The points that would go back to the absorbed customer: one for each program and expiry.',
      resolve: ({ decision }) => decision.plan.points.filter(({ amount }) => amount !== 0n),
    }),
    placeAgain: t.boolean({
      description: 'Whether a hierarchy place that the merge ended would be restored.',
      resolve: ({ decision }) => decision.plan.place !== null,
    }),
    notices: t.field({
      type: [NoticeRef],
      description:
        'The notices that the unmerge would return: one for each card limit that a side exceeds, one for each new enrollment, and one for the loyalty type.',
      resolve: ({ decision }) => decision.plan.notices,
    }),
  }),
})

previewField(unmergeCustomers, {
  name: 'Unmerge',
  description: 'What `unmergeCustomers` would do now.',
  scope: 'customers:merge',
  input: PreviewUnmergeInput,
  payload: Payload,
})
