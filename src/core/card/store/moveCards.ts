import { updateRows } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { exceedLimits } from './exceedLimits.ts'

type MovedCard = { id: string; isDefault: boolean; isPrimary: boolean }

/** Moves cards to a customer, with these flags. The limits of cards may be exceeded. */
export function moveCards(
  { tx, now }: CommandContext,
  customerId: string,
  cards: readonly MovedCard[],
): void {
  if (cards.length === 0) return
  // The card with the flag loses it before another card gets it. This includes an expired card that still has the
  // flag.
  for (const flag of ['isDefault', 'isPrimary'] as const)
    if (cards.some((card) => card[flag])) {
      const column = Prisma.raw(`"${flag}"`)
      tx.execute`
        UPDATE "Card" SET ${column} = false, "updatedAt" = ${now}::timestamptz
         WHERE "customerId" = ${customerId}::uuid AND ${column}`
    }
  const moved = { customerId, updatedAt: now }
  exceedLimits(tx, () =>
    updateRows(
      tx,
      'Card',
      cards.map(({ id, isDefault, isPrimary }) => ({ id, isDefault, isPrimary, ...moved })),
    ),
  )
}
