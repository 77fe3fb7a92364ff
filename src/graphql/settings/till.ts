import { isStorable } from '../../values/wellFormed.ts'
import { builder } from '../builder.ts'
import { connectionOf } from '../connectionOf.ts'
import { resolveRows } from '../fields/resolveRows.ts'
import { rowByText } from '../fields/rowLookup.ts'
import { keyOrNone } from '../globalId.ts'
import { byKey } from '../paging/order.ts'

export const TillRef = builder.prismaNode('Till', {
  name: 'CardinalTill',
  id: { field: 'id', description: 'The global id.' },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  description: 'A till where customers are registered.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code, as `associatedWith` of a profile gives it.' }),
    name: t.exposeString('name', { description: 'Display name.' }),
    retiredAt: t.expose('retiredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when no profile gets it; null if it is in use.',
    }),
  }),
})

builder.queryFields((t) => ({
  till: t.prismaField({
    type: TillRef,
    nullable: true,
    description: 'A till by its code; null if there is none.',
    args: { code: t.arg.string({ required: true, description: 'The code of the till.' }) },
    rowLookup: ({ code }) => rowByText('code', code),
    resolve: (query, _root, { code }, { db }) =>
      db.till.findFirst({ ...query, where: { code: { in: [code].filter(isStorable) } } }),
  }),
  tills: t.connection(
    {
      type: TillRef,
      description: 'Every till, ordered by code.',
      rows: () => ({ model: 'Till', order: byKey('code', 'text') }),
      resolve: resolveRows,
    },
    connectionOf(TillRef, 'CardinalTill'),
  ),
}))
