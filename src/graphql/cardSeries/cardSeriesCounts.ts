import type { SqlObject } from '../../db/sqlExpressions.ts'
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

/** The counts of a series, as `createTallyLoader` sums them. */
function countsSql(series: string): SqlObject {
  const tally = (where: string) =>
    `(SELECT COALESCE(sum(c."cards"), 0)::int FROM "CardTally" c WHERE c."seriesId" = ${series}."id" ${where})`
  const expired = (where: string) =>
    `(SELECT count(*)::int FROM "Card" k WHERE k."seriesId" = ${series}."id" AND k."expiresAt" <= now() AND k."status" ${where})`
  const of = (status: CardStatus): string => {
    const counted = tally(`AND c."status" = '${status}'`)
    if (status === 'EXPIRED') return `${counted} + ${expired(`IN ('ISSUED', 'ACTIVE', 'SUSPENDED')`)}`
    return canExpire.has(status) ? `${counted} - ${expired(`= '${status}'`)}` : counted
  }
  const statuses = Object.keys(texts) as CardStatus[]
  return { ...Object.fromEntries(statuses.map((status) => [nameOf(status), of(status)])), total: tally('') }
}

const canExpire = new Set<CardStatus>(['ISSUED', 'ACTIVE', 'SUSPENDED'])

builder.prismaObjectField(CardSeriesRef, 'counts', (t) =>
  t.field({
    type: CountsRef,
    description:
      'How many cards of the series have each status. The counts are stored, so they are fast for a series of any size.',
    select: { id: true },
    sqlObject: ({ alias }) => countsSql(alias),
    resolve: ({ id }, _args, { loaders }) => loaders.of(createTallyLoader).load(id),
  }),
)
