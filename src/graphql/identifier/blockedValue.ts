import type { BlockedValueState } from '../../core/identifier/store/readBlockedValue.ts'
import { builder } from '../builder.ts'
import { IdentifierTypeEnum } from '../enums.ts'

export const BlockedValueRef = builder.prismaObject('BlockedValue', {
  description: 'A value that names nobody, such as `0000`: nobody gets it as an identifier any more.',
  fields: (t) => ({
    type: t.expose('type', {
      type: IdentifierTypeEnum,
      nullable: true,
      description: 'The type of identifier that it is blocked for; null: every type.',
    }),
    value: t.exposeString('value', { description: 'The value as it was written.' }),
    normalizedValue: t.exposeString('normalizedValue', {
      description: 'The value as it is compared: neither case nor the width of letters counts.',
    }),
    reason: t.exposeString('reason', { description: 'Why.' }),
    caller: t.exposeString('caller', {
      description: 'Who asked for it; `migration`: it came with the installation.',
    }),
    at: t.expose('at', { type: 'DateTime', description: 'Since when.' }),
  }),
})

builder.queryField('blockedValues', (t) =>
  t.prismaConnection({
    type: BlockedValueRef,
    cursor: 'id',
    description: 'The values that nobody gets as an identifier, the latest first.',
    authScopes: { scope: 'customers:read' },
    resolve: (query, _root, _args, { db }) => db.blockedValue.findMany({ ...query, orderBy: { id: 'desc' } }),
  }),
)

/** The row as it was remembered. */
export const rowOf = ({ at, ...state }: BlockedValueState) => ({ ...state, at: new Date(at) })
