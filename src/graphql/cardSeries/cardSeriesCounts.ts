import type { CardStatus } from '../../generated/prisma/enums.ts'
import { builder } from '../builder.ts'
import { CardSeriesRef } from '../card/card.ts'
import type { Tally } from './tallyLoader.ts'
import { createTallyLoader } from './tallyLoader.ts'

const texts: Record<CardStatus, string> = {
  NOT_ISSUED: 'In the pool.',
  ISSUED: 'Given out, not active yet.',
  ACTIVE: 'In use.',
  SUSPENDED: 'Held back for now.',
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
      description: 'All of them.',
      resolve: (tally) => Object.values(tally).reduce((sum, cards) => sum + cards, 0),
    }),
  }),
})

builder.prismaObjectField(CardSeriesRef, 'counts', (t) =>
  t.field({
    type: CountsRef,
    description:
      'How many of its cards have each status; a maintained figure, whatever the size of the series.',
    select: { id: true },
    resolve: ({ id }, _args, { loaders }) => loaders.of(createTallyLoader).load(id),
  }),
)
