import { type MergeDecision, mergeCustomers } from '../../core/merge/mergeCustomers.ts'
import { outcomeOfMerge } from '../../core/merge/rules/mergeOutcome.ts'
import { builder } from '../builder.ts'
import { NoticeRef } from '../notice.ts'
import { type Preview, planHashOptions, previewField } from '../previewField.ts'
import { PreviewMergeInput } from './mergeCustomers.ts'
import { MergeOutcomeRef } from './mergeOutcome.ts'

const Payload = builder.objectRef<Preview<MergeDecision>>('MergePreview').implement({
  description: 'What a merge would do.',
  fields: (t) => ({
    planHash: t.exposeString('planHash', planHashOptions),
    merge: t.field({
      type: MergeOutcomeRef,
      description: 'The merge that would happen.',
      resolve: ({ decision: { facts, plan } }) => outcomeOfMerge({ ...facts, plan }),
    }),
    notices: t.field({
      type: [NoticeRef],
      description:
        'The notices that the merge would return: 3 at most, and one for each card limit that it exceeds.',
      resolve: ({ decision }) => decision.notices,
    }),
  }),
})

previewField(mergeCustomers, {
  name: 'Merge',
  description: 'What `mergeCustomers` would do now.',
  scope: 'customers:merge',
  input: PreviewMergeInput,
  payload: Payload,
})
