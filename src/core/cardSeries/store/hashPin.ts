import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto'

/** A stored PIN: a salt, and an HMAC over the salt, the card number and the PIN. Both are hexadecimal. */
export type HashedPin = { salt: string; hash: string }

/**
 * Hashes the PIN of a card. There are so few PINs that anybody can try them all against a plain hash. So the key, which
 * is not in the database, is what protects them.
 */
export const hashPin = (
  key: KeyObject,
  salt: string,
  { number, pin }: { number: string; pin: string },
): string => createHmac('sha256', key).update(`${salt} ${number} ${pin}`).digest('hex')

/** Whether a PIN is the stored one. The time does not depend on the answer, nor on whether a PIN is stored. */
export function isPinOf(
  key: KeyObject,
  stored: HashedPin | null,
  given: { number: string; pin: string },
): boolean {
  const { salt, hash } = stored ?? nobodys
  const isSame = timingSafeEqual(Buffer.from(hashPin(key, salt, given), 'hex'), Buffer.from(hash, 'hex'))
  return isSame && stored !== null
}

const nobodys: HashedPin = { salt: '0'.repeat(32), hash: '0'.repeat(64) }
