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
} from '../generated/prisma/enums.ts'

/** What an event's data may hold. The kinds from `card` on are keys of rows, which the graph shows as what they name. */
type EventDataTypes = {
  text: string
  texts: readonly string[]
  count: number
  flag: boolean
  /** A whole number as text. */
  points: string
  /** Whatever was recorded, as it is. */
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

/** A value of the data, by its key there: its kind, its description, and its name in the graph where that differs. */
export type EventField = readonly [kind: EventDataKind, description: string, name?: string]
export type EventFields = Readonly<Record<string, EventField>>

const place = {
  source: ['source', 'The source.'],
  accountId: ['text', 'The account of the source, where it has several.'],
} as const satisfies EventFields
const identifier = {
  type: ['identifierType', 'The type of the identifier.', 'identifierType'],
  value: ['text', 'The value as it was written.'],
  ...place,
} as const satisfies EventFields
const blocked = {
  type: ['identifierType', 'The type of identifier; null: every type.', 'identifierType'],
  value: ['text', 'The value as it was written.'],
} as const satisfies EventFields
const card = {
  cardId: ['card', 'The card as it is today.', 'card'],
  number: ['text', 'The number of the card.'],
} as const satisfies EventFields
const cardWithLabel = { ...card, statusLabel: ['text', 'Its status label since.'] } as const
const numbers = {
  seriesId: ['series', 'The series.', 'series'],
  code: ['text', 'The code of the series.', 'seriesCode'],
  count: ['count', 'How many numbers.'],
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
  holderId: ['customerId', 'The customer that held the identifier when it was asked for.'],
} as const satisfies EventFields
const programme = {
  programId: ['programme', 'The loyalty programme.', 'programme'],
} as const satisfies EventFields

/**
 * The values of each type of event. A new type needs its entry here, and has its own object type in the graph then.
 * The key `*` stands for the data as a whole.
 */
export const eventFields = {
  CUSTOMER_REGISTERED: place,
  CUSTOMERS_MERGED: merge,
  CUSTOMERS_UNMERGED: merge,
  MERGE_BANNED: keptApart,
  MERGE_BAN_LIFTED: keptApart,
  MERGE_REQUESTED: {
    ...request,
    types: ['texts', 'The types of identifier that want the approval: one for each.', 'identifierTypes'],
  },
  MERGE_APPROVED: {
    ...request,
    mergeId: ['merge', 'The merge that it came to, if one was needed.', 'merge'],
  },
  MERGE_REJECTED: request,
  MERGE_WITHDRAWN: request,
  CUSTOMER_ERASED: { cards: ['text', 'What became of its cards: `RETIRE` or `FREE`.'] },
  CUSTOMER_UPDATED: {
    loyaltyType: ['loyaltyType', 'Whether it takes part in loyalty since, where that was set.'],
    status: ['customerStatus', 'Where it stands since, where that was set.', 'customerStatus'],
  },
  PROFILE_CREATED: { profileId: ['profile', 'The profile as it is today.', 'profile'], ...place },
  PROFILE_UPDATED: {
    profileId: ['profile', 'The profile as it is today.', 'profile'],
    changed: ['texts', 'The names of what changed: one for each value of a profile.'],
  },
  IDENTIFIER_ATTACHED: identifier,
  IDENTIFIER_DETACHED: {
    ...identifier,
    identifierId: ['text', 'The id that it had: opaque.'],
    profileId: ['profile', 'The profile that it was on, as it is today.', 'profile'],
    matchedBy: [
      'text',
      'The reference that the call which attached it used to find the customer: an opaque id. Null: the current id of the customer.',
    ],
  },
  IDENTIFIER_BLOCKED: blocked,
  IDENTIFIER_UNBLOCKED: blocked,
  CARD_LINKED: cardWithLabel,
  CARD_DELINKED: cardWithLabel,
  CARD_UPDATED: { ...card, changed: ['texts', 'The names of what changed: one for each value of a card.'] },
  CARD_STATUS_CHANGED: {
    ...cardWithLabel,
    from: ['cardStatus', 'The status before.', 'fromStatus'],
    to: ['cardStatus', 'The status since.', 'toStatus'],
  },
  CARD_MADE_PRIMARY: card,
  CARD_MADE_DEFAULT: card,
  CARD_REPLACED: {
    ...card,
    replaced: ['text', 'The number of the card that it replaced.', 'replacedNumber'],
    why: ['text', 'Why: `LOST_OR_STOLEN`, `DAMAGED` or `CANCELLED`.'],
  },
  CARD_SERIES_CREATED: {
    seriesId: ['series', 'The series as it is today.', 'series'],
    code: ['text', 'The code of the series.', 'seriesCode'],
    form: ['cardForm', 'What its cards are made of.'],
    origin: ['cardOrigin', 'Where its numbers come from.'],
  },
  CARDS_ADDED: numbers,
  CARDS_GENERATED: numbers,
  STATUS_LABEL_DEFINED: {
    label: ['text', 'The label.', 'statusLabel'],
    status: ['cardStatus', 'The status that it stands for.', 'cardStatus'],
    isDefault: ['flag', 'Whether it became the default one of its status.'],
  },
  SETTINGS_UPDATED: { '*': ['json', 'The settings that changed, by name.', 'settings'] },
  SOURCE_CONFIGURED: {
    ...place,
    name: ['text', 'What people call the account, where one was added.'],
    severalAccounts: ['flag', 'Whether the source has several accounts, where that was said.'],
    removedAccounts: ['texts', 'The accounts taken away: one for each.'],
  },
  FIELD_DEFINED: {
    target: ['fieldTarget', 'What the field belongs to.'],
    name: ['text', 'The name of the field.'],
    type: ['fieldType', 'What it may hold.', 'fieldType'],
    maxLength: ['count', 'The longest text that it may hold.'],
    enumValues: ['texts', 'The values that it may have: one for each.'],
  },
  ENROLLED: { ...programme, tierNumber: ['count', 'The tier: 1 is the lowest.'] },
  POINTS_ADJUSTED: { ...programme, points: ['points', 'The points: negative where they were taken away.'] },
  ASSOCIATION_CHANGED: {
    associationId: ['association', 'The place as it is today.', 'association'],
    parentAssociationId: ['association', 'The place above it since, as that is today.', 'parent'],
    hierarchyId: ['hierarchy', 'The hierarchy since.', 'hierarchy'],
    rolePosition: ['count', 'The level of its role since: 1 is the top.'],
    parentPosition: ['count', 'The level of the role above it since.'],
    companyId: ['company', 'The company since.', 'company'],
  },
  PROGRAMME_CREATED: {
    ...programme,
    name: ['text', 'What people call it.'],
    tiers: ['texts', 'The names of its tiers, the lowest first: 20 at most.'],
  },
  HIERARCHY_CREATED: {
    hierarchyCode: ['text', 'The code of the hierarchy.'],
    roles: ['texts', 'The codes of its roles, the top first: 8 at most.'],
  },
  COMPANY_DEFINED: {
    externalId: ['text', 'The id of the company with the client.'],
    name: ['text', 'The name of the company.'],
    active: ['flag', 'Whether it takes customers.'],
  },
  TILL_DEFINED: {
    code: ['text', 'The code of the till.', 'tillCode'],
    name: ['text', 'What people call the till.'],
  },
} as const satisfies Record<EventType, EventFields>

type DataOf<Fields extends EventFields> = Fields extends { '*': EventField }
  ? Readonly<Record<string, unknown>>
  : { readonly [Key in keyof Fields]?: EventDataTypes[Fields[Key][0]] | null }

/** What a command records with an event of a type. What does not apply is left out. */
export type EventData<Type extends EventType> = DataOf<(typeof eventFields)[Type]>
