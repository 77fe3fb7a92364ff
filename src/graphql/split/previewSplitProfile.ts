import { type SplitDecision, splitProfile } from '../../core/split/splitProfile.ts'
import { builder } from '../builder.ts'
import { CustomerRef } from '../customer/customer.ts'
import { CustomerStatusEnum } from '../enums.ts'
import { PointsPartingRef } from '../merge/pointsParting.ts'
import { NoticeRef } from '../notice.ts'
import { PlannedIdentifierRef } from '../plannedChange.ts'
import { ProgramRef } from '../points/program.ts'
import { type Preview, planHashOptions, previewField } from '../previewField.ts'
import { PreviewSplitProfileInput } from './splitProfile.ts'

const Payload = builder.objectRef<Preview<SplitDecision>>('SplitProfilePreview').implement({
  description: 'What a split would do.',
  fields: (t) => ({
    planHash: t.exposeString('planHash', planHashOptions),
    customer: t.prismaField({
      type: CustomerRef,
      description: 'The customer that would lose the profile, as it is now.',
      resolve: (query, { decision }, _args, { db }) =>
        db.customer.findUniqueOrThrow({ ...query, where: { id: decision.plan.fromId } }),
    }),
    customerStatus: t.field({
      type: CustomerStatusEnum,
      description: 'The status that the customer would have after it lost the profile.',
      resolve: ({ decision }) => decision.plan.fromStatus.to,
    }),
    into: t.prismaField({
      type: CustomerRef,
      nullable: true,
      description: 'The customer that would get the profile, as it is now; null for a new customer.',
      resolve: (query, { decision }, _args, { db }) =>
        decision.plan.toId === null
          ? null
          : db.customer.findUniqueOrThrow({ ...query, where: { id: decision.plan.toId } }),
    }),
    identifiers: t.field({
      type: [PlannedIdentifierRef],
      description: 'The identifiers that would move: every identifier of the profile.',
      resolve: ({ decision: { facts, plan } }) =>
        facts.from.identifiers.filter(({ profileId }) => profileId === plan.profileId),
    }),
    cardNumbers: t.stringList({
      description: 'The cards that would move: every card that the request names.',
      resolve: ({ decision }) => decision.plan.cards.map(({ number }) => number),
    }),
    points: t.field({
      type: [PointsPartingRef],
      description: 'The points that would move: one for each program and expiry.',
      resolve: ({ decision }) => decision.plan.points.filter(({ amount }) => amount !== 0n),
    }),
    programs: t.prismaField({
      type: [ProgramRef],
      description: 'The programs whose enrollment would move: one for each.',
      resolve: (query, { decision: { facts, plan } }, _args, { db }) => {
        const moved = facts.enrolled.filter(({ id }) => plan.enrollments.includes(id))
        const ids = moved.map(({ programId }) => programId)
        return db.program.findMany({ ...query, where: { id: { in: ids } }, orderBy: { id: 'asc' } })
      },
    }),
    notices: t.field({
      type: [NoticeRef],
      description:
        'The notices that the split would return: 2 at most, one for each card limit that is exceeded, one for each new enrollment, and one for the loyalty type.',
      resolve: ({ decision }) => decision.plan.notices,
    }),
  }),
})

previewField(splitProfile, {
  name: 'SplitProfile',
  description: 'What `splitProfile` would do now.',
  scope: 'customers:merge',
  input: PreviewSplitProfileInput,
  payload: Payload,
})
