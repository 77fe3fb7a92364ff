/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] }
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never }

import type { Document } from '../../client/document.ts'
/** Whether a card is physical or digital. */
export type CardForm =
  /** A number in an app or wallet. */
  | 'DIGITAL'
  /** A plastic card. */
  | 'PHYSICAL'

/** The status of a card. */
export type CardStatus =
  /** In use. */
  | 'ACTIVE'
  /** Out of use. Final. */
  | 'DELETED'
  /** Past its expiry. Final. */
  | 'EXPIRED'
  /** Given out, but not active yet. */
  | 'ISSUED'
  /** In the pool, without a holder. */
  | 'NOT_ISSUED'
  /** Suspended: out of use for now. */
  | 'SUSPENDED'

/** The system that an entry came from. A setting says whether it has one account or several. */
export type CardinalSource =
  /** Every source: for look-ups, and for removals by `linkCard`. No other write takes it. */
  | 'ALL'
  /** The online shop. */
  | 'ECOMMERCE'
  /** Facebook; several accounts. */
  | 'FACEBOOK'
  /** The shops and their tills. */
  | 'INSTORE'
  /** JD.com. */
  | 'JD'
  /** LINE; several accounts. */
  | 'LINE'
  /** MartJack; several accounts. */
  | 'MARTJACK'
  /** Taobao. */
  | 'TAOBAO'
  /** Tmall. */
  | 'TMALL'
  /** The web site. */
  | 'WEBSITE'
  /** WebEngage; several accounts. */
  | 'WEB_ENGAGE'
  /** WeChat; several accounts. */
  | 'WECHAT'

/** A type of channel to reach a customer. */
export type ChannelType =
  /** E-mail. */
  | 'EMAIL'
  /** Facebook messages. */
  | 'FACEBOOK'
  /** LINE messages. */
  | 'LINE'
  /** Calls and text messages. */
  | 'MOBILE'
  /** Push notifications of an app. */
  | 'PUSH'
  /** WeChat messages. */
  | 'WECHAT'

/** Whether a customer agrees to be contacted on a channel. */
export type ConsentStatus =
  /** The customer was asked to confirm, and has not done so yet. */
  | 'PENDING'
  /** The customer agrees. */
  | 'SUBSCRIBED'
  /** Not known. Contact only a customer that agrees. */
  | 'UNKNOWN'
  /** The customer has refused or withdrawn. */
  | 'UNSUBSCRIBED'

/** The status of a customer. */
export type CustomerStatus =
  /** Registered and in good standing. */
  | 'ACTIVE'
  /** Canceled. It cannot be changed. */
  | 'CANCELLED'
  /** Closed. It cannot be changed. */
  | 'CLOSED'
  /** Deceased. It cannot be changed. */
  | 'DECEASED'
  /** Absorbed by another customer. Its id resolves to the survivor. */
  | 'MERGED'
  /** Suspended for now. It can still be changed and merged. */
  | 'SUSPENDED'
  /** Known, but not registered. */
  | 'UNREGISTERED'

/** The type of the change. */
export type EventType =
  /** The place of a customer in a hierarchy changed. */
  | 'ASSOCIATION_CHANGED'
  /** A customer left its hierarchy. */
  | 'ASSOCIATION_ENDED'
  /** Card numbers were added to an external series. */
  | 'CARDS_ADDED'
  /** Card numbers were generated for a series. */
  | 'CARDS_GENERATED'
  /** Cards that no customer held were retired. */
  | 'CARDS_RETIRED'
  /** A card went back to its pool. */
  | 'CARD_DELINKED'
  /** A card expired. The time is that of the expiry; the event is written within a minute after it. */
  | 'CARD_EXPIRED'
  /** A card was issued to a customer. */
  | 'CARD_LINKED'
  /** A card became the default card of its holder. */
  | 'CARD_MADE_DEFAULT'
  /** A card became the primary card of its holder. */
  | 'CARD_MADE_PRIMARY'
  /** A member gave a wrong PIN for a card. The fifth locks the card for claiming. */
  | 'CARD_PIN_REFUSED'
  /** A card got a PIN, or its wrong tries were reset. */
  | 'CARD_PIN_SET'
  /** A card replaced another card. */
  | 'CARD_REPLACED'
  /** A card series was created. */
  | 'CARD_SERIES_CREATED'
  /** A card series was changed. Values that the change did not set are null. */
  | 'CARD_SERIES_UPDATED'
  /** The status label of a card changed. */
  | 'CARD_STATUS_CHANGED'
  /** The label or the extended data of a card was changed. */
  | 'CARD_UPDATED'
  /** A company was created. */
  | 'COMPANY_CREATED'
  /** A company was renamed, got another parent, or started or stopped accepting customers. */
  | 'COMPANY_UPDATED'
  /** The consent of a communication channel was changed, also by a merge or its undo. */
  | 'CONSENT_CHANGED'
  /** Two customers were merged. */
  | 'CUSTOMERS_MERGED'
  /** A merge was undone. The two customers are separate again. */
  | 'CUSTOMERS_UNMERGED'
  /** The personal data of a customer was erased. */
  | 'CUSTOMER_ERASED'
  /** A customer was registered. */
  | 'CUSTOMER_REGISTERED'
  /** The status of a customer changed. */
  | 'CUSTOMER_STATUS_CHANGED'
  /** A customer’s own values were changed. */
  | 'CUSTOMER_UPDATED'
  /** A suspected duplicate was dismissed for good. Both customers have this event. */
  | 'DUPLICATE_DISMISSED'
  /** The merge of a suspected duplicate was proposed. Both customers have this event. */
  | 'DUPLICATE_PROPOSED'
  /** A customer was enrolled in a loyalty program. */
  | 'ENROLLED'
  /** The enrollment of a customer in a loyalty program ended. */
  | 'ENROLLMENT_ENDED'
  /** A field was defined. */
  | 'FIELD_DEFINITION_CREATED'
  /** The definition of a field was changed, or the field was retired or brought back. The values are those after the change. */
  | 'FIELD_DEFINITION_UPDATED'
  /** A hierarchy was created. */
  | 'HIERARCHY_CREATED'
  /** A hierarchy or its roles were changed. */
  | 'HIERARCHY_UPDATED'
  /** An identifier was attached to a profile. */
  | 'IDENTIFIER_ATTACHED'
  /** A value was blocked. It can no longer be attached as an identifier. */
  | 'IDENTIFIER_BLOCKED'
  /** An identifier was removed from a profile. */
  | 'IDENTIFIER_DETACHED'
  /** A value was unblocked. It can be attached as an identifier again. */
  | 'IDENTIFIER_UNBLOCKED'
  /** A rule for suspected duplicates was created. */
  | 'MATCH_RULE_CREATED'
  /** A rule for suspected duplicates was changed, retired or brought back. Values that the change did not set are null. */
  | 'MATCH_RULE_UPDATED'
  /** A merge request was approved, and its link was carried out. */
  | 'MERGE_APPROVED'
  /** Two customers were banned from merging. */
  | 'MERGE_BANNED'
  /** A merge ban was lifted. The two customers may merge again. */
  | 'MERGE_BAN_LIFTED'
  /** A merge request expired without a decision. */
  | 'MERGE_EXPIRED'
  /** A merge request was closed, because it could no longer be approved: both are one customer already, one was erased, everything is linked, or the identifiers belong to others now. */
  | 'MERGE_OUTDATED'
  /** A merge request was rejected. */
  | 'MERGE_REJECTED'
  /** A link that would merge two customers became a merge request, which waits for an approval. */
  | 'MERGE_REQUESTED'
  /** A merge request was withdrawn by the caller that made it. */
  | 'MERGE_WITHDRAWN'
  /** Points were credited or debited. */
  | 'POINTS_ADJUSTED'
  /** Points of a customer expired: those of one program that were left at one moment. The time is that moment; the event is written within a minute after it. */
  | 'POINTS_EXPIRED'
  /** Points were transferred between two customers. Each of the two has an event. */
  | 'POINTS_TRANSFERRED'
  /** A profile was created for a customer in a source. */
  | 'PROFILE_CREATED'
  /** A profile moved to another customer, with its identifiers and with what came through it. Both customers have this event. */
  | 'PROFILE_SPLIT'
  /** A profile was changed. */
  | 'PROFILE_UPDATED'
  /** A loyalty program was created. */
  | 'PROGRAM_CREATED'
  /** A loyalty program was renamed, retired or brought back. */
  | 'PROGRAM_UPDATED'
  /** The settings were changed. */
  | 'SETTINGS_UPDATED'
  /** A source or its accounts changed. */
  | 'SOURCE_UPDATED'
  /** A status label was created. */
  | 'STATUS_LABEL_CREATED'
  /** A status label was renamed, became the default of its status, was retired or brought back. */
  | 'STATUS_LABEL_UPDATED'
  /** A tier was added above the others of a loyalty program. */
  | 'TIER_ADDED'
  /** The tier of an enrolled customer was changed, or when it expires. */
  | 'TIER_CHANGED'
  /** The tier of a customer expired. The time is that of the expiry; the event is written within a minute after it. */
  | 'TIER_EXPIRED'
  /** A tier of a loyalty program was renamed, retired or brought back. */
  | 'TIER_UPDATED'
  /** A till was created. */
  | 'TILL_CREATED'
  /** A till was renamed, retired or brought back. */
  | 'TILL_UPDATED'

/** The type of an identifier. */
export type IdentifierType =
  /** An Alibaba user name. */
  | 'ALI_UNAME'
  /** The number of a loyalty card; unique in the whole system. */
  | 'CARD_NUMBER'
  /** A customer id of another system. */
  | 'CUID'
  /** An e-mail address. Case is ignored in comparisons. */
  | 'EMAIL'
  /** An id that the client assigns. */
  | 'EXTERNAL_ID'
  /** A Facebook id. */
  | 'FB_ID'
  /** A JD.com user name. */
  | 'JD_UNAME'
  /** A LINE id. */
  | 'LINE'
  /** A MartJack id. */
  | 'MARTJACK_ID'
  /** A mobile number. It is compared in E.164 format. */
  | 'MOBILE'
  /** A Tmall user name. */
  | 'TMALL_UNAME'
  /** A Vipshop user name. */
  | 'VIP_UNAME'
  /** A WeChat open id. */
  | 'WECHAT'

/** Whether a customer takes part in loyalty. */
export type LoyaltyType =
  /** Takes part. It cannot be changed back. */
  | 'LOYALTY'
  /** Does not take part. */
  | 'NON_LOYALTY'

/** How a text matches a value, best first. */
export type MatchKind =
  /** The value begins with the text. For a name: the first or the last name does. */
  | 'BEGINNING'
  /** The number ends with the text. */
  | 'ENDING'
  /** The text is another part of the value. For an e-mail address, also the beginning of its domain. */
  | 'PART'
  /** The text has a wrong, missing or extra letter, or two letters in the wrong order. */
  | 'TYPING_ERROR'
  /** The text is the whole value. */
  | 'WHOLE'

/** How a consent was confirmed. */
export type OptInLevel =
  /** The customer also confirms a message that is sent to the address. */
  | 'DOUBLE'
  /** The customer agreed once, for example in a form. */
  | 'SINGLE'
  /** Not known. */
  | 'UNKNOWN'

/** What of a customer is searched. */
export type SearchField =
  /** The number of a card that the customer holds. */
  | 'CARD_NUMBER'
  /** An e-mail address that is an identifier. */
  | 'EMAIL'
  /** A mobile number that is an identifier. */
  | 'MOBILE'
  /** The name in a profile. */
  | 'NAME'

export type PersonFragment = {
  id: string
  firstName: string | null
  lastName: string | null
  status: CustomerStatus
  loyaltyType: LoyaltyType
  mobile: string | null
  email: string | null
}

export type CardFaceFragment = {
  id: string
  cardNumber: string
  cardLabel: string | null
  status: CardStatus
  statusLabel: string
  isDefault: boolean
  isPrimary: boolean
  frozen: boolean
  expiresAt: string | null
  series: { id: string; code: string; name: string | null; form: CardForm }
}

export type PointsFragment = {
  id: string
  tierExpiresAt: string | null
  program: { id: string; programId: number; name: string }
  tier: { id: string; tierNumber: number; name: string }
  month: { balance: string; expiringSoon: string; lifetime: string }
  quarter: { expiringSoon: string }
  year: { expiringSoon: string }
}

export type PlaceFragment = {
  id: string
  childCount: number
  depth: number
  hierarchy: { id: string; code: string; name: string }
  role: { id: string; code: string; name: string }
  company: { id: string; name: string } | null
  ancestors: Array<{
    id: string
    role: { id: string; name: string }
    customer: { id: string; firstName: string | null; lastName: string | null }
  }>
}

export type SourceEntryFragment = {
  id: string
  firstName: string | null
  lastName: string | null
  registeredAt: string | null
  sourceAccount: { id: string; source: CardinalSource; accountId: string | null; name: string | null }
  identifiers: Array<{ id: string; type: IdentifierType; value: string }>
  channels: Array<{
    id: string
    type: ChannelType
    value: string
    primary: boolean
    verified: boolean
    consent: { status: ConsentStatus; optInLevel: OptInLevel }
  }>
}

export type CustomerDetailsQueryVariables = Exact<{
  id: string | number
}>

export type CustomerDetailsQuery = {
  customer: {
    registeredAt: string
    resolvedFrom: string | null
    erasedAt: string | null
    mergedIds: Array<string>
    id: string
    firstName: string | null
    lastName: string | null
    status: CustomerStatus
    loyaltyType: LoyaltyType
    mobile: string | null
    email: string | null
    profiles: Array<{
      id: string
      firstName: string | null
      lastName: string | null
      registeredAt: string | null
      sourceAccount: { id: string; source: CardinalSource; accountId: string | null; name: string | null }
      identifiers: Array<{ id: string; type: IdentifierType; value: string }>
      channels: Array<{
        id: string
        type: ChannelType
        value: string
        primary: boolean
        verified: boolean
        consent: { status: ConsentStatus; optInLevel: OptInLevel }
      }>
    }>
    enrollments: Array<{
      id: string
      tierExpiresAt: string | null
      program: { id: string; programId: number; name: string }
      tier: { id: string; tierNumber: number; name: string }
      month: { balance: string; expiringSoon: string; lifetime: string }
      quarter: { expiringSoon: string }
      year: { expiringSoon: string }
    }>
    association: {
      id: string
      childCount: number
      depth: number
      hierarchy: { id: string; code: string; name: string }
      role: { id: string; code: string; name: string }
      company: { id: string; name: string } | null
      ancestors: Array<{
        id: string
        role: { id: string; name: string }
        customer: { id: string; firstName: string | null; lastName: string | null }
      }>
    } | null
    cards: {
      totalCount: number
      edges: Array<{
        node: {
          id: string
          cardNumber: string
          cardLabel: string | null
          status: CardStatus
          statusLabel: string
          isDefault: boolean
          isPrimary: boolean
          frozen: boolean
          expiresAt: string | null
          series: { id: string; code: string; name: string | null; form: CardForm }
        }
      }>
    }
    merges: {
      edges: Array<{
        node: {
          id: string
          absorbedId: string
          survivorId: string
          mergedAt: string
          mergedBy: string
          reason: string | null
          undoable: boolean
          undoneAt: string | null
        }
      }>
    }
  } | null
}

export type CustomerHistoryQueryVariables = Exact<{
  id: string | number
  after?: string | null | undefined
}>

export type CustomerHistoryQuery = {
  customer: {
    id: string
    history: {
      edges: Array<{
        node:
          | {
              __typename: 'AssociationChangedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'AssociationEndedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'CardDelinkedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'CardExpiredEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'CardLinkedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'CardMadeDefaultEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'CardMadePrimaryEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'CardPinRefusedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'CardPinSetEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'CardReplacedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'CardSeriesCreatedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'CardSeriesUpdatedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'CardStatusChangedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'CardUpdatedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'CardsAddedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'CardsGeneratedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'CardsRetiredEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'CompanyCreatedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'CompanyUpdatedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'ConsentChangedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'CustomerErasedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'CustomerRegisteredEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'CustomerStatusChangedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'CustomerUpdatedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'CustomersMergedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'CustomersUnmergedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'DuplicateDismissedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'DuplicateProposedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'EnrolledEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'EnrollmentEndedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'FieldDefinitionCreatedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'FieldDefinitionUpdatedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'HierarchyCreatedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'HierarchyUpdatedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'IdentifierAttachedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'IdentifierBlockedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'IdentifierDetachedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'IdentifierUnblockedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'MatchRuleCreatedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'MatchRuleUpdatedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'MergeApprovedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'MergeBanLiftedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'MergeBannedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'MergeExpiredEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'MergeOutdatedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'MergeRejectedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'MergeRequestedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'MergeWithdrawnEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'PointsAdjustedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'PointsExpiredEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'PointsTransferredEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'ProfileCreatedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'ProfileSplitEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'ProfileUpdatedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'ProgramCreatedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'ProgramUpdatedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'SettingsUpdatedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'SourceUpdatedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'StatusLabelCreatedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'StatusLabelUpdatedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'TierAddedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'TierChangedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'TierExpiredEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'TierUpdatedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'TillCreatedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
          | {
              __typename: 'TillUpdatedEvent'
              id: string
              type: EventType
              occurredAt: string
              actor: string
              reason: string | null
              data: Record<string, unknown>
            }
      }>
      pageInfo: { hasNextPage: boolean; endCursor: string | null }
    }
  } | null
}

export type SearchQueryVariables = Exact<{
  text: string
}>

export type SearchQuery = {
  searchCustomers: {
    edges: Array<{
      matches: Array<{ field: SearchField; kind: MatchKind; value: string }>
      node: {
        id: string
        firstName: string | null
        lastName: string | null
        status: CustomerStatus
        loyaltyType: LoyaltyType
        mobile: string | null
        email: string | null
      }
    }>
    pageInfo: { hasNextPage: boolean }
  }
}

export const CustomerDetails =
  'query CustomerDetails($id:ID!){customer(by:{id:$id}){...Person registeredAt resolvedFrom erasedAt mergedIds profiles{...SourceEntry}enrollments{...Points}association{...Place}cards(first:50){totalCount edges{node{...CardFace}}}merges(first:50){edges{node{id absorbedId survivorId mergedAt mergedBy reason undoable undoneAt}}}}}fragment Person on Customer{id firstName lastName status loyaltyType mobile email}fragment SourceEntry on CardinalProfile{id firstName lastName registeredAt sourceAccount{id source accountId name}identifiers{id type value}channels{id type value primary verified consent{status optInLevel}}}fragment Points on Enrollment{id program{id programId name}tier{id tierNumber name}tierExpiresAt month:points(expiringWithinDays:30){balance expiringSoon lifetime}quarter:points(expiringWithinDays:90){expiringSoon}year:points(expiringWithinDays:365){expiringSoon}}fragment Place on Association{id childCount depth hierarchy{id code name}role{id code name}company{id name}ancestors{id role{id name}customer{id firstName lastName}}}fragment CardFace on Card{id cardNumber cardLabel status statusLabel isDefault isPrimary frozen expiresAt series{id code name form}}' as Document<
    CustomerDetailsQuery,
    CustomerDetailsQueryVariables
  >
export const CustomerHistory =
  'query CustomerHistory($id:ID!$after:String){customer(by:{id:$id}){id history(first:10 after:$after){edges{node{__typename id type occurredAt actor reason data}}pageInfo{hasNextPage endCursor}}}}' as Document<
    CustomerHistoryQuery,
    CustomerHistoryQueryVariables
  >
export const Search =
  'query Search($text:String!){searchCustomers(text:$text first:20){edges{matches{field kind value}node{...Person}}pageInfo{hasNextPage}}}fragment Person on Customer{id firstName lastName status loyaltyType mobile email}' as Document<
    SearchQuery,
    SearchQueryVariables
  >
