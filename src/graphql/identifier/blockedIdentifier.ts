import { NIL } from 'uuid'
import { findBlock } from '../../core/identifier/store/findBlock.ts'
import type { BlockedIdentifierState } from '../../core/identifier/store/writeBlock.ts'
import { builder } from '../builder.ts'
import { connectionOf } from '../connectionOf.ts'
import { IdentifierTypeEnum } from '../enums.ts'
import { resolveRows } from '../fields/resolveRows.ts'
import { rowById } from '../fields/rowLookup.ts'
import { keyOrNone } from '../globalId.ts'
import { byKey } from '../paging/order.ts'

export const BlockedIdentifierRef = builder.prismaNode('BlockedIdentifier', {
  id: { field: 'id', description: 'The global id.' },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  description:
    'A blocked value: one that identifies no one in particular, such as `0000`. It cannot be attached as an identifier.',
  authScopes: { scope: 'customers:read' },
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

builder.queryFields((t) => ({
  blockedIdentifier: t.prismaField({
    type: BlockedIdentifierRef,
    nullable: true,
    description:
      'A blocked value, in any spelling; null if it is not blocked. A block for one type and a block for every type are two blocks.',
    authScopes: { scope: 'customers:read' },
    args: {
      value: t.arg.string({ required: true, description: 'The value: 1–255 characters.' }),
      type: t.arg({
        type: IdentifierTypeEnum,
        description: 'The identifier type that the block is for; absent or null: the block for every type.',
      }),
    },
    rowLookup: async ({ value, type }, { db }) => rowById(await findBlock(db, { value, type })),
    resolve: async (query, _root, { value, type }, { db }) => {
      const id = await findBlock(db, { value, type })
      return db.blockedIdentifier.findUnique({ ...query, where: { id: id ?? NIL } })
    },
  }),
  blockedIdentifiers: t.connection(
    {
      type: BlockedIdentifierRef,
      description: 'The blocked values, latest first.',
      authScopes: { scope: 'customers:read' },
      rows: () => ({ model: 'BlockedIdentifier', order: byKey('id', 'uuid', 'desc') }),
      resolve: resolveRows,
    },
    connectionOf(BlockedIdentifierRef),
  ),
}))

/** Turns the stored state back into a row. */
export const rowOf = ({ at, ...state }: BlockedIdentifierState) => ({ ...state, at: new Date(at) })
