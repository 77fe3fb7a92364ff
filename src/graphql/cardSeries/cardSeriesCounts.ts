import type { CardStatus } from '../../generated/prisma/enums.ts'
import { builder } from '../builder.ts'
import { CardSeriesRef } from '../card/card.ts'
import type { Tally } from './tallyLoader.ts'
import { createTallyLoader } from './tallyLoader.ts'

const texts: Record<CardStatus, string> = {
  NOT_ISSUED: 'In the pool.',
  ISSUED: 'Given out, but not active yet.',
  ACTIVE: 'In use.',
  SUSPENDED: 'Suspended: out of use for now.',
  EXPIRED: 'Past their expiry.',
  DELETED: 'Taken out of use.',
}
const nameOf = (status: CardStatus) =>
  status.toLowerCase().replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase())

const CountsRef = builder.objectRef<Tally>('CardCounts').implement({
  description: 'How many cards of a series have each status.',
  fields: (t) => ({
    ...Object.fromEntries(
      (Object.keys(texts) as CardStatus[]).map((status) => [
        nameOf(status),
        t.int({ description: texts[status], resolve: (tally) => tally[status] ?? 0 }),
      ]),
    ),
    total: t.int({
      description: 'All cards of the series.',
      resolve: (tally) => Object.values(tally).reduce((sum, cards) => sum + cards, 0),
    }),
  }),
})

builder.prismaObjectField(CardSeriesRef, 'counts', (t) =>
  t.field({
    type: CountsRef,
    description:
      'How many cards of the series have each status. The counts are stored, so they are fast for a series of any size.',
    select: { id: true },
    resolve: ({ id }, _args, { loaders }) => loaders.of(createTallyLoader).load(id),
  }),
)
