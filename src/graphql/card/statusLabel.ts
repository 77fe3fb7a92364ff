import { isStorable } from '../../values/wellFormed.ts'
import { builder } from '../builder.ts'
import { CardStatusEnum } from '../cardEnums.ts'
import { connectionOf } from '../connectionOf.ts'
import { resolveRows } from '../fields/resolveRows.ts'
import { rowByText } from '../fields/rowLookup.ts'
import { keyOrNone } from '../globalId.ts'
import { byKey } from '../paging/order.ts'

export const StatusLabelRef = builder.prismaNode('StatusLabel', {
  id: { field: 'id', description: 'The global id.' },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  description: 'The client’s own label for a card status.',
  fields: (t) => ({
    label: t.exposeString('label', { description: 'The label, unique among all labels.' }),
    status: t.expose('status', {
      type: CardStatusEnum,
      description: 'The status that the label stands for.',
    }),
    isDefault: t.exposeBoolean('isDefault', {
      description: 'Whether cards get this label if no label is given. Each status has one default label.',
    }),
    retiredAt: t.expose('retiredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when no card gets the label; null if it is in use.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the label was defined.' }),
  }),
})

builder.queryFields((t) => ({
  statusLabel: t.prismaField({
    type: StatusLabelRef,
    nullable: true,
    description: 'A status label by its text; null if there is none.',
    args: { label: t.arg.string({ required: true, description: 'The label.' }) },
    rowLookup: ({ label }) => rowByText('label', label),
    resolve: (query, _root, { label }, { db }) =>
      db.statusLabel.findFirst({ ...query, where: { label: { in: [label].filter(isStorable) } } }),
  }),
  statusLabels: t.connection(
    {
      type: StatusLabelRef,
      description: 'The status labels, ordered by label.',
      args: {
        status: t.arg({ type: CardStatusEnum, description: 'Only labels of this status; absent means all.' }),
      },
      rows: ({ status }) => ({
        ...{ model: 'StatusLabel', order: byKey('label', 'text') },
        where: status ? { status } : {},
      }),
      resolve: resolveRows,
    },
    connectionOf(StatusLabelRef),
  ),
}))
