import { NothingToChange } from '../../../engine/commonRefusals.ts'
import type { SourceCode } from '../../../generated/prisma/enums.ts'
import { InvalidSource, SourceAccountExists, SourceInUse } from '../errors.ts'

/** A source that may change: the ids of its accounts, and whether a customer has been in it. */
export type SourceFacts = { code: SourceCode; severalAccounts: boolean; accounts: string[]; inUse: boolean }

/**
 * Plans whether a source has several accounts. Its present accounts are removed. Throws `SourceInUse` and
 * `NothingToChange`.
 */
export function planSource(
  { code, severalAccounts: before, accounts, inUse }: SourceFacts,
  severalAccounts: boolean,
): { removedAccounts: string[] } {
  if (before === severalAccounts) throw new NothingToChange({}, ['severalAccounts'])
  if (inUse) throw new SourceInUse({ source: code }, ['source'])
  return { removedAccounts: accounts.filter(Boolean) }
}

/** Refuses a new account in a source with only one account, and an account that exists. */
export function assertAccountFits(
  { code, severalAccounts, exists }: Pick<SourceFacts, 'code' | 'severalAccounts'> & { exists: boolean },
  accountId: string,
): void {
  if (!severalAccounts)
    throw new InvalidSource(
      { source: code, reason: 'the source has only one account. Change it with updateSource first.' },
      ['source'],
    )
  if (exists) throw new SourceAccountExists({ source: code, accountId }, ['accountId'])
}
