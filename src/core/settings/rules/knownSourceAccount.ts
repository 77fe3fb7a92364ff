import { AccountIdRequired, InvalidSource } from '../errors.ts'
import type { SourceAccountFacts } from './facts.ts'
import type { SourceRef } from './sourceRef.ts'

/** What a reference to an account finds: the source and the account. */
export type FoundAccount = {
  found: { severalAccounts: boolean } | undefined
  account: SourceAccountFacts | undefined
}

/** The account for a write. Throws `InvalidSource` or `AccountIdRequired`. */
export function knownSourceAccount(
  { found, account }: FoundAccount,
  { source, accountId }: SourceRef,
  path: readonly (string | number)[] = [],
): SourceAccountFacts {
  const refuse = (reason: string, name: 'source' | 'accountId') =>
    new InvalidSource({ source, reason }, [...path, name])
  if (source === 'ALL') throw refuse('ALL is for look-ups and removals. Name one source.', 'source')
  if (found?.severalAccounts && !accountId) throw new AccountIdRequired({ source }, [...path, 'accountId'])
  if (!found?.severalAccounts && typeof accountId === 'string')
    throw refuse('the source has only one account. Leave the accountId out.', 'accountId')
  if (!account) throw refuse('the source has no account with this accountId.', 'accountId')
  return account
}
