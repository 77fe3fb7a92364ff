import { type Comparison, comparisonKinds } from '../../core/duplicate/rules/matchRule.ts'
import { maxComparisons } from '../../core/duplicate/rules/readMatchRule.ts'
import { builder } from '../builder.ts'
import { connectionOf } from '../connectionOf.ts'
import { resolveRows } from '../fields/resolveRows.ts'
import { keyOrNone } from '../globalId.ts'
import { byKey } from '../paging/order.ts'
import { ComparisonKindEnum } from './comparisonKind.ts'

const ComparisonRef = builder.objectRef<Comparison>('MatchComparison').implement({
  description: 'A comparison of two customers in a match rule.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ComparisonKindEnum, description: 'What is compared.' }),
    weight: t.exposeInt('weight', { description: 'What it adds to the score if it holds: -100 to 100.' }),
    field: t.string({
      nullable: true,
      description: `The field that \`${fieldKinds()}\` compare; otherwise null.`,
      resolve: ({ field }) => field ?? null,
    }),
    similarity: t.float({
      nullable: true,
      description: 'The least similarity of `SIMILAR_NAME`, 0.5 to 1; otherwise null.',
      resolve: ({ similarity }) => similarity ?? null,
    }),
  }),
})

function fieldKinds(): string {
  return Object.keys(comparisonKinds)
    .filter((kind) => kind.endsWith('_FIELD'))
    .join('` and `')
}

export const MatchRuleRef = builder.prismaNode('MatchRule', {
  id: { field: 'id', description: 'The global id.' },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  description:
    'A rule that says when two customers are suspected to be one person: the weights of the comparisons that hold add up to the threshold.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Display name.' }),
    comparisons: t.field({
      type: [ComparisonRef],
      description: `What it compares: ${maxComparisons} at most.`,
      select: { comparisons: true },
      resolve: ({ comparisons }) => comparisons as Comparison[],
    }),
    threshold: t.exposeInt('threshold', {
      description: 'The sum of the weights from which a pair is suspected: 1 to 100.',
    }),
    retiredAt: t.expose('retiredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when it finds nothing; null if it is in use.',
    }),
  }),
})

builder.queryFields((t) => ({
  matchRule: t.prismaField({
    type: MatchRuleRef,
    nullable: true,
    description: 'A match rule by its id; null if there is none.',
    args: {
      id: t.arg.globalID({
        for: MatchRuleRef,
        required: true,
        description: 'The global id of the match rule.',
      }),
    },
    rowLookup: ({ id }) => ({ node: id }),
    resolve: (query, _root, { id }, { db }) =>
      db.matchRule.findUnique({ ...query, where: { id: keyOrNone(id.id) } }),
  }),
  matchRules: t.connection(
    {
      type: MatchRuleRef,
      description: 'Every match rule, oldest first.',
      rows: () => ({ model: 'MatchRule', order: byKey('id', 'uuid') }),
      resolve: resolveRows,
    },
    connectionOf(MatchRuleRef),
  ),
}))
