import type { Notice } from '../../../engine/notice.ts'
import type { IdentifierType } from '../../../generated/prisma/enums.ts'
import type { CardDelink, CardIssue, CardLinkFacts } from '../../card/rules/planCardLink.ts'
import type { CardRelabel } from '../../card/rules/planRelabel.ts'
import type { CustomerFacts, HolderFacts } from '../../customer/rules/facts.ts'
import type { BlockedFacts, IdentifierFacts } from '../../identifier/rules/facts.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import type { MergePlan } from '../../merge/rules/mergePlan.ts'
import type { PolicyFacts, SourceAccountFacts } from '../../settings/rules/facts.ts'

/** The holders of the requested values and cards, and the rules for cards. */
export type LinkContext = CardLinkFacts & {
  /** The current identifiers with a value to add, of any holder. */
  identifierOwners: readonly IdentifierFacts[]
  /** The values to add that are blocked. */
  blocked: readonly BlockedFacts[]
  policies: PolicyFacts
  target: SourceAccountFacts
}

export type LinkFacts = LinkContext & {
  /**
   * The customer named in the call. If it was merged, this is its survivor. All its facts are loaded if another customer
   * holds something of the request, because then they may merge.
   */
  customer: HolderFacts | CustomerFacts
  /** The id of the merged customer, if the call named one. */
  followedFrom: string | null
  /**
   * The reference that the call used: the id of an identifier, a card or a merged customer. Null means the current
   * id.
   */
  matchedBy: string | null
  /** Every other customer that holds something of the request. */
  others: readonly CustomerFacts[]
  nameOf: (sourceAccountId: string) => string
  /** Whether the caller is the customer's own app. */
  bySelf: boolean
}

/** The facts of a link that removes in every account, with the accounts of the customer's profiles. */
export type EverywhereFacts = Omit<LinkFacts, 'target'> & {
  target: null
  accounts: readonly SourceAccountFacts[]
}
export type AnyLinkFacts = LinkFacts | EverywhereFacts

/** An identifier that a link removes, with its account. */
export type DetachedIdentifier = IdentifierFacts & { account: SourceAccountFacts }

/** The profile that receives the identifiers. If it has no id, it is created at this position. */
export type TargetProfile = { id: string | null; position: number }

/** The changes of a link, applied in this order. */
export type LinkPlan = {
  detach: DetachedIdentifier[]
  delink: CardDelink[]
  merge: MergePlan | null
  /** The customer that holds everything afterwards. */
  customerId: string
  /** The reference that new rows record. If a merge ends the named customer, this is its id. */
  matchedBy: string | null
  profile: TargetProfile
  attach: LinkItem[]
  link: CardIssue[]
  /** Whether the cards make a `NON_LOYALTY` customer `LOYALTY`. */
  becomesLoyalty: boolean
  /** Cards that the customer holds already and that get another label. */
  relabel: CardRelabel[]
  notices: Notice[]
  /** The types whose policy requires an approval of the merge. If there are any, the link becomes a merge request. */
  unapproved: IdentifierType[]
}
