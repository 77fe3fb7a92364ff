import { InvalidInput } from '../../../engine/commonRefusals.ts'

/** Refuses an accountId that is not 1–100 visible ASCII characters. Throws `InvalidInput`. */
export function assertAccountId(accountId: string): void {
  if (!/^[\x21-\x7e]{1,100}$/.test(accountId))
    throw new InvalidInput(
      { reason: 'an accountId must have 1 to 100 visible ASCII characters and no spaces.' },
      ['accountId'],
    )
}
