import { InvalidSource } from '../errors.ts'
import type { SourceRef } from './sourceRef.ts'

/** Refuses an account id in a look-up in `ALL`, which searches every account. Throws `InvalidSource`. */
export function assertEveryAccount({ accountId }: SourceRef, path: readonly (string | number)[]): void {
  if (accountId)
    throw new InvalidSource(
      { source: 'ALL', reason: 'ALL searches every account. Leave the accountId out.' },
      [...path, 'accountId'],
    )
}
