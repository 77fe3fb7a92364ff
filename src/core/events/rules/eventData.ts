import type {
  CardForm,
  CardOrigin,
  CardStatus,
  ChannelType,
  ConsentStatus,
  CustomerStatus,
  ErasedCards,
  EventType,
  FieldTarget,
  FieldType,
  IdentifierType,
  LoyaltyType,
  OptInLevel,
  SelfServiceAccess,
  SourceCode,
  WebhookStatus,
} from '../../../generated/prisma/enums.ts'

/** Why a card is replaced. It is also the status label of the old card, with the status `DELETED`. */
export type ReplaceReason = 'LOST_OR_STOLEN' | 'DAMAGED' | 'CANCELLED'

/** The types of event data. The kinds from `card` on are keys of rows; the GraphQL schema returns the row. */
export type EventDataTypes = {
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
  selfServiceAccess: SelfServiceAccess
  channelType: ChannelType
  consentStatus: ConsentStatus
  optInLevel: OptInLevel
  erasedCards: ErasedCards
  replaceReason: ReplaceReason
  /** The kinds of the comparisons of a match rule. */
  comparisonKinds: readonly string[]
  eventTypes: readonly EventType[]
  webhookStatus: WebhookStatus
  customerId: string
  card: string
  series: number
  generation: string
  retirement: string
  program: number
  merge: string
  mergeBan: string
  mergeRequest: string
  duplicate: string
  matchRule: string
  profile: string
  association: string
  hierarchy: number
  company: number
  customerImport: string
  webhook: string
}
export type EventDataKind = keyof EventDataTypes

type EventFieldOptions = {
  /** Its name in GraphQL, if that is not its key. */
  name?: string
  /** Whether it is about a person. The subgraph tags it, so that a contract can hide it. */
  personal?: true
  /** Whether a text remains when the customer is erased. Only for texts without personal data. */
  kept?: true
}

/** One value of the data, by its key. */
export type EventField = readonly [kind: EventDataKind, description: string, options?: EventFieldOptions]
export type EventFields = Readonly<Record<string, EventField>>
