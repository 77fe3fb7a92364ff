/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Document } from '../document.ts'
/** Cards to add to an account, as active cards. */
export type AddCardsInput = {
  /** The cards. */
  cards: CardsInput;
  /** The customer that receives the cards. */
  customer: CustomerBy;
  /** The `planHash` from a preview of the same request. If the data that the plan is based on has changed, the call is refused with `PLAN_STALE` and changes nothing. If absent, the call uses the current data. */
  expectedPlan?: string | null | undefined;
  /** Your own key for this request: 1–200 visible ASCII characters, for example a UUID. If you send the same request again with the same key, you get the stored result again and nothing changes. */
  idempotencyKey: string;
  /** Why the change is made: 1–500 characters. Every event of the call has it, those of automatic merges too, and the log of the cards. */
  reason?: string | null | undefined;
};

/** A change to the points of a customer in one program. */
export type AdjustPointsInput = {
  /** The change. */
  change: PointsChangeInput;
  /** The customer. It must be enrolled in the program. */
  customer: CustomerBy;
  /** Your own key for this request: 1–200 visible ASCII characters, for example a UUID. If you send the same request again with the same key, you get the stored result again and nothing changes. */
  idempotencyKey: string;
  /** The numeric id of the program. */
  programId: number;
  /** The reason, stored in the ledger: 1–500 characters. */
  reason: string;
};

/** What happens to the hierarchy places of the two customers in a merge. */
export type AssociationOutcome =
  /** The survivor keeps its place. The children of the absorbed customer move below it. */
  | 'JOINED'
  /** The survivor keeps its place; the absorbed customer has none. */
  | 'KEPT'
  /** The absorbed customer’s place becomes the survivor’s. */
  | 'MOVED'
  /** Neither has a place. */
  | 'NONE';

/** A reference to a card: exactly one of these fields. */
export type CardBy =
  {   /** The card number. */
  cardNumber: string; id?: never; }
  |  { cardNumber?: never;   /** The global id of the card. */
  id: string | number; };

/** Whether a card is physical or digital. */
export type CardForm =
  /** A number in an app or wallet. */
  | 'DIGITAL'
  /** A plastic card. */
  | 'PHYSICAL';

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
  | 'SUSPENDED';

/** The code of a notice. */
export type CardinalNoticeCode =
  /** The given customer was merged earlier. The call changed its survivor. */
  | 'ALIAS_FOLLOWED'
  /** The customer already holds this identifier or card. */
  | 'ALREADY_ATTACHED'
  /** The link would merge two customers and waits for an approval. Nothing else was changed. */
  | 'APPROVAL_NEEDED'
  /** The customer was `NON_LOYALTY`. With its first card or enrollment it became `LOYALTY`. */
  | 'BECAME_LOYALTY'
  /** After the merge or unmerge, the customer holds more cards than an account may have. */
  | 'CARD_LIMIT_EXCEEDED'
  /** After the merge or unmerge, the customer holds more cards of a series than the series allows. */
  | 'CARD_SERIES_LIMIT_EXCEEDED'
  /** The new profile joined a customer that holds one of its identifiers in another source or account. */
  | 'COMBINED'
  /** The customer already holds this e-mail address in this source and account. */
  | 'EMAIL_ALREADY_ATTACHED'
  /** Points were added after the merge, in a program that the customer would no longer be enrolled in. It is enrolled there in the lowest tier in use. */
  | 'ENROLLED_AGAIN'
  /** The customer already holds this external id in this source and account. */
  | 'EXTERNAL_ID_ALREADY_ATTACHED'
  /** Two customers were merged. The payload names the survivor and the absorbed customer. */
  | 'MERGED'
  /** The customer already holds this mobile number in this source and account. */
  | 'MOBILE_ALREADY_ATTACHED'
  /** The call changed nothing: everything that it requests was already in place, or was refused on its own. */
  | 'NOTHING_TO_CHANGE';

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
  | 'WECHAT';

/** Physical cards or digital cards: one kind per request. */
export type CardsInput =
  {   /** A quantity of digital cards. */
  digital: DigitalCardsInput; physical?: never; }
  |  { digital?: never;   /** Physical cards, 1000 at most. A card of a digital series fails alone. */
  physical: Array<PhysicalCardInput>; };

/** A new status for a card, given by its label. */
export type ChangeCardStatusInput = {
  /** The card. */
  card: CardBy;
  /** Your own key for this request: 1–200 visible ASCII characters, for example a UUID. If you send the same request again with the same key, you get the stored result again and nothing changes. */
  idempotencyKey: string;
  /** Why the change is made: 1–500 characters. Every event of the call has it, those of automatic merges too, and the log of the cards. */
  reason?: string | null | undefined;
  /** The label of the new status. Another label of the same status is accepted too. */
  statusLabel: string;
};

/** A channel to reach the customer. */
export type ChannelInput = {
  /** The consent to be contacted on this channel. If absent, it does not change, or is `UNKNOWN` for a new channel; null clears it to `UNKNOWN`. */
  consent?: ConsentInput | null | undefined;
  /** Whether this is the preferred channel of its type. At most one channel of a type is: a channel takes the flag from the former one. If absent, it does not change, or is false for a new channel. */
  primary?: boolean | null | undefined;
  /** Short for the status of the consent: true is `SUBSCRIBED`, false `UNSUBSCRIBED`, null `UNKNOWN`. Refused if `consent` is given and contradicts it. */
  subscribed?: boolean | null | undefined;
  /** The type of the channel. */
  type: ChannelType;
  /** The address. */
  value: string;
  /** Whether the customer has proved that the address is theirs. If absent, it does not change, or is false for a new channel. */
  verified?: boolean | null | undefined;
};

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
  | 'WECHAT';

/** A consent to be contacted on a channel. Absent values do not change. A self-service token gives only the status: the level is then `SINGLE` if the customer agrees, the place `SELF_SERVICE`, and the time that of the call. */
export type ConsentInput = {
  /** When it was given or withdrawn: from 1900 to a day from now; null clears it. If it is absent and the consent changes, it is the time of the call. */
  at?: string | null | undefined;
  /** Where it was collected, such as a form, a shop or a call center: 100 characters at most; null clears it. */
  collectedFrom?: string | null | undefined;
  /** How it was confirmed; null makes it `UNKNOWN`. */
  optInLevel?: OptInLevel | null | undefined;
  /** Whether the customer agrees. */
  status: ConsentStatus;
};

/** Whether a customer agrees to be contacted on a channel. */
export type ConsentStatus =
  /** The customer was asked to confirm, and has not done so yet. */
  | 'PENDING'
  /** The customer agrees. */
  | 'SUBSCRIBED'
  /** Not known. Contact only a customer that agrees. */
  | 'UNKNOWN'
  /** The customer has refused or withdrawn. */
  | 'UNSUBSCRIBED';

/** A reference to a customer: exactly one of these fields. */
export type CustomerBy =
  {   /** The number of a card that it holds. A card whose status is final (`EXPIRED` or `DELETED`) identifies no customer in a mutation; queries still find its holder. */
  cardNumber: string; id?: never; identifier?: never; legacyId?: never; }
  |  { cardNumber?: never;   /** The global id of the customer, or of a customer that it absorbed. */
  id: string | number; identifier?: never; legacyId?: never; }
  |  { cardNumber?: never; id?: never;   /** An identifier that it holds. */
  identifier: IdentifierInput; legacyId?: never; }
  |  { cardNumber?: never; id?: never; identifier?: never;   /** An id that it had in another system before it was imported, or that of a customer which was merged into it there. */
  legacyId: string; };

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
  | 'UNREGISTERED';

/** Digital cards to add, from the series in the settings. */
export type DigitalCardsInput = {
  /** A text that helps to tell the card from others: 1–100 letters, digits, spaces, `_`, `-`, `'`. */
  cardLabel?: string | null | undefined;
  /** How many cards: 1 to 1000. */
  quantity: number;
  /** A label for `ACTIVE`, or for `ISSUED` if the card is still on its way. Default: the default label for `ACTIVE`. */
  statusLabel?: string | null | undefined;
};

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
  /** A line of an import became a customer, or joined one. The event stands for everything that the line brought in. */
  | 'CUSTOMER_IMPORTED'
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
  /** An export of all customers was started. */
  | 'EXPORT_STARTED'
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
  /** An import was canceled. The customers that it had imported stay. */
  | 'IMPORT_CANCELED'
  /** An import was started. */
  | 'IMPORT_STARTED'
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
  /** An import brought in a note about what happened to the customer before. */
  | 'NOTE_IMPORTED'
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
  /** A webhook was created. */
  | 'WEBHOOK_CREATED'
  /** A webhook was deleted. */
  | 'WEBHOOK_DELETED'
  /** Parked deliveries of a webhook were put in line again. */
  | 'WEBHOOK_DELIVERIES_REPLAYED'
  /** A webhook got a new secret. */
  | 'WEBHOOK_SECRET_ROTATED'
  /** A webhook was changed, paused or resumed, also by the service when its receiver was gone. */
  | 'WEBHOOK_UPDATED';

/** Whose value of an extended field is kept. */
export type ExtendedFieldOverrideInput = {
  /** The side whose value is kept. If this side has no value, the value of the other side is kept. */
  from: MergePreference;
  /** The name of the field. At least one of the two customers must have a value for it. */
  name: string;
};

/** An identifier, and where to look it up. */
export type IdentifierInput = {
  /** The account of the source. Required if the source has several accounts, not allowed if it has one. */
  accountId?: string | null | undefined;
  /** The source; `ALL` searches every source. */
  source: CardinalSource;
  /** The type of the identifier. */
  type: IdentifierType;
  /** The value, in any spelling that the type allows. */
  value: string;
};

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
  | 'WECHAT';

/** What to link to a customer and what to delink: at least one item. Removals are applied first, so a swap works in one call. */
export type LinkCardInput = {
  /** The account of the source. Required if the source has several accounts, not allowed if it has one. */
  accountId?: string | null | undefined;
  /** Identifiers and cards to link, 100 at most. */
  add?: Array<LinkItemInput> | null | undefined;
  /** The customer to change. */
  customer: CustomerBy;
  /** The `planHash` from a preview of the same request. If the data that the plan is based on has changed, the call is refused with `PLAN_STALE` and changes nothing. If absent, the call uses the current data. */
  expectedPlan?: string | null | undefined;
  /** Your own key for this request: 1–200 visible ASCII characters, for example a UUID. If you send the same request again with the same key, you get the stored result again and nothing changes. */
  idempotencyKey: string;
  /** Why the change is made: 1–500 characters. Every event of the call has it, those of automatic merges too, and the log of the cards. */
  reason?: string | null | undefined;
  /** Identifiers and cards to delink, 100 at most. */
  remove?: Array<LinkItemInput> | null | undefined;
  /** The source of the change. `ALL` removes everywhere: each value in every source account in which the customer holds it. It can only remove. */
  source: CardinalSource;
};

/** An identifier, or a card by its number. */
export type LinkItemInput = {
  /** For self-service: the PIN of a card whose series is `WITH_PIN`, 4 to 8 digits. After five wrong PINs the card is locked until staff resets it. */
  pin?: string | null | undefined;
  /** For a card: the code of its series. If `seriesId` is given too, both must name the same series. Not allowed for other types. */
  seriesCode?: string | null | undefined;
  /** For a card: the numeric id of its series. Not allowed for other types. */
  seriesId?: number | null | undefined;
  /** Required for a card, but not allowed for self-service, which gets the label of the series: a label for `ACTIVE` or `ISSUED` to link it, any label for a card that the customer holds already, or a label for `NOT_ISSUED` to delink it. Not allowed for other types. */
  statusLabel?: string | null | undefined;
  /** The type; `CARD_NUMBER` for a card. */
  type: IdentifierType;
  /** The value, in any spelling that the type allows. */
  value: string;
};

/** The code of a refusal. Each code has a type of its own, which is in the unions of the mutations that can return it. A release can add codes together with their types: treat a code that you do not know as a refusal. */
export type LoyaltyErrorCode =
  /** The customer is `CLOSED`, and the change requires another status. */
  | 'ACCOUNT_CLOSED'
  /** The customer is `DECEASED`, and the change requires another status. */
  | 'ACCOUNT_DECEASED'
  /** The personal data of the customer was erased, so its status is final. */
  | 'ACCOUNT_ERASED'
  /** The source has several accounts, but the call gives no `accountId`. */
  | 'ACCOUNT_ID_REQUIRED'
  /** The status of the customer does not allow the change. */
  | 'ACCOUNT_NOT_ACTIVE'
  /** The customer is `UNREGISTERED`. Only registered customers can get cards, points and enrollments. */
  | 'ACCOUNT_NOT_REGISTERED'
  /** Several customers hold the given identifiers or cards, so it is unclear which customer is meant. */
  | 'AMBIGUOUS_HOLDERS'
  /** The hierarchy places of the two customers do not allow a merge. */
  | 'ASSOCIATIONS_CLASH'
  /** The customer already holds the card. */
  | 'CARD_ALREADY_HELD'
  /** The call resets the wrong tries of a card that has no PIN, and gives no new PIN. */
  | 'CARD_HAS_NO_PIN'
  /** The customer would hold more cards than an account may have. */
  | 'CARD_LIMIT_EXCEEDED'
  /** The card is not `ACTIVE`, and the change requires an active card. Or the call names a customer by a card whose status is final (`EXPIRED` or `DELETED`). */
  | 'CARD_NOT_ACTIVE'
  /** For self-service tokens only: the card cannot be linked. The number does not exist, the card is not free, its series does not allow it, the PIN is wrong or missing, or five wrong PINs have locked the card. The answer is always the same. */
  | 'CARD_NOT_CLAIMABLE'
  /** No card has this number, or the card does not belong to the given series. */
  | 'CARD_NOT_FOUND'
  /** The card has no holder, and the change requires one. */
  | 'CARD_NOT_HELD'
  /** The status of the card does not allow issuing it. */
  | 'CARD_NOT_LINKABLE'
  /** The customer does not hold the card. */
  | 'CARD_NOT_OF_CUSTOMER'
  /** A physical card was requested, but the card belongs to a digital series. */
  | 'CARD_NOT_PHYSICAL'
  /** The pool of the series has fewer cards than requested. */
  | 'CARD_POOL_EXHAUSTED'
  /** The number appears earlier in the same request. Only the first one is used. */
  | 'CARD_REPEATED'
  /** The closing date of the card series has passed. Its cards can no longer be issued. */
  | 'CARD_SERIES_CLOSED'
  /** The pattern of the series has fewer unused numbers than requested. */
  | 'CARD_SERIES_EXHAUSTED'
  /** A card series with this code already exists. */
  | 'CARD_SERIES_EXISTS'
  /** The customer would hold more cards of the series than the series allows. */
  | 'CARD_SERIES_LIMIT_EXCEEDED'
  /** The card cannot change from its status to the requested status. */
  | 'CARD_STATUS_CHANGE_REFUSED'
  /** The card already has this status, and the label for it. */
  | 'CARD_STATUS_SAME'
  /** For self-service tokens only: another caller suspended the card. Only that caller, or staff, can resume it. */
  | 'CARD_SUSPENDED_BY_OTHER'
  /** Another customer holds the card, and the policy for cards is `REFUSE`. */
  | 'CARD_TAKEN'
  /** The hierarchy does not allow the role of the child below the role of the parent. This rule also prevents cycles. */
  | 'CHILD_ROLE_DOES_NOT_QUALIFY'
  /** The change would put the company above itself. */
  | 'COMPANY_CYCLE'
  /** Parent and child must have the same company and hierarchy. */
  | 'COMPANY_DIFFERS'
  /** A company with this external id already exists. */
  | 'COMPANY_EXISTS'
  /** The company is inactive and accepts no customers. */
  | 'COMPANY_INACTIVE'
  /** No company has this external id. */
  | 'COMPANY_NOT_FOUND'
  /** The call repeats an earlier call, or would undo a merge, and the customer of that call or merge has been erased. */
  | 'CUSTOMER_ERASED'
  /** A customer already holds one of the identifiers in the same source and account. */
  | 'CUSTOMER_EXISTS'
  /** No customer has this id, identifier or card number. */
  | 'CUSTOMER_NOT_FOUND'
  /** The customer cannot change from its status to the requested status. */
  | 'CUSTOMER_STATUS_CHANGE_REFUSED'
  /** Mobile numbers were written without a country code, and the present default region decides what they mean. */
  | 'DEFAULT_REGION_IN_USE'
  /** Digital cards are disabled, or the settings name no series for them. */
  | 'DIGITAL_CARDS_DISABLED'
  /** The suspected duplicate is not open: it was dismissed, or its merge has been proposed. */
  | 'DUPLICATE_DECIDED'
  /** No suspected duplicate has this id. It goes away when its customers are merged, banned from merging or erased, or are no longer similar. */
  | 'DUPLICATE_NOT_FOUND'
  /** A field with this name is already defined for this kind of object. */
  | 'FIELD_EXISTS'
  /** No field with this name is defined for this kind of object. */
  | 'FIELD_NOT_FOUND'
  /** For self-service tokens only: the identifier or card belongs to another account. The answer says nothing about that account. */
  | 'HELD_BY_ANOTHER'
  /** A hierarchy with this code already exists. */
  | 'HIERARCHY_EXISTS'
  /** This caller has already used the idempotency key for another mutation or a different input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** The value is blocked because it identifies no one in particular. */
  | 'IDENTIFIER_BLOCKED'
  /** The customer does not hold the identifier or card to remove in this source and account. */
  | 'IDENTIFIER_NOT_FOUND'
  /** Another customer holds the identifier in the same source and account. */
  | 'IDENTIFIER_TAKEN'
  /** The import has ended, so it cannot be canceled. */
  | 'IMPORT_ENDED'
  /** The service has no folder of imports, or this file is not in it. */
  | 'IMPORT_FILE_NOT_FOUND'
  /** There is no import with this id. */
  | 'IMPORT_NOT_FOUND'
  /** An import of the same file is under way. */
  | 'IMPORT_RUNNING'
  /** The service may not fetch a file from this URL: it is malformed, or the setting `IMPORT_URLS` does not allow it. */
  | 'IMPORT_URL_NOT_ALLOWED'
  /** The debit exceeds the balance, and the settings do not allow a negative balance. */
  | 'INSUFFICIENT_POINTS'
  /** The number does not match the pattern of any series, or its check digit is wrong. It was not looked up. */
  | 'INVALID_CARD_NUMBER'
  /** The card series does not exist, `seriesId` and `seriesCode` name different series, or the card does not belong to the series. */
  | 'INVALID_CARD_SERIES'
  /** The address is not valid for a communication channel of its type. */
  | 'INVALID_CHANNEL'
  /** A custom or extended field is not defined, or its value does not fit its definition. */
  | 'INVALID_FIELD'
  /** The hierarchy does not exist, or the customer cannot be moved to it. */
  | 'INVALID_HIERARCHY'
  /** The value is not a valid identifier of its type. */
  | 'INVALID_IDENTIFIER'
  /** A value of the input is malformed, too long or out of range. */
  | 'INVALID_INPUT'
  /** A `loyaltyId` is empty, or contains characters that no card number has. */
  | 'INVALID_LOYALTY_ID'
  /** The role does not exist in the hierarchy, or the customer cannot have it. */
  | 'INVALID_ROLE'
  /** The source or account cannot be used here: `ALL` in a write, an unknown account, or an `accountId` for a source with one account. */
  | 'INVALID_SOURCE'
  /** Issuing a card requires a status label for `ACTIVE` or `ISSUED`. The label is missing, unknown or for another status. A card that the customer holds already accepts any label that exists, and needs none. */
  | 'INVALID_STATUS_LABEL'
  /** Another customer holds the identifier in another source or account, and the policy of its type is `REFUSE`, so the profile cannot join that customer. */
  | 'JOIN_REFUSED'
  /** The change would leave the customer without any identifier or card. */
  | 'LAST_IDENTIFIER'
  /** The customer has no other profile, so the profile cannot move to another customer. */
  | 'LAST_PROFILE'
  /** The customer is `LOYALTY` and cannot be changed back to `NON_LOYALTY`. */
  | 'LOYALTY_TYPE_FINAL'
  /** No match rule has this id. */
  | 'MATCH_RULE_NOT_FOUND'
  /** A ban forbids the merge of the two customers, or of customers that they absorbed. */
  | 'MERGE_BANNED'
  /** No merge ban has this id. */
  | 'MERGE_BAN_NOT_FOUND'
  /** The customer would take part in more merges within 24 hours than the settings allow. */
  | 'MERGE_LIMIT_REACHED'
  /** Another customer holds the identifier, and the policy of its type requires an approval of the merge. Only `linkCard` can request one. */
  | 'MERGE_NEEDS_APPROVAL'
  /** The link would merge two customers, but the status of the other customer or the policy `REFUSE` forbids it. */
  | 'MERGE_NOT_ALLOWED'
  /** The merge does not exist, or the given customer is not merged. */
  | 'MERGE_NOT_FOUND'
  /** The merge request has already been approved, rejected or withdrawn. */
  | 'MERGE_REQUEST_DECIDED'
  /** No merge request has this id. */
  | 'MERGE_REQUEST_NOT_FOUND'
  /** The link would now merge with a different customer than when the request was made. */
  | 'MERGE_REQUEST_OUTDATED'
  /** The merge has already been undone. */
  | 'MERGE_UNDONE'
  /** After the split, one of the two customers would have no identifier and no valid card. */
  | 'NOBODY_IDENTIFIED'
  /** The call requests nothing, or everything that it requests is already in place. */
  | 'NOTHING_TO_CHANGE'
  /** The customer is not enrolled in the program. */
  | 'NOT_ENROLLED'
  /** The list of cards is empty, or the quantity is 0 or less. */
  | 'NO_CARDS_REQUESTED'
  /** None of the numbers belongs to a card of the series that has no holder and no final status. */
  | 'NO_CARDS_TO_RETIRE'
  /** A caller cannot decide its own merge request. */
  | 'OWN_REQUEST'
  /** A line of an import stands below a customer that is not in, and that no line of the file brought in. */
  | 'PARENT_NOT_FOUND'
  /** The parent has no place in the hierarchy. */
  | 'PARENT_NOT_MAPPED'
  /** The call has a PIN, but the service has no secret to protect PINs with. */
  | 'PINS_NOT_CONFIGURED'
  /** The call expects the plan of a preview, but its plan is different now. */
  | 'PLAN_STALE'
  /** The customer still has points in the program, or owes points. Points can be forfeited; a debt cannot. */
  | 'POINTS_LEFT'
  /** Both customers have a profile in the same source account, so they cannot merge automatically. */
  | 'PROFILES_COLLIDE'
  /** The customer already has a profile in the source account. */
  | 'PROFILE_EXISTS'
  /** The customer has no profile in this source and account. */
  | 'PROFILE_NOT_FOUND'
  /** No loyalty program has this id. */
  | 'PROGRAM_NOT_FOUND'
  /** The program is retired. It enrolls no customers. */
  | 'PROGRAM_RETIRED'
  /** Only the caller that made a merge request can withdraw it. */
  | 'REQUEST_OF_ANOTHER'
  /** A customer with the role has more children than the new limit. */
  | 'ROLE_LIMIT_TOO_LOW'
  /** The call must name two customers, but both references resolve to the same one. */
  | 'SAME_CUSTOMER'
  /** More than one card of the request is marked as default. */
  | 'SEVERAL_DEFAULT_CARDS'
  /** The source already has an account with this `accountId`. */
  | 'SOURCE_ACCOUNT_EXISTS'
  /** The source cannot change between one account and several, because customers have profiles in it. */
  | 'SOURCE_IN_USE'
  /** The label already exists. */
  | 'STATUS_LABEL_EXISTS'
  /** Delinking a card requires a status label for `NOT_ISSUED`. The label is missing, unknown or for another status. */
  | 'STATUS_LABEL_NOT_FOR_DELINK'
  /** No status label has this name. */
  | 'STATUS_LABEL_NOT_FOUND'
  /** The program has no tier with this number. */
  | 'TIER_NOT_FOUND'
  /** The tier is retired. Customers that have it keep it, but no others get it. */
  | 'TIER_RETIRED'
  /** A till with this code already exists. */
  | 'TILL_EXISTS'
  /** No till has this code, or it is retired. As soon as any till exists, a profile can only get one that is in use. */
  | 'TILL_NOT_FOUND'
  /** The parent would have more children than its role allows. */
  | 'TOO_MANY_CHILDREN'
  /** For self-service tokens only: the member has given five wrong PINs within 24 hours, for any cards. No further PIN is compared until then. */
  | 'TOO_MANY_WRONG_PINS'
  /** The profile, or every other profile of the customer, is part of a merge that can still be undone. */
  | 'UNMERGE_INSTEAD'
  /** The survivor has later merges, which must be undone first. */
  | 'UNMERGE_NOT_LATEST'
  /** The data that the merge recorded is gone, so the merge cannot be undone. */
  | 'UNMERGE_NOT_POSSIBLE'
  /** The service has no secret to sign deliveries with. */
  | 'WEBHOOKS_NOT_CONFIGURED'
  /** There are as many webhooks as there can be. */
  | 'WEBHOOK_LIMIT_EXCEEDED'
  /** No webhook has this id. */
  | 'WEBHOOK_NOT_FOUND'
  /** The URL is malformed, is not `https`, has a user name or a password, or is longer than 2,000 characters. */
  | 'WEBHOOK_URL_NOT_ALLOWED';

/** Whether a customer takes part in loyalty. */
export type LoyaltyType =
  /** Takes part. It cannot be changed back. */
  | 'LOYALTY'
  /** Does not take part. */
  | 'NON_LOYALTY';

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
  | 'WHOLE';

/** Two customers to merge. */
export type MergeCustomersInput = {
  /** The customer that is absorbed. */
  absorbed: CustomerBy;
  /** The `planHash` from a preview of the same request. If the data that the plan is based on has changed, the call is refused with `PLAN_STALE` and changes nothing. If absent, the call uses the current data. */
  expectedPlan?: string | null | undefined;
  /** Your own key for this request: 1–200 visible ASCII characters, for example a UUID. If you send the same request again with the same key, you get the stored result again and nothing changes. */
  idempotencyKey: string;
  /** Whose values are kept. If absent, the survivor’s. */
  overrides?: MergeOverridesInput | null | undefined;
  /** The reason, kept in the history: 1–500 characters. */
  reason: string;
  /** The customer that survives. */
  survivor: CustomerBy;
};

/** Whose values are kept if the two sides differ. */
export type MergeOverridesInput = {
  /** Whose default card stays the default card, if that side has one. If absent, the survivor’s. */
  defaultCard?: MergePreference | null | undefined;
  /** Extended fields by name, 100 at most; the settings decide about all others. */
  extendedFields?: Array<ExtendedFieldOverrideInput> | null | undefined;
  /** Whose profiles come first. They provide the names and contact values of the customer. If absent, the survivor’s. */
  names?: MergePreference | null | undefined;
  /** Whose primary card stays the primary card, if that side has one. If absent, the survivor’s. */
  primaryCard?: MergePreference | null | undefined;
  /** Whose subscription is kept if both have the same channel and value. If absent, the survivor’s. */
  subscriptions?: MergePreference | null | undefined;
};

/** Whose value of an extended field is kept in a merge if both have one. */
export type MergePreference =
  /** The absorbed customer’s. */
  | 'ABSORBED'
  /** The survivor’s. */
  | 'SURVIVOR';

/** The status of a merge request. */
export type MergeRequestStatus =
  /** The link was carried out. */
  | 'APPROVED'
  /** There was no decision in time. */
  | 'EXPIRED'
  /** The request can no longer be approved: both are one customer already, one was erased, everything is linked, or the identifiers belong to others now. */
  | 'OUTDATED'
  /** The request waits for another caller. */
  | 'PENDING'
  /** The link was not carried out. */
  | 'REJECTED'
  /** The caller that made the request has withdrawn it. */
  | 'WITHDRAWN';

/** How a consent was confirmed. */
export type OptInLevel =
  /** The customer also confirms a message that is sent to the address. */
  | 'DOUBLE'
  /** The customer agreed once, for example in a form. */
  | 'SINGLE'
  /** Not known. */
  | 'UNKNOWN';

/** A physical card to add. */
export type PhysicalCardInput = {
  /** A text that helps to tell the card from others: 1–100 letters, digits, spaces, `_`, `-`, `'`. */
  cardLabel?: string | null | undefined;
  /** The defined fields of the card, by name. If no field is defined for cards: any JSON of at most 4096 bytes. */
  extendedData?: Record<string, unknown> | null | undefined;
  /** Whether the card becomes the default card. Only one card of a request can be. */
  isDefault?: boolean | null | undefined;
  /** The card number. It is text, because leading zeros count. */
  loyaltyId: string;
  /** A label for `ACTIVE`, or for `ISSUED` if the card is still on its way. Default: the default label for `ACTIVE`. */
  statusLabel?: string | null | undefined;
};

/** A credit or a debit. */
export type PointsChangeInput =
  {   /** Points to add. */
  credit: PointsCreditInput; debit?: never; }
  |  { credit?: never;   /** Points to take away. */
  debit: PointsDebitInput; };

/** Points to add. */
export type PointsCreditInput = {
  /** When the points expire, in the future; absent means never. */
  expiresAt?: string | null | undefined;
  /** How many points: 1 to 999999999999999999. */
  points: string | number;
};

/** Points to take away. The points that expire first are taken first. */
export type PointsDebitInput = {
  /** How many points: 1 to 999999999999999999. */
  points: string | number;
};

/** Input of `previewMerge`: the same fields as `MergeCustomersInput`, without the idempotency key and the reason. */
export type PreviewMergeInput = {
  /** The customer that is absorbed. */
  absorbed: CustomerBy;
  /** Whose values are kept. If absent, the survivor’s. */
  overrides?: MergeOverridesInput | null | undefined;
  /** The customer that survives. */
  survivor: CustomerBy;
};

/** A customer’s profile in a source. Absent values do not change; null clears a value. */
export type ProfileInput = {
  /** The code of the till where the customer was registered, 100 characters at most. Once a till is defined, it must be that of a till. */
  associatedWith?: string | null | undefined;
  /** The whole list of communication channels, 20 at most. A channel that is not in the list is removed. A self-service token must give every channel of the profile, and no others. */
  channels?: Array<ChannelInput> | null | undefined;
  /** Defined fields by name; null deletes a value. A self-service token may set those whose definition has `selfService: WRITE`. */
  fields?: Record<string, unknown> | null | undefined;
  /** The first name, 200 characters at most. */
  firstName?: string | null | undefined;
  /** The last name, 200 characters at most. */
  lastName?: string | null | undefined;
  /** When the customer last opened the app: from 1900 to a day from now; with a self-service token, not in the future. */
  lastViewedAt?: string | null | undefined;
  /** When the customer registered in this source: from 1900 to a day from now. A new profile without it gets the current time. */
  registeredAt?: string | null | undefined;
};

/** A customer to register, as one source knows it. */
export type RegisterCustomerInput = {
  /** The account of the source. Required if the source has several accounts, not allowed if it has one. */
  accountId?: string | null | undefined;
  /** The `planHash` from a preview of the same request. If the data that the plan is based on has changed, the call is refused with `PLAN_STALE` and changes nothing. If absent, the call uses the current data. */
  expectedPlan?: string | null | undefined;
  /** The defined fields of the customer, by name. */
  extendedFields?: Record<string, unknown> | null | undefined;
  /** Your own key for this request: 1–200 visible ASCII characters, for example a UUID. If you send the same request again with the same key, you get the stored result again and nothing changes. */
  idempotencyKey: string;
  /** Its identifiers and cards: 1 to 100. */
  identifiers: Array<LinkItemInput>;
  /** Whether the customer takes part in loyalty. Default `NON_LOYALTY`; with a card it becomes `LOYALTY`. */
  loyaltyType?: LoyaltyType | null | undefined;
  /** Names, channels and the other values of the profile. */
  profile?: ProfileInput | null | undefined;
  /** Why the change is made: 1–500 characters. Every event of the call has it, those of automatic merges too, and the log of the cards. */
  reason?: string | null | undefined;
  /** The source in which the customer is registered. */
  source: CardinalSource;
  /** The status of a new customer. Default `ACTIVE`. An existing customer keeps its status, but `ACTIVE` makes an unregistered one active. */
  status?: RegistrationStatus | null | undefined;
};

/** The status that a new customer can have. */
export type RegistrationStatus =
  /** The person has registered. */
  | 'ACTIVE'
  /** The person has not registered yet, for example because a card was handed out before the form is filled in. */
  | 'UNREGISTERED';

/** A card to end, and the card that replaces it. */
export type ReplaceCardInput = {
  /** The old card. A customer must hold it. */
  card: CardBy;
  /** Your own key for this request: 1–200 visible ASCII characters, for example a UUID. If you send the same request again with the same key, you get the stored result again and nothing changes. */
  idempotencyKey: string;
  /** Why the change is made: 1–500 characters. Every event of the call has it, those of automatic merges too, and the log of the cards. */
  reason?: string | null | undefined;
  /** The new card. */
  replacement: ReplacementInput;
  /** Why the old card is replaced. */
  why: ReplaceReason;
};

/** Why a card is replaced. It is also the status label of the old card, with the status `DELETED`. */
export type ReplaceReason =
  /** The holder gave the card up. */
  | 'CANCELLED'
  /** The card no longer works. */
  | 'DAMAGED'
  /** The card is lost or was stolen. */
  | 'LOST_OR_STOLEN';

/** The card that replaces the old one. */
export type ReplacementInput =
  {   /** True: a digital card, from the series in the settings. */
  digital: boolean; loyaltyId?: never; }
  |  { digital?: never;   /** A physical card, by its number. It must be in the pool. */
  loyaltyId: string; };

/** What of a customer is searched. */
export type SearchField =
  /** The number of a card that the customer holds. */
  | 'CARD_NUMBER'
  /** An e-mail address that is an identifier. */
  | 'EMAIL'
  /** A mobile number that is an identifier. */
  | 'MOBILE'
  /** The name in a profile. */
  | 'NAME';

type Refusal_AccountClosedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_AccountDeceasedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_AccountErasedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_AccountIdRequiredError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_AccountNotActiveError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_AccountNotRegisteredError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_AmbiguousHoldersError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_AssociationsClashError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CardAlreadyHeldError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CardHasNoPinError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CardLimitExceededError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CardNotActiveError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CardNotClaimableError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CardNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CardNotHeldError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CardNotLinkableError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CardNotOfCustomerError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CardNotPhysicalError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CardPoolExhaustedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CardRepeatedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CardSeriesClosedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CardSeriesExhaustedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CardSeriesExistsError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CardSeriesLimitExceededError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CardStatusChangeRefusedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CardStatusSameError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CardSuspendedByOtherError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CardTakenError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_ChildRoleDoesNotQualifyError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CompanyCycleError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CompanyDiffersError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CompanyExistsError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CompanyInactiveError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CompanyNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CustomerErasedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CustomerExistsError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CustomerNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_CustomerStatusChangeRefusedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_DefaultRegionInUseError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_DigitalCardsDisabledError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_DuplicateDecidedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_DuplicateNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_FieldExistsError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_FieldNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_HeldByAnotherError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_HierarchyExistsError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_IdempotencyKeyReusedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_IdentifierBlockedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_IdentifierNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_IdentifierTakenError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_ImportEndedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_ImportFileNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_ImportNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_ImportRunningError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_ImportUrlNotAllowedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_InsufficientPointsError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_InvalidCardNumberError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_InvalidCardSeriesError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_InvalidChannelError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_InvalidFieldError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_InvalidHierarchyError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_InvalidIdentifierError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_InvalidInputError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_InvalidLoyaltyIdError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_InvalidRoleError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_InvalidSourceError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_InvalidStatusLabelError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_JoinRefusedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_LastIdentifierError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_LastProfileError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_LoyaltyTypeFinalError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_MatchRuleNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_MergeBanNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_MergeBannedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_MergeLimitReachedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_MergeNeedsApprovalError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_MergeNotAllowedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_MergeNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_MergeRequestDecidedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_MergeRequestNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_MergeRequestOutdatedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_MergeUndoneError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_NoCardsRequestedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_NoCardsToRetireError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_NobodyIdentifiedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_NotEnrolledError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_NothingToChangeError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_OwnRequestError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_ParentNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_ParentNotMappedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_PinsNotConfiguredError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_PlanStaleError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_PointsLeftError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_ProfileExistsError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_ProfileNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_ProfilesCollideError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_ProgramNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_ProgramRetiredError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_RequestOfAnotherError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_RoleLimitTooLowError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_SameCustomerError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_SeveralDefaultCardsError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_SourceAccountExistsError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_SourceInUseError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_StatusLabelExistsError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_StatusLabelNotForDelinkError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_StatusLabelNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_TierNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_TierRetiredError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_TillExistsError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_TillNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_TooManyChildrenError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_TooManyWrongPinsError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_UnmergeInsteadError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_UnmergeNotLatestError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_UnmergeNotPossibleError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_WebhookLimitExceededError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_WebhookNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_WebhookUrlNotAllowedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refusal_WebhooksNotConfiguredError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

export type RefusalFragment =
  | Refusal_AccountClosedError_Fragment
  | Refusal_AccountDeceasedError_Fragment
  | Refusal_AccountErasedError_Fragment
  | Refusal_AccountIdRequiredError_Fragment
  | Refusal_AccountNotActiveError_Fragment
  | Refusal_AccountNotRegisteredError_Fragment
  | Refusal_AmbiguousHoldersError_Fragment
  | Refusal_AssociationsClashError_Fragment
  | Refusal_CardAlreadyHeldError_Fragment
  | Refusal_CardHasNoPinError_Fragment
  | Refusal_CardLimitExceededError_Fragment
  | Refusal_CardNotActiveError_Fragment
  | Refusal_CardNotClaimableError_Fragment
  | Refusal_CardNotFoundError_Fragment
  | Refusal_CardNotHeldError_Fragment
  | Refusal_CardNotLinkableError_Fragment
  | Refusal_CardNotOfCustomerError_Fragment
  | Refusal_CardNotPhysicalError_Fragment
  | Refusal_CardPoolExhaustedError_Fragment
  | Refusal_CardRepeatedError_Fragment
  | Refusal_CardSeriesClosedError_Fragment
  | Refusal_CardSeriesExhaustedError_Fragment
  | Refusal_CardSeriesExistsError_Fragment
  | Refusal_CardSeriesLimitExceededError_Fragment
  | Refusal_CardStatusChangeRefusedError_Fragment
  | Refusal_CardStatusSameError_Fragment
  | Refusal_CardSuspendedByOtherError_Fragment
  | Refusal_CardTakenError_Fragment
  | Refusal_ChildRoleDoesNotQualifyError_Fragment
  | Refusal_CompanyCycleError_Fragment
  | Refusal_CompanyDiffersError_Fragment
  | Refusal_CompanyExistsError_Fragment
  | Refusal_CompanyInactiveError_Fragment
  | Refusal_CompanyNotFoundError_Fragment
  | Refusal_CustomerErasedError_Fragment
  | Refusal_CustomerExistsError_Fragment
  | Refusal_CustomerNotFoundError_Fragment
  | Refusal_CustomerStatusChangeRefusedError_Fragment
  | Refusal_DefaultRegionInUseError_Fragment
  | Refusal_DigitalCardsDisabledError_Fragment
  | Refusal_DuplicateDecidedError_Fragment
  | Refusal_DuplicateNotFoundError_Fragment
  | Refusal_FieldExistsError_Fragment
  | Refusal_FieldNotFoundError_Fragment
  | Refusal_HeldByAnotherError_Fragment
  | Refusal_HierarchyExistsError_Fragment
  | Refusal_IdempotencyKeyReusedError_Fragment
  | Refusal_IdentifierBlockedError_Fragment
  | Refusal_IdentifierNotFoundError_Fragment
  | Refusal_IdentifierTakenError_Fragment
  | Refusal_ImportEndedError_Fragment
  | Refusal_ImportFileNotFoundError_Fragment
  | Refusal_ImportNotFoundError_Fragment
  | Refusal_ImportRunningError_Fragment
  | Refusal_ImportUrlNotAllowedError_Fragment
  | Refusal_InsufficientPointsError_Fragment
  | Refusal_InvalidCardNumberError_Fragment
  | Refusal_InvalidCardSeriesError_Fragment
  | Refusal_InvalidChannelError_Fragment
  | Refusal_InvalidFieldError_Fragment
  | Refusal_InvalidHierarchyError_Fragment
  | Refusal_InvalidIdentifierError_Fragment
  | Refusal_InvalidInputError_Fragment
  | Refusal_InvalidLoyaltyIdError_Fragment
  | Refusal_InvalidRoleError_Fragment
  | Refusal_InvalidSourceError_Fragment
  | Refusal_InvalidStatusLabelError_Fragment
  | Refusal_JoinRefusedError_Fragment
  | Refusal_LastIdentifierError_Fragment
  | Refusal_LastProfileError_Fragment
  | Refusal_LoyaltyTypeFinalError_Fragment
  | Refusal_MatchRuleNotFoundError_Fragment
  | Refusal_MergeBanNotFoundError_Fragment
  | Refusal_MergeBannedError_Fragment
  | Refusal_MergeLimitReachedError_Fragment
  | Refusal_MergeNeedsApprovalError_Fragment
  | Refusal_MergeNotAllowedError_Fragment
  | Refusal_MergeNotFoundError_Fragment
  | Refusal_MergeRequestDecidedError_Fragment
  | Refusal_MergeRequestNotFoundError_Fragment
  | Refusal_MergeRequestOutdatedError_Fragment
  | Refusal_MergeUndoneError_Fragment
  | Refusal_NoCardsRequestedError_Fragment
  | Refusal_NoCardsToRetireError_Fragment
  | Refusal_NobodyIdentifiedError_Fragment
  | Refusal_NotEnrolledError_Fragment
  | Refusal_NothingToChangeError_Fragment
  | Refusal_OwnRequestError_Fragment
  | Refusal_ParentNotFoundError_Fragment
  | Refusal_ParentNotMappedError_Fragment
  | Refusal_PinsNotConfiguredError_Fragment
  | Refusal_PlanStaleError_Fragment
  | Refusal_PointsLeftError_Fragment
  | Refusal_ProfileExistsError_Fragment
  | Refusal_ProfileNotFoundError_Fragment
  | Refusal_ProfilesCollideError_Fragment
  | Refusal_ProgramNotFoundError_Fragment
  | Refusal_ProgramRetiredError_Fragment
  | Refusal_RequestOfAnotherError_Fragment
  | Refusal_RoleLimitTooLowError_Fragment
  | Refusal_SameCustomerError_Fragment
  | Refusal_SeveralDefaultCardsError_Fragment
  | Refusal_SourceAccountExistsError_Fragment
  | Refusal_SourceInUseError_Fragment
  | Refusal_StatusLabelExistsError_Fragment
  | Refusal_StatusLabelNotForDelinkError_Fragment
  | Refusal_StatusLabelNotFoundError_Fragment
  | Refusal_TierNotFoundError_Fragment
  | Refusal_TierRetiredError_Fragment
  | Refusal_TillExistsError_Fragment
  | Refusal_TillNotFoundError_Fragment
  | Refusal_TooManyChildrenError_Fragment
  | Refusal_TooManyWrongPinsError_Fragment
  | Refusal_UnmergeInsteadError_Fragment
  | Refusal_UnmergeNotLatestError_Fragment
  | Refusal_UnmergeNotPossibleError_Fragment
  | Refusal_WebhookLimitExceededError_Fragment
  | Refusal_WebhookNotFoundError_Fragment
  | Refusal_WebhookUrlNotAllowedError_Fragment
  | Refusal_WebhooksNotConfiguredError_Fragment
;

export type CustomerSummaryFragment = { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null };

export type CardSummaryFragment = { id: string, cardNumber: string, cardLabel: string | null, status: CardStatus, statusLabel: string, isDefault: boolean, isPrimary: boolean, expiresAt: string | null, series: { id: string, code: string, name: string | null, form: CardForm } };

export type BalancesFragment = { id: string, tierExpiresAt: string | null, program: { id: string, programId: number, name: string }, tier: { id: string, tierNumber: number, name: string }, points: { balance: string, expiringSoon: string, lifetime: string } };

export type NoticeFragment = { code: CardinalNoticeCode, message: string, path: Array<string> };

export type RegisterCustomerMutationVariables = Exact<{
  input: RegisterCustomerInput;
}>;


export type RegisterCustomerMutation = { registerCustomer:
    | { __typename: 'AccountClosedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountDeceasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountIdRequiredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountNotActiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountNotRegisteredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AmbiguousHoldersError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardLimitExceededError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotLinkableError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardSeriesClosedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardSeriesLimitExceededError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardStatusChangeRefusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardTakenError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerErasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerExistsError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdempotencyKeyReusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdentifierBlockedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidCardNumberError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidCardSeriesError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidChannelError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidFieldError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidIdentifierError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidInputError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidSourceError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidStatusLabelError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'JoinRefusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeNeedsApprovalError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'PlanStaleError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ProfileExistsError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'RegisterCustomerPayload', created: boolean, replayed: boolean, customer: { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null }, notices: Array<{ code: CardinalNoticeCode, message: string, path: Array<string> }> }
    | { __typename: 'TillNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
   };

export type LinkCardMutationVariables = Exact<{
  input: LinkCardInput;
}>;


export type LinkCardMutation = { linkCard:
    | { __typename: 'AccountClosedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountDeceasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountIdRequiredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountNotActiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountNotRegisteredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AmbiguousHoldersError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AssociationsClashError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardLimitExceededError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotActiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotClaimableError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotLinkableError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardSeriesClosedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardSeriesLimitExceededError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardStatusChangeRefusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardTakenError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerErasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'HeldByAnotherError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdempotencyKeyReusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdentifierBlockedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdentifierNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdentifierTakenError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidCardNumberError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidCardSeriesError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidIdentifierError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidInputError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidSourceError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidStatusLabelError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'LastIdentifierError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'LinkCardPayload', survivorId: string | null, absorbedId: string | null, replayed: boolean, customer: { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null }, mergeRequest: { id: string, status: MergeRequestStatus } | null, notices: Array<{ code: CardinalNoticeCode, message: string, path: Array<string> }> }
    | { __typename: 'MergeBannedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeLimitReachedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeNotAllowedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'NothingToChangeError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'PlanStaleError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ProfilesCollideError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'StatusLabelNotForDelinkError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'TooManyWrongPinsError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
   };

export type AddCardsMutationVariables = Exact<{
  input: AddCardsInput;
}>;


export type AddCardsMutation = { addCards:
    | { __typename: 'AccountClosedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountDeceasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountIdRequiredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountNotActiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountNotRegisteredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AddCardsPayload', successList: Array<string>, replayed: boolean, errorList: Array<{ cardNumber: string | null, code: LoyaltyErrorCode, message: string, retryable: boolean }>, customer: { id: string }, cards: Array<{ id: string, cardNumber: string, cardLabel: string | null, status: CardStatus, statusLabel: string, isDefault: boolean, isPrimary: boolean, expiresAt: string | null, series: { id: string, code: string, name: string | null, form: CardForm } }>, notices: Array<{ code: CardinalNoticeCode, message: string, path: Array<string> }> }
    | { __typename: 'AmbiguousHoldersError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardLimitExceededError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotActiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerErasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'DigitalCardsDisabledError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdempotencyKeyReusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidIdentifierError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidInputError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidLoyaltyIdError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidSourceError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidStatusLabelError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'NoCardsRequestedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'PlanStaleError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'SeveralDefaultCardsError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
   };

export type ChangeCardStatusMutationVariables = Exact<{
  input: ChangeCardStatusInput;
}>;


export type ChangeCardStatusMutation = { changeCardStatus:
    | { __typename: 'AccountClosedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountDeceasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountNotActiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountNotRegisteredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardLimitExceededError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotHeldError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardSeriesLimitExceededError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardStatusChangeRefusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardStatusSameError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ChangeCardStatusPayload', replayed: boolean, card: { id: string, cardNumber: string, cardLabel: string | null, status: CardStatus, statusLabel: string, isDefault: boolean, isPrimary: boolean, expiresAt: string | null, series: { id: string, code: string, name: string | null, form: CardForm } } }
    | { __typename: 'CustomerErasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdempotencyKeyReusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidInputError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'StatusLabelNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
   };

export type ReplaceCardMutationVariables = Exact<{
  input: ReplaceCardInput;
}>;


export type ReplaceCardMutation = { replaceCard:
    | { __typename: 'CardAlreadyHeldError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardLimitExceededError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotHeldError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotLinkableError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotPhysicalError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardPoolExhaustedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardSeriesClosedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardSeriesLimitExceededError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardStatusChangeRefusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardTakenError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerErasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'DigitalCardsDisabledError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdempotencyKeyReusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidCardNumberError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidInputError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidLoyaltyIdError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ReplaceCardPayload', replayed: boolean, card: { id: string, cardNumber: string, cardLabel: string | null, status: CardStatus, statusLabel: string, isDefault: boolean, isPrimary: boolean, expiresAt: string | null, series: { id: string, code: string, name: string | null, form: CardForm } }, replaced: { id: string, cardNumber: string, cardLabel: string | null, status: CardStatus, statusLabel: string, isDefault: boolean, isPrimary: boolean, expiresAt: string | null, series: { id: string, code: string, name: string | null, form: CardForm } } }
   };

export type AdjustPointsMutationVariables = Exact<{
  input: AdjustPointsInput;
}>;


export type AdjustPointsMutation = { adjustPoints:
    | { __typename: 'AccountClosedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountDeceasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountIdRequiredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountNotActiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountNotRegisteredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AdjustPointsPayload', replayed: boolean, customer: { id: string, enrollments: Array<{ id: string, tierExpiresAt: string | null, program: { id: string, programId: number, name: string }, tier: { id: string, tierNumber: number, name: string }, points: { balance: string, expiringSoon: string, lifetime: string } }> }, notices: Array<{ code: CardinalNoticeCode, message: string, path: Array<string> }> }
    | { __typename: 'AmbiguousHoldersError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotActiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerErasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdempotencyKeyReusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InsufficientPointsError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidIdentifierError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidInputError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidSourceError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'NotEnrolledError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
   };

export type MergeCustomersMutationVariables = Exact<{
  input: MergeCustomersInput;
}>;


export type MergeCustomersMutation = { mergeCustomers:
    | { __typename: 'AccountIdRequiredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AmbiguousHoldersError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AssociationsClashError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotActiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerErasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdempotencyKeyReusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidIdentifierError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidInputError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidSourceError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeBannedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeCustomersPayload', absorbedId: string, replayed: boolean, customer: { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null }, merge: { id: string }, notices: Array<{ code: CardinalNoticeCode, message: string, path: Array<string> }> }
    | { __typename: 'MergeLimitReachedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeNotAllowedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'PlanStaleError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
   };

export type FindCustomerQueryVariables = Exact<{
  by: CustomerBy;
}>;


export type FindCustomerQuery = { customer: { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null } | null };

export type CustomerPageQueryVariables = Exact<{
  by: CustomerBy;
  cards?: number | null | undefined;
  cardsAfter?: string | null | undefined;
}>;


export type CustomerPageQuery = { customer: { registeredAt: string, id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null, profiles: Array<{ id: string, firstName: string | null, lastName: string | null, sourceAccount: { id: string, source: CardinalSource, accountId: string | null, name: string | null }, identifiers: Array<{ id: string, type: IdentifierType, value: string }>, channels: Array<{ id: string, type: ChannelType, value: string, primary: boolean, consent: { status: ConsentStatus, optInLevel: OptInLevel } }> }>, enrollments: Array<{ id: string, tierExpiresAt: string | null, program: { id: string, programId: number, name: string }, tier: { id: string, tierNumber: number, name: string }, points: { balance: string, expiringSoon: string, lifetime: string } }>, cards: { edges: Array<{ node: { id: string, cardNumber: string, cardLabel: string | null, status: CardStatus, statusLabel: string, isDefault: boolean, isPrimary: boolean, expiresAt: string | null, series: { id: string, code: string, name: string | null, form: CardForm } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type SearchCustomersQueryVariables = Exact<{
  text: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SearchCustomersQuery = { searchCustomers: { edges: Array<{ cursor: string, matches: Array<{ field: SearchField, kind: MatchKind, value: string }>, node: { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type MeQueryVariables = Exact<{ [key: string]: never; }>;


export type MeQuery = { me: { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null, enrollments: Array<{ id: string, tierExpiresAt: string | null, program: { id: string, programId: number, name: string }, tier: { id: string, tierNumber: number, name: string }, points: { balance: string, expiringSoon: string, lifetime: string } }>, cards: { edges: Array<{ node: { id: string, cardNumber: string, cardLabel: string | null, status: CardStatus, statusLabel: string, isDefault: boolean, isPrimary: boolean, expiresAt: string | null, series: { id: string, code: string, name: string | null, form: CardForm } } }> } } | null };

export type PreviewMergeQueryVariables = Exact<{
  input: PreviewMergeInput;
}>;


export type PreviewMergeQuery = { previewMerge:
    | { __typename: 'AccountIdRequiredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AmbiguousHoldersError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AssociationsClashError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotActiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidIdentifierError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidInputError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidSourceError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeBannedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeLimitReachedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeNotAllowedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergePreview', planHash: string, merge: { cardNumbers: Array<string>, defaultCard: string | null, primaryCard: string | null, association: AssociationOutcome, survivor: { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null }, absorbed: { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null }, fields: Array<{ field: string, survivorValue: unknown, absorbedValue: unknown, value: unknown, winner: MergePreference | null }>, programs: Array<{ survivorPoints: string, absorbedPoints: string, points: string, survivorTier: number | null, absorbedTier: number | null, tier: number | null, program: { id: string, programId: number, name: string } }>, passedLimits: Array<{ seriesCode: string | null, limit: number, held: number }> }, notices: Array<{ code: CardinalNoticeCode, message: string, path: Array<string> }> }
   };

export type LatestCursorQueryVariables = Exact<{ [key: string]: never; }>;


export type LatestCursorQuery = { latestEventCursor: string };

export type FollowEventsSubscriptionVariables = Exact<{
  after: string;
  customer?: CustomerBy | null | undefined;
  types?: Array<EventType> | EventType | null | undefined;
}>;


export type FollowEventsSubscription = { events:
    | { __typename: 'AssociationChangedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'AssociationEndedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'CardDelinkedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'CardExpiredEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'CardLinkedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'CardMadeDefaultEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'CardMadePrimaryEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'CardPinRefusedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'CardPinSetEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'CardReplacedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'CardSeriesCreatedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'CardSeriesUpdatedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'CardStatusChangedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'CardUpdatedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'CardsAddedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'CardsGeneratedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'CardsRetiredEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'CompanyCreatedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'CompanyUpdatedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'ConsentChangedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'CustomerErasedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'CustomerImportedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'CustomerRegisteredEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'CustomerStatusChangedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'CustomerUpdatedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'CustomersMergedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'CustomersUnmergedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'DuplicateDismissedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'DuplicateProposedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'EnrolledEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'EnrollmentEndedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'ExportStartedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'FieldDefinitionCreatedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'FieldDefinitionUpdatedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'HierarchyCreatedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'HierarchyUpdatedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'IdentifierAttachedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'IdentifierBlockedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'IdentifierDetachedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'IdentifierUnblockedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'ImportCanceledEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'ImportStartedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'MatchRuleCreatedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'MatchRuleUpdatedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'MergeApprovedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'MergeBanLiftedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'MergeBannedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'MergeExpiredEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'MergeOutdatedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'MergeRejectedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'MergeRequestedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'MergeWithdrawnEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'NoteImportedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'PointsAdjustedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'PointsExpiredEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'PointsTransferredEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'ProfileCreatedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'ProfileSplitEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'ProfileUpdatedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'ProgramCreatedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'ProgramUpdatedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'SettingsUpdatedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'SourceUpdatedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'StatusLabelCreatedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'StatusLabelUpdatedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'TierAddedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'TierChangedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'TierExpiredEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'TierUpdatedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'TillCreatedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'TillUpdatedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'WebhookCreatedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'WebhookDeletedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'WebhookDeliveriesReplayedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'WebhookSecretRotatedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
    | { __typename: 'WebhookUpdatedEvent', id: string, cursor: string, type: EventType, occurredAt: string, actor: string, reason: string | null, customerId: string | null, data: Record<string, unknown> }
   };

export const RegisterCustomer = "mutation RegisterCustomer($input:RegisterCustomerInput!){registerCustomer(input:$input){__typename ...on RegisterCustomerPayload{created replayed customer{...CustomerSummary}notices{...Notice}}...Refusal}}fragment CustomerSummary on Customer{id firstName lastName status loyaltyType mobile email}fragment Notice on CardinalNotice{code message path}fragment Refusal on LoyaltyError{code message path retryable}" as Document<RegisterCustomerMutation, RegisterCustomerMutationVariables>
export const LinkCard = "mutation LinkCard($input:LinkCardInput!){linkCard(input:$input){__typename ...on LinkCardPayload{survivorId absorbedId replayed customer{...CustomerSummary}mergeRequest{id status}notices{...Notice}}...Refusal}}fragment CustomerSummary on Customer{id firstName lastName status loyaltyType mobile email}fragment Notice on CardinalNotice{code message path}fragment Refusal on LoyaltyError{code message path retryable}" as Document<LinkCardMutation, LinkCardMutationVariables>
export const AddCards = "mutation AddCards($input:AddCardsInput!){addCards(input:$input){__typename ...on AddCardsPayload{successList replayed errorList{cardNumber code message retryable}customer{id}cards{...CardSummary}notices{...Notice}}...Refusal}}fragment CardSummary on Card{id cardNumber cardLabel status statusLabel isDefault isPrimary expiresAt series{id code name form}}fragment Notice on CardinalNotice{code message path}fragment Refusal on LoyaltyError{code message path retryable}" as Document<AddCardsMutation, AddCardsMutationVariables>
export const ChangeCardStatus = "mutation ChangeCardStatus($input:ChangeCardStatusInput!){changeCardStatus(input:$input){__typename ...on ChangeCardStatusPayload{replayed card{...CardSummary}}...Refusal}}fragment CardSummary on Card{id cardNumber cardLabel status statusLabel isDefault isPrimary expiresAt series{id code name form}}fragment Refusal on LoyaltyError{code message path retryable}" as Document<ChangeCardStatusMutation, ChangeCardStatusMutationVariables>
export const ReplaceCard = "mutation ReplaceCard($input:ReplaceCardInput!){replaceCard(input:$input){__typename ...on ReplaceCardPayload{replayed card{...CardSummary}replaced{...CardSummary}}...Refusal}}fragment CardSummary on Card{id cardNumber cardLabel status statusLabel isDefault isPrimary expiresAt series{id code name form}}fragment Refusal on LoyaltyError{code message path retryable}" as Document<ReplaceCardMutation, ReplaceCardMutationVariables>
export const AdjustPoints = "mutation AdjustPoints($input:AdjustPointsInput!){adjustPoints(input:$input){__typename ...on AdjustPointsPayload{replayed customer{id enrollments{...Balances}}notices{...Notice}}...Refusal}}fragment Balances on Enrollment{id program{id programId name}tier{id tierNumber name}tierExpiresAt points{balance expiringSoon lifetime}}fragment Notice on CardinalNotice{code message path}fragment Refusal on LoyaltyError{code message path retryable}" as Document<AdjustPointsMutation, AdjustPointsMutationVariables>
export const MergeCustomers = "mutation MergeCustomers($input:MergeCustomersInput!){mergeCustomers(input:$input){__typename ...on MergeCustomersPayload{absorbedId replayed customer{...CustomerSummary}merge{id}notices{...Notice}}...Refusal}}fragment CustomerSummary on Customer{id firstName lastName status loyaltyType mobile email}fragment Notice on CardinalNotice{code message path}fragment Refusal on LoyaltyError{code message path retryable}" as Document<MergeCustomersMutation, MergeCustomersMutationVariables>
export const FindCustomer = "query FindCustomer($by:CustomerBy!){customer(by:$by){...CustomerSummary}}fragment CustomerSummary on Customer{id firstName lastName status loyaltyType mobile email}" as Document<FindCustomerQuery, FindCustomerQueryVariables>
export const CustomerPage = "query CustomerPage($by:CustomerBy!$cards:Int=25$cardsAfter:String){customer(by:$by){...CustomerSummary registeredAt profiles{id sourceAccount{id source accountId name}firstName lastName identifiers{id type value}channels{id type value primary consent{status optInLevel}}}enrollments{...Balances}cards(first:$cards after:$cardsAfter){edges{node{...CardSummary}}pageInfo{hasNextPage endCursor}}}}fragment CustomerSummary on Customer{id firstName lastName status loyaltyType mobile email}fragment Balances on Enrollment{id program{id programId name}tier{id tierNumber name}tierExpiresAt points{balance expiringSoon lifetime}}fragment CardSummary on Card{id cardNumber cardLabel status statusLabel isDefault isPrimary expiresAt series{id code name form}}" as Document<CustomerPageQuery, CustomerPageQueryVariables>
export const SearchCustomers = "query SearchCustomers($text:String!$first:Int=10$after:String){searchCustomers(text:$text first:$first after:$after){edges{cursor matches{field kind value}node{...CustomerSummary}}pageInfo{hasNextPage endCursor}}}fragment CustomerSummary on Customer{id firstName lastName status loyaltyType mobile email}" as Document<SearchCustomersQuery, SearchCustomersQueryVariables>
export const Me = "query Me{me{...CustomerSummary enrollments{...Balances}cards(first:25){edges{node{...CardSummary}}}}}fragment CustomerSummary on Customer{id firstName lastName status loyaltyType mobile email}fragment Balances on Enrollment{id program{id programId name}tier{id tierNumber name}tierExpiresAt points{balance expiringSoon lifetime}}fragment CardSummary on Card{id cardNumber cardLabel status statusLabel isDefault isPrimary expiresAt series{id code name form}}" as Document<MeQuery, MeQueryVariables>
export const PreviewMerge = "query PreviewMerge($input:PreviewMergeInput!){previewMerge(input:$input){__typename ...on MergePreview{planHash merge{survivor{...CustomerSummary}absorbed{...CustomerSummary}fields{field survivorValue absorbedValue value winner}programs{program{id programId name}survivorPoints absorbedPoints points survivorTier absorbedTier tier}cardNumbers defaultCard primaryCard passedLimits{seriesCode limit held}association}notices{...Notice}}...Refusal}}fragment CustomerSummary on Customer{id firstName lastName status loyaltyType mobile email}fragment Notice on CardinalNotice{code message path}fragment Refusal on LoyaltyError{code message path retryable}" as Document<PreviewMergeQuery, PreviewMergeQueryVariables>
export const LatestCursor = "query LatestCursor{latestEventCursor}" as Document<LatestCursorQuery, LatestCursorQueryVariables>
export const FollowEvents = "subscription FollowEvents($after:String!$customer:CustomerBy$types:[EventType!]){events(after:$after customer:$customer types:$types){__typename id cursor type occurredAt actor reason customerId data}}" as Document<FollowEventsSubscription, FollowEventsSubscriptionVariables>