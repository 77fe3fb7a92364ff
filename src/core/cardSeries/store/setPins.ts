import { randomBytes } from 'node:crypto'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { hashPin } from './hashPin.ts'

type CardWithPin = { cardId: string; number: string; pin: string }

/** Stores the PINs of cards, with no wrong tries. A card that has a PIN gets the new one. */
export function setPins({ tx, now, pinKey }: CommandContext, cards: readonly CardWithPin[]): void {
  if (cards.length === 0) return
  if (!pinKey) throw new Error('a PIN without a key was not refused')
  const rows = cards.map(({ cardId, ...given }) => {
    const salt = randomBytes(16).toString('hex')
    return { cardId, salt, hash: hashPin(pinKey, salt, given), wrongTries: 0, setAt: now }
  })
  tx.execute`
    INSERT INTO "CardPin" SELECT * FROM jsonb_populate_recordset(NULL::"CardPin", ${JSON.stringify(rows)}::jsonb)
    ON CONFLICT ("cardId") DO UPDATE SET
      "salt" = excluded."salt", "hash" = excluded."hash", "wrongTries" = 0, "setAt" = excluded."setAt"`
}
