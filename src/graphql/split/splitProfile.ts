import { maxCardsToSplit } from '../../core/split/rules/readCardsToSplit.ts'
import {
  type ProfileBy,
  type SplitProfileInput,
  type SplitProfileResult,
  splitProfile,
} from '../../core/split/splitProfile.ts'
import { builder, type InputFields } from '../builder.ts'
import { CardRef } from '../card/card.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { changedCustomer } from '../customer/changedCustomer.ts'
import { CustomerRef } from '../customer/customer.ts'
import { CustomerBy } from '../customer/customerBy.ts'
import { ProfileRef } from '../customer/profile.ts'
import { SourceEnum } from '../enums.ts'
import { accountIdOptions, expectedPlanOptions, idempotencyKeyOptions } from '../inputs.ts'
import { NoticeRef } from '../notice.ts'
import type { Previewed } from '../previewField.ts'

const By = builder.inputRef<ProfileBy>('ProfileBy').implement({
  description: 'A reference to a profile: the profile of a customer in one source account.',
  fields: (t) => ({
    customer: t.field({ type: CustomerBy, required: true, description: 'The customer.' }),
    source: t.field({ type: SourceEnum, required: true, description: 'The source of the profile.' }),
    accountId: t.string(accountIdOptions),
  }),
})

const asked = (t: InputFields) => ({
  profile: t.field({ type: By, required: true, description: 'The profile to move.' }),
  into: t.field({
    type: CustomerBy,
    description: 'The customer that gets the profile. If absent, a new customer gets it.',
  }),
  cards: t.stringList({
    description: `The numbers of the cards that move along, ${maxCardsToSplit} at most. All other cards stay.`,
  }),
})

const Input = builder.inputRef<SplitProfileInput>('SplitProfileInput').implement({
  description: 'A profile to move from one customer to another.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    expectedPlan: t.string(expectedPlanOptions),
    ...asked(t),
    reason: t.string({
      required: true,
      description: 'The reason, kept in the history of both customers: 1–500 characters.',
    }),
  }),
})

/** The input of `previewSplitProfile`. */
export const PreviewSplitProfileInput = builder
  .inputRef<Previewed<SplitProfileInput>>('PreviewSplitProfileInput')
  .implement({
    description:
      'Input of `previewSplitProfile`: the same fields as `SplitProfileInput`, without the idempotency key and the reason.',
    fields: asked,
  })

const Payload = builder
  .objectRef<SplitProfileResult & { replayed: boolean }>('SplitProfilePayload')
  .implement({
    description: 'Payload of `splitProfile`.',
    fields: (t) => ({
      customer: t.prismaField({
        type: CustomerRef,
        description: 'The customer that lost the profile, as it is now.',
        resolve: (query, { customerId }, _args, context) => changedCustomer(query, customerId, context),
      }),
      into: t.prismaField({
        type: CustomerRef,
        description: 'The customer that got the profile, as it is now.',
        resolve: (query, { intoId }, _args, context) => changedCustomer(query, intoId, context),
      }),
      profile: t.prismaField({
        type: ProfileRef,
        nullable: true,
        description: 'The profile as it is now; null if it has ended since.',
        resolve: (query, { profileId }, _args, { db }) =>
          db.profile.findUnique({ ...query, where: { id: profileId } }),
      }),
      cards: t.prismaField({
        type: [CardRef],
        description: `The cards that moved along, as they are now: ${maxCardsToSplit} at most.`,
        resolve: (query, { cardIds }, _args, { db }) =>
          db.card.findMany({ ...query, where: { id: { in: cardIds } }, orderBy: { id: 'asc' } }),
      }),
      notices: t.field({
        type: [NoticeRef],
        description:
          'Notices about the change: 2 at most, one for each card limit that is exceeded, one for each new enrollment, and one for the loyalty type.',
        resolve: ({ notices }) => notices,
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(splitProfile, {
  description:
    'Moves a profile to a new or an existing customer, with its identifiers, its channels, the named cards, and the points and enrollments that came through them. Use it when a registration joined the wrong customer, or when two people shared a phone number. A profile that came with a merge cannot be moved while the merge can be undone: `UNMERGE_INSTEAD`.',
  scope: 'customers:merge',
  ownReason: true,
  input: Input,
  payload: Payload,
})
