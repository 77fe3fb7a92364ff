type OwnedModel =
  | 'Association'
  | 'Card'
  | 'CommunicationChannel'
  | 'Customer'
  | 'Enrollment'
  | 'Identifier'
  | 'LedgerEntry'
  | 'MergeRequest'
  | 'Profile'
/** Where a row names its customer: in a column, or in a column of the row that a relation leads to. */
export type Owner = { model: OwnedModel; column: string; through?: string }

/**
 * The owner of a row, by its type. Self-service sees the row only if it may access that customer. By their global ids, it
 * finds rows of these types only.
 */
export const owners: Readonly<Record<string, Owner>> = {
  Customer: { model: 'Customer', column: 'id' },
  CardinalProfile: { model: 'Profile', column: 'customerId' },
  Identifier: { model: 'Identifier', column: 'customerId' },
  Card: { model: 'Card', column: 'customerId' },
  Enrollment: { model: 'Enrollment', column: 'customerId' },
  LedgerEntry: { model: 'LedgerEntry', column: 'customerId' },
  Association: { model: 'Association', column: 'customerId' },
  CommunicationChannel: { model: 'CommunicationChannel', through: 'profile', column: 'customerId' },
  MergeRequest: { model: 'MergeRequest', column: 'namedId' },
}
