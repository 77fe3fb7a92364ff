import { builder } from '../builder.ts'
import { CardStatusEnum } from '../enums.ts'

const longestList = 1_000

export const StatusLabelRef = builder.prismaObject('StatusLabel', {
  description: 'The client’s own word for a card status.',
  fields: (t) => ({
    label: t.exposeString('label', { description: 'The word, unique among all labels.' }),
    status: t.expose('status', { type: CardStatusEnum, description: 'The status it stands for.' }),
    isDefault: t.exposeBoolean('isDefault', {
      description: 'Whether cards get it when no label is named: one of each status is.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was defined.' }),
  }),
})

builder.queryField('statusLabels', (t) =>
  t.prismaField({
    type: [StatusLabelRef],
    description: `The status labels by status and label, the first ${longestList}.`,
    args: {
      status: t.arg({ type: CardStatusEnum, description: 'Those of this status alone; all if absent.' }),
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
