import { InvalidInput } from '../../../engine/commonRefusals.ts'

/** Whether a text can be the PIN of a card: 4 to 8 digits. */
export const isPin = (text: string): boolean => /^[0-9]{4,8}$/.test(text)

/** Refuses a PIN that does not have 4 to 8 digits. Null passes. */
export function assertPin(pin: string | null | undefined, path: readonly (string | number)[]): void {
  if (typeof pin === 'string' && !isPin(pin))
    throw new InvalidInput({ reason: 'a PIN has 4 to 8 digits.' }, path)
}
