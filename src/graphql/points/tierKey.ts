import { builder } from '../builder.ts'
import { TierRef } from './program.ts'

type TierKey = { programId: number; tierNumber: number }

const TierKeyRef = builder.objectRef<TierKey>('TierBusinessKey').implement({
  description:
    'A program and the number of a tier: a key for other subgraphs that do not know the id of the tier.',
  fields: (t) => ({
    programId: t.exposeInt('programId', { description: 'The numeric id of the program.' }),
    tierNumber: t.exposeInt('tierNumber', { description: 'The number of the tier: 1 is the lowest.' }),
  }),
})

builder.prismaObjectField(TierRef, 'businessKey', (t) =>
  t.field({
    type: TierKeyRef,
    description: 'Its program and its number, as a key for other subgraphs.',
    select: { programId: true, sequence: true },
    resolve: ({ programId, sequence: tierNumber }) => ({ programId, tierNumber }),
  }),
)
