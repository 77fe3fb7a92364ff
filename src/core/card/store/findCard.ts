import { validate as isUuid } from 'uuid'
import type { Queryable } from '../../../db/connect.ts'
import { selectRow } from '../../../db/rows.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { StaleFacts } from '../../../engine/retrying.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { isCardNumber } from '../../cardSeries/rules/cardNumber.ts'
import type { CardFacts } from '../../cardSeries/rules/facts.ts'
import { cardAt } from '../../customer/rules/cardStatus.ts'
import type { CustomerFacts } from '../../customer/rules/facts.ts'
import { isVisible, type Viewer } from '../../customer/store/findVisible.ts'
import { cardColumns, loadCustomers } from '../../customer/store/loadCustomers.ts'
import { lockCustomers } from '../../customer/store/lockCustomers.ts'
import { cardFound } from '../rules/cardFound.ts'
import { lockCards } from './lockCards.ts'

/** Exactly one of the two. */
export type CardRef = { id?: { id: string } | null | undefined; cardNumber?: string | null | undefined }

/** A locked card with its holder. `bySelf`: the caller is the holder's own app. */
export type LockedCard = { card: CardFacts; holder: CustomerFacts | null; bySelf: boolean }

/**
 * Locks the card that the client names and loads it with its holder. Locks in the global order: the holder and the
 * unregistered holders of the cards in `alongside`, then those cards and this card. Throws `CardNotFound` (also if
 * the caller may not see the holder).
 */
export async function lockCard(
  context: CommandContext,
  by: CardRef,
  alongside: readonly string[] = [],
): Promise<LockedCard> {
  const { tx, now } = context
  const known = await readCard(tx, by)
  const seen = await isCardVisible(context, [known?.number ?? ''])
  const found = cardFound(seen ? known : null, by.cardNumber)
  const numbers = [found.number, ...alongside]
  const ids = [...(found.customerId ? [found.customerId] : []), ...(await findGivers(tx, alongside))]
  if (ids.length > 0) await lockCustomers(context, ids)
  await lockCards(context, numbers)
  const card = await readCard(tx, { id: found })
  const givers = await findGivers(tx, alongside)
  if (card?.customerId !== found.customerId || givers.some((id) => !ids.includes(id)))
    throw new StaleFacts('a card got another holder meanwhile')
  const [holder = null] = found.customerId ? await loadCustomers(tx, [found.customerId], now) : []
  if (holder) context.references.set(holder.id, card.id)
  return { card: cardAt(card, now), holder, bySelf: context.visibleTo !== null }
}

/**
 * Whether the viewer may see a card with one of these numbers. A viewer with restricted access sees only cards of
 * customers that it may access.
 */
export async function isCardVisible(viewer: Viewer, numbers: string[]): Promise<boolean> {
  if (viewer.visibleTo === null) return true
  const card = await selectRow(
    viewer.tx,
    'Card',
    holderColumn,
    Prisma.sql`WHERE "number" = ANY (${numbers}::text[])`,
  )
  return isVisible(viewer, card?.customerId)
}

/** A card of an unregistered customer can still be issued to another customer. */
async function findGivers(tx: Queryable, alongside: readonly string[]): Promise<string[]> {
  if (alongside.length === 0) return []
  const givers = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT holder."id" FROM "Card" card JOIN "Customer" holder ON holder."id" = card."customerId"
     WHERE card."number" = ANY (${[...alongside]}::text[]) AND holder."status" = 'UNREGISTERED'`
  return givers.map(({ id }) => id)
}

const holderColumn = { customerId: true } as const

async function readCard(tx: Queryable, { id, cardNumber }: CardRef): Promise<CardFacts | null> {
  if (id) return isUuid(id.id) ? cardWhere(tx, Prisma.sql`"id" = ${id.id}::uuid`) : null
  const text = (cardNumber ?? '').trim()
  return isCardNumber(text) ? cardWhere(tx, Prisma.sql`"number" = ${text}`) : null
}

const cardWhere = (tx: Queryable, condition: Prisma.Sql): Promise<CardFacts | null> =>
  selectRow(tx, 'Card', cardColumns, Prisma.sql`WHERE ${condition}`)
