import { batchQuery, jsonQuery, rowsQuery } from '../../../db/batchQuery.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import type { CardFacts } from '../../cardSeries/rules/facts.ts'
import { isPinOf } from '../../cardSeries/store/hashPin.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import type { ClaimFacts } from '../rules/claims/planClaims.ts'

const seriesColumns = {
  id: true,
  selfLinking: true,
  selfLinkLabel: { select: { label: true, retiredAt: true } },
} as const
const pinColumns = { cardId: true, salt: true, hash: true, wrongTries: true } as const

/**
 * Loads what decides whether a member can claim cards. The cards must be locked. A PIN is compared for every item, so
 * that the time does not tell which cards exist.
 */
export async function loadClaims(
  { tx, pinKey, now, visibleTo }: CommandContext,
  cards: readonly CardFacts[],
  items: readonly LinkItem[],
): Promise<ClaimFacts> {
  const ids = cards.map(({ id }) => id)
  const { series, pins, members } = await batchQuery(tx, {
    series: rowsQuery(
      'CardSeries',
      seriesColumns,
      Prisma.sql`WHERE "id" = ANY (${cards.map(({ seriesId }) => seriesId)}::int[])`,
    ),
    // A merged member counts as its survivor.
    members: jsonQuery<{ id: string; wrongPins: number; since: string | null }>(Prisma.sql`
      SELECT m."id", COALESCE(t."wrongPins", 0) AS "wrongPins", t."since"
        FROM (SELECT COALESCE("survivorId", "id") AS "id" FROM "Customer" WHERE "id" = ${visibleTo}::uuid) AS m
        LEFT JOIN "ClaimTries" t ON t."customerId" = m."id" AND t."since" > ${now}::timestamptz - interval '1 day'`),
    pins: rowsQuery('CardPin', pinColumns, Prisma.sql`WHERE "cardId" = ANY (${ids}::uuid[])`),
  })
  const asked = new Map<string, string>()
  for (const { normalizedValue, pin } of items)
    if (!asked.has(normalizedValue)) asked.set(normalizedValue, pin ?? '')
  const right = new Set<string>()
  for (const [number, pin] of asked) {
    const card = cards.find((candidate) => candidate.number === number)
    const stored = pins.find(({ cardId }) => cardId === card?.id) ?? null
    if (card && pinKey && isPinOf(pinKey, stored, { number, pin })) right.add(card.id)
    else if (!card && pinKey) isPinOf(pinKey, null, { number, pin })
  }
  const [member] = members
  if (!member) throw new Error('the member that asks does not exist')
  return {
    series,
    member: { ...member, since: member.since === null ? null : new Date(member.since) },
    pins: pins.map(({ cardId, wrongTries }) => ({ cardId, wrongTries, isRight: right.has(cardId) })),
  }
}
