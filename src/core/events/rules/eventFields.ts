import type {
  CardForm,
  CardOrigin,
  CardStatus,
  CustomerStatus,
  EventType,
  FieldTarget,
  FieldType,
  IdentifierType,
  LoyaltyType,
  SourceCode,
} from '../../../generated/prisma/enums.ts'

/** The types of event data. The kinds from `card` on are keys of rows; the GraphQL schema returns the row. */
type EventDataTypes = {
  text: string
  texts: readonly string[]
  count: number
  flag: boolean
  /** A whole number, as text. */
  points: string
  /** The recorded JSON, unchanged. */
  json: unknown
  source: SourceCode
  identifierType: IdentifierType
  customerStatus: CustomerStatus
  cardStatus: CardStatus
  cardForm: CardForm
  cardOrigin: CardOrigin
  loyaltyType: LoyaltyType
  fieldTarget: FieldTarget
  fieldType: FieldType
  customerId: string
  card: string
  series: number
  programme: number
  merge: string
  mergeBan: string
  mergeRequest: string
  profile: string
  association: string
  hierarchy: number
  company: number
}
export type EventDataKind = keyof EventDataTypes

/** One value of the data, by its key: its kind, its description, and its GraphQL name if that differs. */
export type EventField = readonly [kind: EventDataKind, description: string, name?: string]
export type EventFields = Readonly<Record<string, EventField>>

const place = {
  source: ['source', 'The source.'],
  accountId: ['text', 'The account of the source, if the source has several.'],
} as const satisfies EventFields
const identifier = {
  type: ['identifierType', 'The type of the identifier.', 'identifierType'],
  value: ['text', 'The value as it was written.'],
  ...place,
} as const satisfies EventFields
const blocked = {
  type: ['identifierType', 'The identifier type; null means every type.', 'identifierType'],
  value: ['text', 'The value as it was written.'],
} as const satisfies EventFields
const card = {
  cardId: ['card', 'The card as it is today.', 'card'],
  number: ['text', 'The number of the card.'],
} as const satisfies EventFields
const cardWithLabel = { ...card, statusLabel: ['text', 'The status label after the change.'] } as const
const numbers = {
  seriesId: ['series', 'The series.', 'series'],
  code: ['text', 'The code of the series.', 'seriesCode'],
  count: ['count', 'The number of card numbers.'],
} as const satisfies EventFields
const merge = {
  mergeId: ['merge', 'The merge.', 'merge'],
  survivorId: ['customerId', 'The customer that survived.'],
  victimId: ['customerId', 'The customer that was absorbed.'],
} as const satisfies EventFields
const keptApart = {
  banId: ['mergeBan', 'The ban as it is today.', 'ban'],
  otherCustomerId: ['customerId', 'The other customer.'],
} as const satisfies EventFields
const request = {
  mergeRequestId: ['mergeRequest', 'The request as it is today.', 'mergeRequest'],
  holderId: ['customerId', 'The customer that held the identifier when the request was made.'],
} as const satisfies EventFields
const programme = {
  programId: ['programme', 'The loyalty program.', 'programme'],
} as const satisfies EventFields

/**
 * The values of each event type. Every event type needs an entry here, and gets its own GraphQL object type. The key
 * `*` stands for the whole data object.
 */
export const eventFields = {
  CUSTOMER_REGISTERED: place,
  CUSTOMERS_MERGED: merge,
  CUSTOMERS_UNMERGED: merge,
  MERGE_BANNED: keptApart,
  MERGE_BAN_LIFTED: keptApart,
  MERGE_REQUESTED: {
    ...request,
    types: ['texts', 'Every identifier type that requires the approval.', 'identifierTypes'],
  },
  MERGE_APPROVED: {
    ...request,
    mergeId: ['merge', 'The merge that resulted; null if none was needed.', 'merge'],
  },
  MERGE_REJECTED: request,
  MERGE_WITHDRAWN: request,
  CUSTOMER_ERASED: { cards: ['text', 'What happened to its cards: `RETIRE` or `FREE`.'] },
  CUSTOMER_UPDATED: {
    loyaltyType: ['loyaltyType', 'The loyalty type after the change; null if the change did not set it.'],
    status: [
      'customerStatus',
      'The status after the change; null if the change did not set it.',
      'customerStatus',
    ],
  },
  PROFILE_CREATED: { profileId: ['profile', 'The profile as it is today.', 'profile'], ...place },
  PROFILE_UPDATED: {
    profileId: ['profile', 'The profile as it is today.', 'profile'],
    changed: ['texts', 'The names of the values that changed: one for each.'],
  },
  IDENTIFIER_ATTACHED: identifier,
  IDENTIFIER_DETACHED: {
    ...identifier,
    identifierId: ['text', 'The id that the identifier had: opaque.'],
    profileId: ['profile', 'The profile that the identifier was on, as it is today.', 'profile'],
    matchedBy: [
      'text',
      'The reference that the call which attached it used to find the customer: an opaque id. Null means the current id of the customer.',
    ],
  },
  IDENTIFIER_BLOCKED: blocked,
  IDENTIFIER_UNBLOCKED: blocked,
  CARD_LINKED: cardWithLabel,
  CARD_DELINKED: cardWithLabel,
  CARD_UPDATED: { ...card, changed: ['texts', 'The names of the values that changed: one for each.'] },
  CARD_STATUS_CHANGED: {
    ...cardWithLabel,
    from: ['cardStatus', 'The status before.', 'fromStatus'],
    to: ['cardStatus', 'The status after the change.', 'toStatus'],
  },
  CARD_MADE_PRIMARY: card,
  CARD_MADE_DEFAULT: card,
  CARD_REPLACED: {
    ...card,
    replaced: ['text', 'The number of the replaced card.', 'replacedNumber'],
    why: ['text', 'The reason: `LOST_OR_STOLEN`, `DAMAGED` or `CANCELLED`.'],
  },
  CARD_SERIES_CREATED: {
    seriesId: ['series', 'The series as it is today.', 'series'],
    code: ['text', 'The code of the series.', 'seriesCode'],
    form: ['cardForm', 'Whether its cards are physical or digital.'],
    origin: ['cardOrigin', 'Who creates the card numbers.'],
  },
  CARDS_ADDED: numbers,
  CARDS_GENERATED: numbers,
  STATUS_LABEL_DEFINED: {
    label: ['text', 'The label.', 'statusLabel'],
    status: ['cardStatus', 'The status that the label stands for.', 'cardStatus'],
    isDefault: ['flag', 'Whether the label became the default of its status.'],
  },
  SETTINGS_UPDATED: { '*': ['json', 'The settings that changed, by name.', 'settings'] },
  SOURCE_CONFIGURED: {
    ...place,
    name: ['text', 'The display name of an added account.'],
    severalAccounts: ['flag', 'Whether the source has several accounts; null if the change did not set it.'],
    removedAccounts: ['texts', 'The removed accounts: one for each.'],
  },
  FIELD_DEFINED: {
    target: ['fieldTarget', 'The kind of object that has the field.'],
    name: ['text', 'The name of the field.'],
    type: ['fieldType', 'The type of the values.', 'fieldType'],
    maxLength: ['count', 'The maximum number of characters.'],
    enumValues: ['texts', 'The allowed values: one for each.'],
  },
  ENROLLED: { ...programme, tierNumber: ['count', 'The tier: 1 is the lowest.'] },
  POINTS_ADJUSTED: { ...programme, points: ['points', 'The points; negative if they were taken away.'] },
  ASSOCIATION_CHANGED: {
    associationId: ['association', 'The place as it is today.', 'association'],
    parentAssociationId: ['association', 'The parent place after the change, as it is today.', 'parent'],
    hierarchyId: ['hierarchy', 'The hierarchy after the change.', 'hierarchy'],
    rolePosition: ['count', 'The level of the role after the change: 1 is the top.'],
    parentPosition: ['count', 'The level of the parent’s role after the change.'],
    companyId: ['company', 'The company after the change.', 'company'],
  },
  PROGRAMME_CREATED: {
    ...programme,
    name: ['text', 'Display name.'],
    tiers: ['texts', 'The names of its tiers, lowest first: 20 at most.'],
  },
  HIERARCHY_CREATED: {
    hierarchyCode: ['text', 'The code of the hierarchy.'],
    roles: ['texts', 'The codes of its roles, from the top down: 8 at most.'],
  },
  COMPANY_DEFINED: {
    externalId: ['text', 'The client’s own id for the company.'],
    name: ['text', 'The name of the company.'],
    active: ['flag', 'Whether it accepts customers.'],
  },
  TILL_DEFINED: {
    code: ['text', 'The code of the till.', 'tillCode'],
    name: ['text', 'The display name of the till.'],
  },
} as const satisfies Record<EventType, EventFields>

type DataOf<Fields extends EventFields> = Fields extends { '*': EventField }
  ? Readonly<Record<string, unknown>>
  : { readonly [Key in keyof Fields]?: EventDataTypes[Fields[Key][0]] | null }

/** The data that a command records with an event of this type. Values that do not apply are left out. */
export type EventData<Type extends EventType> = DataOf<(typeof eventFields)[Type]>
