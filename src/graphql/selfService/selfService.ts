/**
 * The fields that are open to self-service tokens, by type. All other fields, including new ones, are refused. The
 * listed fields show the token’s own customer and the customers below it, and nothing that staff wrote for internal
 * use.
 */
export const selfService: Readonly<Record<string, readonly string[]>> = {
  Query: ['me', 'customer', 'card', 'node', 'nodes', 'mergeRequest', 'errorCatalog', 'programmes'],
  Mutation: ['linkCard', 'updateProfile', 'updateCard', 'setDefaultCard', 'promoteCard'],

  Customer: [
    ...['id', 'status', 'loyaltyType', 'firstName', 'lastName', 'mobile', 'email', 'registeredAt'],
    ...['extendedFields', 'profiles', 'identifiers', 'cards', 'cardHeadroom', 'association', 'enrolments'],
    ...['ledger', 'resolvedFrom', 'createdAt', 'updatedAt'],
  ],
  Profile: [
    ...['id', 'sourceAccount', 'firstName', 'lastName', 'registeredAt', 'associatedWith', 'lastViewedAt'],
    ...['fields', 'channels', 'identifiers', 'customer', 'updatedAt'],
  ],
  CommunicationChannel: ['type', 'value', 'primary', 'verified', 'subscribed'],
  SourceAccount: ['source', 'accountId', 'name'],
  Identifier: ['id', 'type', 'value', 'normalizedValue', 'profile', 'customer', 'createdAt'],

  Card: [
    ...['id', 'number', 'series', 'status', 'statusLabel', 'cardLabel', 'extendedData', 'isDefault'],
    ...['isPrimary', 'customer', 'issuedAt', 'expiresAt', 'createdAt'],
  ],
  CardSeries: ['id', 'seriesId', 'code', 'name', 'form', 'expiryDays', 'maxPerCustomer'],
  CardHeadroom: ['account', 'series', 'cards'],
  CardRoom: ['limit', 'counted', 'remaining'],
  CountedCard: ['number', 'counts', 'why'],

  Enrolment: ['programme', 'tier', 'tierExpiresAt', 'points', 'createdAt'],
  LoyaltyProgramme: ['id', 'programId', 'name', 'tiers'],
  Tier: ['tierNumber', 'name'],
  PointsStanding: ['balance', 'expiringSoon', 'lifetime'],
  LedgerEntry: ['points', 'kind', 'expiresAt', 'at', 'programme'],

  Association: [
    ...['id', 'customer', 'hierarchy', 'role', 'company', 'parent', 'childCount', 'children', 'ancestors'],
    ...['subtree', 'updatedAt'],
  ],
  Hierarchy: ['id', 'code', 'name'],
  HierarchyRole: ['code', 'name', 'position'],
  Company: ['id', 'externalId', 'name'],

  LinkCardPayload: ['customer', 'mergeRequest', 'notices', 'replayed'],
  MergeRequest: ['id', 'status', 'customer', 'types', 'source', 'accountId', 'at', 'decidedAt'],
  UpdateProfilePayload: ['customer', 'profile', 'notices', 'replayed'],
  UpdateCardPayload: ['card', 'replayed'],
  SetDefaultCardPayload: ['card', 'replayed'],
  PromoteCardPayload: ['card', 'replayed'],
  Notice: ['code', 'message', 'path', 'legacy'],
  ErrorCatalogEntry: ['code', 'type', 'when', 'retryable', 'legacy'],
  LegacyCode: ['system', 'code', 'httpStatus', 'message'],
  PageInfo: ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'],
}

type Row = { id?: string; customerId?: string | null; namedId?: string }
const byCustomer = ({ customerId }: Row) => customerId

/** The owner of a row, by its type. Self-service sees the row only if it may access that customer. */
export const owners: Readonly<Record<string, (row: Row) => string | null | undefined>> = {
  Customer: ({ id }) => id,
  Profile: byCustomer,
  Identifier: byCustomer,
  Card: byCustomer,
  Enrolment: byCustomer,
  LedgerEntry: byCustomer,
  Association: byCustomer,
  MergeRequest: ({ namedId }) => namedId,
}
