import {
  type MergeCustomersInput,
  type MergeCustomersResult,
  mergeCustomers,
} from '../../core/merge/mergeCustomers.ts'
import { type MergeOverridesInput, maxFieldOverrides } from '../../core/merge/rules/readMergeOverrides.ts'
import type { MergePreference } from '../../generated/prisma/enums.ts'
import { builder, type InputFields } from '../builder.ts'
import { commandField, replayedOptions } from '../commandField.ts'
import { changedCustomer } from '../customer/changedCustomer.ts'
import { CustomerRef } from '../customer/customer.ts'
import { CustomerBy } from '../customer/customerBy.ts'
import { MergePreferenceEnum } from '../enums.ts'
import { customerGlobalId } from '../globalId.ts'
import { expectedPlanOptions, idempotencyKeyOptions } from '../inputs.ts'
import { NoticeRef } from '../notice.ts'
import type { Previewed } from '../previewField.ts'
import { MergeRef } from './merge.ts'

const Field = builder
  .inputRef<{ name: string; from: MergePreference }>('ExtendedFieldOverrideInput')
  .implement({
    description: 'Whose value of an extended field is kept.',
    fields: (t) => ({
      name: t.string({
        required: true,
        description: 'The name of the field. At least one of the two customers must have a value for it.',
      }),
      from: t.field({
        type: MergePreferenceEnum,
        required: true,
        description:
          'The side whose value is kept. If this side has no value, the value of the other side is kept.',
      }),
    }),
  })
const side = (what: string) => ({
  type: MergePreferenceEnum,
  description: `${what} If absent, the survivor’s.`,
})
const Overrides = builder.inputRef<MergeOverridesInput>('MergeOverridesInput').implement({
  description: 'Whose values are kept if the two sides differ.',
  fields: (t) => ({
    names: t.field(
      side('Whose profiles come first. They provide the names and contact values of the customer.'),
    ),
    subscriptions: t.field(side('Whose subscription is kept if both have the same channel and value.')),
    defaultCard: t.field(side('Whose default card stays the default card, if that side has one.')),
    primaryCard: t.field(side('Whose primary card stays the primary card, if that side has one.')),
    extendedFields: t.field({
      type: [Field],
      description: `Extended fields by name, ${maxFieldOverrides} at most; the settings decide about all others.`,
    }),
  }),
})

const asked = (t: InputFields) => ({
  survivor: t.field({ type: CustomerBy, required: true, description: 'The customer that survives.' }),
  absorbed: t.field({ type: CustomerBy, required: true, description: 'The customer that is absorbed.' }),
  overrides: t.field({ type: Overrides, description: 'Whose values are kept. If absent, the survivor’s.' }),
})

const Input = builder.inputRef<MergeCustomersInput>('MergeCustomersInput').implement({
  description: 'Two customers to merge.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    expectedPlan: t.string(expectedPlanOptions),
    ...asked(t),
    reason: t.string({ required: true, description: 'The reason, kept in the history: 1–500 characters.' }),
  }),
})

/** The input of `previewMerge`. */
export const PreviewMergeInput = builder
  .inputRef<Previewed<MergeCustomersInput>>('PreviewMergeInput')
  .implement({
    description:
      'Input of `previewMerge`: the same fields as `MergeCustomersInput`, without the idempotency key and the reason.',
    fields: asked,
  })

const Payload = builder
  .objectRef<MergeCustomersResult & { replayed: boolean }>('MergeCustomersPayload')
  .implement({
    description: 'Payload of `mergeCustomers`.',
    fields: (t) => ({
      customer: t.prismaField({
        type: CustomerRef,
        description: 'The survivor as it is now.',
        resolve: (query, { survivorId }, _args, context) => changedCustomer(query, survivorId, context),
      }),
      absorbedId: t.id({
        description: 'The customer that was absorbed. Its id now resolves to the survivor.',
        resolve: ({ victimId }) => customerGlobalId(victimId),
      }),
      merge: t.prismaField({
        type: MergeRef,
        description: 'The merge. `unmergeCustomers` can undo it.',
        resolve: (query, { mergeId }, _args, { db }) =>
          db.merge.findUniqueOrThrow({ ...query, where: { id: mergeId } }),
      }),
      notices: t.field({
        type: [NoticeRef],
        description:
          'Notices about the change: 3 at most, and one for each card limit that the merge exceeded.',
        resolve: ({ notices }) => notices,
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(mergeCustomers, {
  description:
    'Merges two customers. The caller decides which one survives and whose values are kept. Two profiles in the same source account are combined: the survivor’s values come first, the victim’s fill the gaps.',
  scope: 'customers:merge',
  ownReason: true,
  input: Input,
  payload: Payload,
})
