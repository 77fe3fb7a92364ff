/** A period in which a profile that is now the person's was part of another customer, from its creation to its split. Times are ISO 8601. */
export type ProfilePeriod = {
  customerId: string
  profileId: string
  sourceAccountId: string
  source: string
  accountId: string
  from: string
  to: string
}

/** What a person that was split off left on other customers. */
export type FormerLife = {
  profilePeriods: ProfilePeriod[]
  /** The cards that came along from these customers. */
  formerCards: string[]
  /** The identifiers and cards by which calls of these periods could name the customer. */
  formerReferences: string[]
  /** The events of these customers that are about the person. */
  formerEvents: { transactionId: string; id: string }[]
  /** The transactions of calls that were about the person, of these events and of those that named it by its references. */
  formerCalls: string[]
}
