import { personIds } from '../../core/customer/store/personIds.ts'
import type { StoredItem, StoredLink } from '../../core/link/rules/linkRequest.ts'
import { maxLinkItems } from '../../core/link/rules/readLinkItems.ts'
import { requestStatusAt } from '../../core/link/rules/requestStatusAt.ts'
import type { MergeRequestStatus } from '../../generated/prisma/enums.ts'
import { builder } from '../builder.ts'
import { createLabelNameLoader } from '../card/cardLoaders.ts'
import { connectionOf } from '../connectionOf.ts'
import { viewerOf } from '../context.ts'
import { changedCustomer } from '../customer/changedCustomer.ts'
import { CustomerRef } from '../customer/customer.ts'
import { CustomerBy } from '../customer/customerBy.ts'
import { IdentifierTypeEnum, MergeRequestStatusEnum, SourceEnum } from '../enums.ts'
import { resolveRows } from '../fields/resolveRows.ts'
import { keyOrNone } from '../globalId.ts'
import { MergeRef } from '../merge/merge.ts'
import { byKey } from '../paging/order.ts'

const RequestedItemRef = builder.objectRef<StoredItem>('RequestedLinkItem').implement({
  description: 'An identifier or a card in a merge request.',
  fields: (t) => ({
    type: t.expose('type', { type: IdentifierTypeEnum, description: 'The type; `CARD_NUMBER` for a card.' }),
    value: t.exposeString('value', { description: 'The value as it was written.' }),
    normalizedValue: t.exposeString('normalizedValue', {
      description: 'The value in the form used for comparison.',
    }),
    seriesId: t.exposeInt('seriesId', {
      nullable: true,
      description: 'The id of the series, as the request gave it.',
    }),
    seriesCode: t.exposeString('seriesCode', {
      nullable: true,
      description: 'The code of the series, as the request gave it.',
    }),
    statusLabel: t.string({
      nullable: true,
      description: 'The status label for a card, by its current name.',
      resolve: ({ statusLabel, statusLabelId }, _args, { loaders }) =>
        statusLabelId ? loaders.of(createLabelNameLoader).load(statusLabelId) : statusLabel,
    }),
  }),
})
const itemsAtMost = `${maxLinkItems} at most. Empty after the person was erased.`

export const MergeRequestRef = builder.prismaNode('MergeRequest', {
  id: { field: 'id', description: 'The global id.', selfService: true },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  select: { id: true, namedId: true, holderId: true },
  description:
    'A link that would merge two customers, or a merge that `proposeMerge` proposes. It waits until another caller decides.',
  authScopes: { scope: 'customers:read' },
  fields: (t) => ({
    status: t.field({
      type: MergeRequestStatusEnum,
      description: 'The status of the request.',
      selfService: true,
      select: { status: true, expiresAt: true },
      sql: ({ alias }) =>
        `CASE WHEN ${alias}."status" = 'PENDING' AND ${alias}."expiresAt" <= now() THEN 'EXPIRED' ELSE ${alias}."status"::text END`,
      resolve: (request) => requestStatusAt(request, new Date()),
    }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it expires without a decision; null means never.',
      selfService: true,
    }),
    customer: t.prismaField({
      type: CustomerRef,
      description: 'The customer named in the link or proposal, as it is now. It would be absorbed.',
      selfService: true,
      resolve: (query, { namedId }, _args, context) => changedCustomer(query, namedId, context),
    }),
    holder: t.prismaField({
      type: CustomerRef,
      description:
        'The customer that held the identifier, as it is now. It would survive. In a proposal: the survivor.',
      resolve: (query, { holderId }, _args, context) => changedCustomer(query, holderId, context),
    }),
    types: t.expose('types', {
      type: [IdentifierTypeEnum],
      description: 'Every identifier type that requires the approval; empty for a proposal.',
      selfService: true,
    }),
    source: t.field({
      type: SourceEnum,
      nullable: true,
      description: 'The source of the link; null for a proposal, which links nothing.',
      selfService: true,
      select: { sourceAccount: { select: { sourceCode: true } } },
      resolve: ({ sourceAccount }) => sourceAccount?.sourceCode ?? null,
    }),
    accountId: t.string({
      nullable: true,
      description: 'The account of the source, if the source has several.',
      selfService: true,
      select: { sourceAccount: { select: { accountId: true } } },
      resolve: ({ sourceAccount }) => sourceAccount?.accountId || null,
    }),
    add: t.field({
      type: [RequestedItemRef],
      description: `What would be linked: ${itemsAtMost}`,
      select: { link: true },
      resolve: ({ link }) => (link as Partial<StoredLink>).add ?? [],
    }),
    remove: t.field({
      type: [RequestedItemRef],
      description: `What would be delinked: ${itemsAtMost}`,
      select: { link: true },
      resolve: ({ link }) => (link as Partial<StoredLink>).remove ?? [],
    }),
    requestedBy: t.exposeString('requestedBy', { description: 'The caller that requested the link.' }),
    requestReason: t.exposeString('requestReason', {
      nullable: true,
      description:
        'The reason of the link or proposal, if its caller gave one; null after either person was erased. The events of an approval have it, unless the approval has its own.',
    }),
    requestedAt: t.expose('at', {
      type: 'DateTime',
      description: 'When the request was made.',
      selfService: true,
    }),
    decidedBy: t.exposeString('decidedBy', {
      nullable: true,
      description:
        'The caller that approved, rejected or withdrew it; `cardinal` if it is outdated or expired.',
    }),
    decidedAt: t.expose('decidedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was approved, rejected, withdrawn or closed.',
      selfService: true,
    }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'The reason of the decision, if the caller that decided gave one.',
    }),
    merge: t.relation('merge', {
      type: MergeRef,
      nullable: true,
      description: 'The merge that resulted; null if there is none, or if the link no longer needed one.',
    }),
  }),
})

/** The filter for a status now: a pending request past its expiry has expired. */
function withStatus(status: MergeRequestStatus): object {
  const now = new Date()
  if (status === 'PENDING') return { status, AND: { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] } }
  if (status !== 'EXPIRED') return { status }
  return { AND: { OR: [{ status }, { status: 'PENDING', expiresAt: { lte: now } }] } }
}

builder.queryFields((t) => ({
  mergeRequest: t.prismaField({
    type: MergeRequestRef,
    nullable: true,
    description: 'A merge request by its id; null if there is none.',
    selfService: true,
    authScopes: { scope: 'customers:read' },
    args: {
      id: t.arg.globalID({
        for: MergeRequestRef,
        required: true,
        description: 'The global id of the request.',
      }),
    },
    rowLookup: ({ id }) => ({ node: id }),
    resolve: (query, _root, { id }, { db }) =>
      db.mergeRequest.findUnique({ ...query, where: { id: keyOrNone(id.id) } }),
  }),
  mergeRequests: t.connection(
    {
      type: MergeRequestRef,
      description: 'The merge requests, oldest first.',
      authScopes: { scope: 'customers:read' },
      args: {
        status: t.arg({
          type: MergeRequestStatusEnum,
          description: 'Only requests with this status; absent means all.',
        }),
        customer: t.arg({
          type: CustomerBy,
          description: 'Only requests about this customer, on either side, under any of its ids.',
        }),
      },
      rows: async ({ status, customer }, context) => {
        const ids = customer ? await personIds(viewerOf(context), customer, ['customer']) : null
        const where = {
          ...(status && withStatus(status)),
          ...(ids && { OR: [{ namedId: { in: ids } }, { holderId: { in: ids } }] }),
        }
        return { model: 'MergeRequest', order: byKey('id', 'uuid'), where }
      },
      resolve: resolveRows,
    },
    connectionOf(MergeRequestRef),
  ),
}))
