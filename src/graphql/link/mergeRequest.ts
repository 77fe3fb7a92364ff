import { personIds } from '../../core/customer/store/personIds.ts'
import { maxLinkItems } from '../../core/link/store/readLinkItems.ts'
import type { StoredLink } from '../../core/link/store/requestMerge.ts'
import { builder } from '../builder.ts'
import { seekerOf } from '../context.ts'
import { changedCustomer } from '../customer/changedCustomer.ts'
import { CustomerRef } from '../customer/customer.ts'
import { CustomerBy } from '../customer/customerBy.ts'
import { IdentifierTypeEnum, MergeRequestStatusEnum, SourceEnum } from '../enums.ts'
import { keyOrNone } from '../globalId.ts'
import { MergeRef } from '../merge/merge.ts'

const RequestedItemRef = builder.objectRef<StoredLink['add'][number]>('RequestedLinkItem').implement({
  description: 'An identifier or a card that a waiting link names.',
  fields: (t) => ({
    type: t.expose('type', { type: IdentifierTypeEnum, description: 'The type; `CARD_NUMBER` for a card.' }),
    value: t.exposeString('value', { description: 'The value as it was written.' }),
    normalizedValue: t.exposeString('normalizedValue', { description: 'The value as it is compared.' }),
    seriesId: t.exposeInt('seriesId', {
      nullable: true,
      description: 'The series that was named, by its id.',
    }),
    seriesCode: t.exposeString('seriesCode', {
      nullable: true,
      description: 'The series that was named, by its code.',
    }),
    statusLabel: t.exposeString('statusLabel', { nullable: true, description: 'The label for a card.' }),
  }),
})
const itemsAtMost = `${maxLinkItems} at most; none once the person was erased.`

export const MergeRequestRef = builder.prismaNode('MergeRequest', {
  id: { field: 'id', description: 'The global id.' },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  select: { id: true, namedId: true, holderId: true },
  description:
    'A link that would merge two customers, and waits until another caller than the asker decides.',
  authScopes: { scope: 'customers:read' },
  fields: (t) => ({
    status: t.expose('status', { type: MergeRequestStatusEnum, description: 'Where it stands.' }),
    customer: t.prismaField({
      type: CustomerRef,
      description: 'The customer that the link named, as it lives now: it would be absorbed.',
      resolve: (query, { namedId }, _args, context) => changedCustomer(query, namedId, context),
    }),
    holder: t.prismaField({
      type: CustomerRef,
      description: 'The customer that held the identifier, as it lives now: it would survive.',
      resolve: (query, { holderId }, _args, context) => changedCustomer(query, holderId, context),
    }),
    types: t.expose('types', {
      type: [IdentifierTypeEnum],
      description: 'The types that want the approval: every one once.',
    }),
    source: t.field({
      type: SourceEnum,
      description: 'The source that the link is about.',
      select: { sourceAccount: { select: { sourceCode: true } } },
      resolve: ({ sourceAccount }) => sourceAccount.sourceCode,
    }),
    accountId: t.string({
      nullable: true,
      description: 'The account of the source, where it holds several.',
      select: { sourceAccount: { select: { accountId: true } } },
      resolve: ({ sourceAccount }) => sourceAccount.accountId || null,
    }),
    add: t.field({
      type: [RequestedItemRef],
      description: `What it would link: ${itemsAtMost}`,
      select: { link: true },
      resolve: ({ link }) => (link as Partial<StoredLink>).add ?? [],
    }),
    remove: t.field({
      type: [RequestedItemRef],
      description: `What it would delink: ${itemsAtMost}`,
      select: { link: true },
      resolve: ({ link }) => (link as Partial<StoredLink>).remove ?? [],
    }),
    requestedBy: t.exposeString('requestedBy', { description: 'Who asked for the link.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it was asked for.' }),
    decidedBy: t.exposeString('decidedBy', { nullable: true, description: 'Who decided, or withdrew it.' }),
    decidedAt: t.expose('decidedAt', { type: 'DateTime', nullable: true, description: 'When.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why, if whoever ended it said so.' }),
    merge: t.relation('merge', {
      type: MergeRef,
      nullable: true,
      description: 'The merge it came to; null too where the link no longer needed one.',
    }),
  }),
})

builder.queryFields((t) => ({
  mergeRequest: t.prismaField({
    type: MergeRequestRef,
    nullable: true,
    description: 'A request of a merge; null where there is none.',
    authScopes: { scope: 'customers:read' },
    args: { id: t.arg.globalID({ for: MergeRequestRef, required: true, description: 'Its global id.' }) },
    resolve: (query, _root, { id }, { db }) =>
      db.mergeRequest.findUnique({ ...query, where: { id: keyOrNone(id.id) } }),
  }),
  mergeRequests: t.prismaConnection({
    type: MergeRequestRef,
    cursor: 'id',
    description: 'The requests of merges, the oldest first.',
    authScopes: { scope: 'customers:read' },
    args: {
      status: t.arg({ type: MergeRequestStatusEnum, description: 'Those that stand so; all if absent.' }),
      customer: t.arg({
        type: CustomerBy,
        description: 'Those that are about this customer, on either side, under any of its ids.',
      }),
    },
    resolve: async (query, _root, { status, customer }, context) => {
      const ids = customer ? await personIds(seekerOf(context), customer, ['customer']) : null
      return context.db.mergeRequest.findMany({
        ...query,
        where: {
          ...(status && { status }),
          ...(ids && { OR: [{ namedId: { in: ids } }, { holderId: { in: ids } }] }),
        },
        orderBy: { id: 'asc' },
      })
    },
  }),
}))
