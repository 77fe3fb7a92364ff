import type { Notice } from '../../../engine/notice.ts'
import type { IdentifierType } from '../../../generated/prisma/enums.ts'
import type { CardDelink, CardIssue, CardLinkFacts } from '../../card/rules/planCardLink.ts'
import type { CustomerFacts, HolderFacts } from '../../customer/rules/facts.ts'
import type { BlockedFacts, IdentifierFacts } from '../../identifier/rules/facts.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import type { MergePlan } from '../../merge/rules/mergePlan.ts'
import type { PolicyFacts, SourceAccountFacts } from '../../settings/rules/facts.ts'

/** What is held of a request's values and cards, and the rules for cards. */
export type Holdings = CardLinkFacts & {
  /** The live identifiers with a value to add, whoever holds them. */
  holders: readonly IdentifierFacts[]
  /** Which values to add name nobody. */
  blocked: readonly BlockedFacts[]
  policies: PolicyFacts
  target: SourceAccountFacts
}

export type LinkFacts = Holdings & {
  /** The customer named in the call, its alias followed. */
  named: HolderFacts
  /** The merged customer's id, where the call named one. */
  followedFrom: string | null
  /** What the call named it by: the id of an identifier, a card or a merged customer; null: its living id. */
  via: string | null
  /** All of the customer named: read where another holds something of the request, so that they may merge. */
  whole: CustomerFacts | null
  /** Every other customer that holds something of the request. */
  others: readonly CustomerFacts[]
  nameOf: (sourceAccountId: string) => string
}

/** The profile that identifiers go to; without an id it is to be made, at this position. */
export type TargetProfile = { id: string | null; position: number }

/** What a link changes: applied in this order. */
export type LinkPlan = {
  detach: IdentifierFacts[]
  delink: CardDelink[]
  merge: MergePlan | null
  /** The customer that holds everything afterwards. */
  customerId: string
  /** What new rows remember as the name that the call gave; the one that a merge ends counts by its id. */
  via: string | null
  profile: TargetProfile
  attach: LinkItem[]
  link: CardIssue[]
  notices: Notice[]
  /** The types whose policy wants an approval of the merge first: if there are any, the link waits. */
  unapproved: IdentifierType[]
}
