import { builder } from '../builder.ts'
import { CardStatusEnum } from '../cardEnums.ts'
import { keyOrNone } from '../globalId.ts'

const longestList = 1_000

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

builder.queryField('statusLabels', (t) =>
  t.prismaField({
    type: [StatusLabelRef],
    description: `The status labels, ordered by status and label: the first ${longestList}.`,
    args: {
      status: t.arg({ type: CardStatusEnum, description: 'Only labels of this status; absent means all.' }),
    },
    resolve: (query, _root, { status }, { db }) =>
      db.statusLabel.findMany({
        ...query,
        where: status ? { status } : {},
        orderBy: [{ status: 'asc' }, { label: 'asc' }],
        take: longestList,
      }),
  }),
)
