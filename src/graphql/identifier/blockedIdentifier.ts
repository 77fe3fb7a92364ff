import type { BlockedIdentifierState } from '../../core/identifier/store/writeBlock.ts'
import { builder } from '../builder.ts'
import { connectionOf } from '../connectionOf.ts'
import { IdentifierTypeEnum } from '../enums.ts'
import { byKey } from '../paging/order.ts'
import { rowsPage } from '../paging/rowsPage.ts'

export const BlockedIdentifierRef = builder.prismaObject('BlockedIdentifier', {
  description:
    'A blocked value: one that identifies no one in particular, such as `0000`. It cannot be attached as an identifier.',
  fields: (t) => ({
    type: t.expose('type', {
      type: IdentifierTypeEnum,
      nullable: true,
      description: 'The identifier type that the block is for; null means every type.',
    }),
    value: t.exposeString('value', { description: 'The value as it was written.' }),
    normalizedValue: t.exposeString('normalizedValue', {
      description: 'The value in the form used for comparison: case and character width are ignored.',
    }),
    reason: t.exposeString('reason', { description: 'The reason for the block.' }),
    blockedBy: t.exposeString('caller', {
      description:
        'The caller that blocked it, or `migration` for values that are blocked from the installation on.',
    }),
    blockedAt: t.expose('at', { type: 'DateTime', description: 'When the value was blocked.' }),
  }),
})

builder.queryField('blockedIdentifiers', (t) =>
  t.connection(
    {
      type: BlockedIdentifierRef,
      description: 'The blocked values, latest first.',
      authScopes: { scope: 'customers:read' },
      resolve: (_root, args, context, info) =>
        rowsPage({ model: 'BlockedIdentifier', order: byKey('id', 'uuid', 'desc') }, args, { context, info }),
    },
    connectionOf(BlockedIdentifierRef),
  ),
)

/** Turns the stored state back into a row. */
export const rowOf = ({ at, ...state }: BlockedIdentifierState) => ({ ...state, at: new Date(at) })
