import type { Queryable } from '../../src/db/connect.ts'
import { welcomeCard } from './cards.ts'
import { posIdOf } from './customers.ts'
import { person } from './people.ts'

/** A member of the demo, as a page offers it for choice. */
export type DemoMember = {
  /** The name in the e-mail address, one of a kind. */
  handle: string
  name: string
  /** What is of interest about this member. */
  about: string
  /** A card that this member can claim; null if somebody has claimed it. */
  welcomeCard: { cardNumber: string; pin: string } | null
}

const chosen = [
  { handle: 'somchai.jaidee', about: 'A gold card, a card in the app, and three sources' },
  { handle: 'jingyi.zhang', about: 'Cards in use, lost and in the post; points that expire soon' },
  { handle: 'annika.schaefer', about: 'No card yet' },
  { handle: 'heike.lueders', about: 'Leads a fleet, and sees the people below' },
  { handle: 'panupong.k', about: 'Suspended by staff' },
]

const members = chosen.map(({ handle, about }, index) => {
  const { first, last, language } = person(handle)
  const name = language === 'zh' ? `${last}${first}` : `${first} ${last}`
  return { handle, name, about, card: welcomeCard(index + 1) }
})

/** The members that this database has. */
export async function findMembers(db: Queryable): Promise<DemoMember[]> {
  const ids = await customersBy(
    db,
    members.map(({ handle }) => posIdOf(handle)),
  )
  const free = await freeCards(db)
  return members
    .filter(({ handle }) => ids.has(posIdOf(handle)))
    .map(({ card, ...member }) => ({ ...member, welcomeCard: free.has(card.cardNumber) ? card : null }))
}

/** The id of the customer that a member is; null if there is none. */
export async function findMember(db: Queryable, handle: string): Promise<string | null> {
  if (!members.some((one) => one.handle === handle)) return null
  const id = posIdOf(handle)
  return (await customersBy(db, [id])).get(id) ?? null
}

/** The customers with these ids in the shops. */
async function customersBy(db: Queryable, posIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ posId: string; customerId: string }[]>`
    SELECT i."normalizedValue" AS "posId", i."customerId"
      FROM "Identifier" i JOIN "SourceAccount" s ON s."id" = i."sourceAccountId"
     WHERE s."sourceCode" = 'INSTORE' AND i."type" = 'EXTERNAL_ID' AND i."normalizedValue" = ANY (${posIds})`
  return new Map(rows.map(({ posId, customerId }) => [posId, customerId]))
}

/** The numbers of the members' cards that nobody has claimed. */
async function freeCards(db: Queryable): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ number: string }[]>`
    SELECT c."number" FROM "Card" c JOIN "CardPin" p ON p."cardId" = c."id"
     WHERE c."number" = ANY (${members.map(({ card }) => card.cardNumber)})`
  return new Set(rows.map(({ number }) => number))
}
