import type { MatchReason } from '../../core/duplicate/rules/matchRule.ts'
import { maxComparisons } from '../../core/duplicate/rules/readMatchRule.ts'
import { builder } from '../builder.ts'
import { changedCustomer } from '../customer/changedCustomer.ts'
import { CustomerRef } from '../customer/customer.ts'
import { DuplicateStatusEnum } from '../enums.ts'
import { keyOrNone } from '../globalId.ts'
import { MergeRequestRef } from '../link/mergeRequest.ts'
import { ComparisonKindEnum } from './comparisonKind.ts'
import { MatchRuleRef } from './matchRule.ts'

const ReasonRef = builder.objectRef<MatchReason>('MatchReason').implement({
  description: 'A comparison that holds for a pair. It names no value of a customer.',
  fields: (t) => ({
    comparison: t.field({
      type: ComparisonKindEnum,
      description: 'What was compared.',
      resolve: ({ kind }) => kind,
    }),
    weight: t.exposeInt('weight', {
      description: 'What it adds to the score; negative if it speaks against the pair.',
    }),
    field: t.string({
      nullable: true,
      description: 'The name of the field that was compared; null for other comparisons.',
      resolve: ({ field }) => field ?? null,
    }),
    similarity: t.float({
      nullable: true,
      description: 'How similar the names are, up to 1; null for other comparisons.',
      resolve: ({ found }) => found ?? null,
    }),
  }),
})

export const SuspectedDuplicateRef = builder.prismaNode('SuspectedDuplicate', {
  id: { field: 'id', description: 'The global id.' },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  select: { id: true, lowId: true, highId: true, score: true },
  description:
    'Two customers that may be one person. A job finds them by the match rules. A pair goes away when it is no longer suspected, or when its customers cannot be merged.',
  authScopes: { scope: 'customers:read' },
  fields: (t) => ({
    customer: t.prismaField({
      type: CustomerRef,
      description: 'The customer with the older id, as it is now.',
      resolve: (query, { lowId }, _args, context) => changedCustomer(query, lowId, context),
    }),
    otherCustomer: t.prismaField({
      type: CustomerRef,
      description: 'The other customer, as it is now.',
      resolve: (query, { highId }, _args, context) => changedCustomer(query, highId, context),
    }),
    status: t.expose('status', { type: DuplicateStatusEnum, description: 'Whether it has been decided.' }),
    score: t.exposeInt('score', {
      description: 'The sum of the weights of the reasons, 1 to 100. A dismissed pair keeps its last score.',
    }),
    rule: t.relation('rule', { type: MatchRuleRef, description: 'The match rule with the highest score.' }),
    reasons: t.field({
      type: [ReasonRef],
      description: `The comparisons of the rule that hold: ${maxComparisons} at most.`,
      select: { reasons: true },
      resolve: ({ reasons }) => reasons as MatchReason[],
    }),
    mergeRequest: t.relation('mergeRequest', {
      type: MergeRequestRef,
      nullable: true,
      description: 'The merge request that waits; null if none does.',
    }),
    foundAt: t.expose('foundAt', { type: 'DateTime', description: 'When the job found it.' }),
    dismissedBy: t.exposeString('dismissedBy', {
      nullable: true,
      description: 'The caller that dismissed it.',
    }),
    dismissedAt: t.expose('dismissedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was dismissed.',
    }),
    dismissReason: t.exposeString('dismissReason', {
      nullable: true,
      description: 'The reason for dismissing it.',
    }),
  }),
})
