import {
  type MergeCustomersInput,
  type MergeCustomersResult,
  type MergeOverrides,
  maxFieldOverrides,
  mergeCustomers,
} from '../../core/merge/mergeCustomers.ts'
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
    description: 'Whose value of an extended field wins.',
    fields: (t) => ({
      name: t.string({ required: true, description: 'The name of the field: one of them has it.' }),
      from: t.field({
        type: MergePreferenceEnum,
        required: true,
        description: 'Whose value; the other’s where this side has none.',
      }),
    }),
  })
const side = (what: string) => ({ type: MergePreferenceEnum, description: `${what} Absent: the survivor’s.` })
const Overrides = builder.inputRef<MergeOverrides>('MergeOverridesInput').implement({
  description: 'Whose values win, where they differ.',
  fields: (t) => ({
    names: t.field(side('Whose profiles come first, and with them the names and contacts that are shown.')),
    subscriptions: t.field(side('Whose subscription counts on a channel of a value that both have.')),
    defaultCard: t.field(side('Whose default card stays the default, if that side has one.')),
    primaryCard: t.field(side('Whose primary card stays the primary one, if that side has one.')),
    extendedFields: t.field({
      type: [Field],
      description: `Extended fields by name, ${maxFieldOverrides} at most; of others the settings decide.`,
    }),
  }),
})

const asked = (t: InputFields) => ({
  survivor: t.field({ type: CustomerBy, required: true, description: 'The customer that lives on.' }),
  victim: t.field({ type: CustomerBy, required: true, description: 'The customer that it absorbs.' }),
  overrides: t.field({ type: Overrides, description: 'Whose values win. Absent: the survivor’s.' }),
})

const Input = builder.inputRef<MergeCustomersInput>('MergeCustomersInput').implement({
  description: 'Two customers to make one.',
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKeyOptions),
    expectedPlan: t.string(expectedPlanOptions),
    ...asked(t),
    reason: t.string({ required: true, description: 'Why, for the history: 1–200 characters.' }),
  }),
})

/** The input of `previewMerge`. */
export const PreviewMergeInput = builder
  .inputRef<Previewed<MergeCustomersInput>>('PreviewMergeInput')
  .implement({
    description: 'A merge to foresee: what `MergeCustomersInput` asks, without its key and its reason.',
    fields: asked,
  })

const Payload = builder
  .objectRef<MergeCustomersResult & { replayed: boolean }>('MergeCustomersPayload')
  .implement({
    description: 'What a merge came to.',
    fields: (t) => ({
      customer: t.prismaField({
        type: CustomerRef,
        description: 'The survivor as it is now.',
        resolve: (query, { survivorId }, _args, context) => changedCustomer(query, survivorId, context),
      }),
      victimId: t.id({
        description: 'The customer that was absorbed. Its id resolves to the survivor from now on.',
        resolve: ({ victimId }) => customerGlobalId(victimId),
      }),
      merge: t.prismaField({
        type: MergeRef,
        description: 'The merge: what `unmergeCustomers` undoes.',
        resolve: (query, { mergeId }, _args, { db }) =>
          db.merge.findUniqueOrThrow({ ...query, where: { id: mergeId } }),
      }),
      notices: t.field({
        type: [NoticeRef],
        description: 'What else to know: 3 at most, and one for each card limit that the merge passed.',
        resolve: ({ notices }) => notices,
      }),
      replayed: t.exposeBoolean('replayed', replayedOptions),
    }),
  })

commandField(mergeCustomers, {
  description:
    'Makes two customers one, on purpose: the caller says who survives and whose values win. Profiles of both in one source account are combined: the survivor’s values first, the victim’s fill the gaps.',
  scope: 'customers:merge',
  input: Input,
  payload: Payload,
})
