import { assertEveryAccount } from '../../settings/rules/assertEveryAccount.ts'
import type { SourceRef } from '../../settings/rules/sourceRef.ts'
import type { LinkLists } from './readLinkRequest.ts'

/** Whether a link removes in every source account. Only a link that adds nothing can. Throws `InvalidSource`. */
export function isEverywhere(link: SourceRef & LinkLists): boolean {
  if (link.source !== 'ALL' || (link.add ?? []).length > 0) return false
  assertEveryAccount(link, [])
  return true
}
