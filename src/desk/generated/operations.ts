/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Document } from '../../client/document.ts'
/** A merge request to approve. */
export type ApproveMergeRequestInput = {
  /** Your own key for this request: 1–200 visible ASCII characters, for example a UUID. If you send the same request again with the same key, you get the stored result again and nothing changes. */
  idempotencyKey: string;
  /** The reason, kept on record: 500 characters at most. If absent, the events of the approval have the reason of the request. */
  reason?: string | null | undefined;
  /** The global id of the request. */
  request: string | number;
};

/** An identifier of a customer, or a card with its series. */
export type AssociationIdentifierInput = {
  /** For a card: the code of its series. If `seriesId` is given too, both must name the same series. */
  seriesCode?: string | null | undefined;
  /** For a card: the numeric id of its series. A card needs `seriesId` or `seriesCode`. */
  seriesId?: number | null | undefined;
  /** Required for a card that is to be issued: a label for `ACTIVE` or `ISSUED`. Not allowed for other types. */
  statusLabel?: string | null | undefined;
  /** The type; `CARD_NUMBER` for a card. */
  type: IdentifierType;
  /** The value. It may be absent for a card of a generated series: the service then generates the number. */
  value?: string | null | undefined;
};

/** A place in a hierarchy. */
export type AssociationInput = {
  /** The company. If absent, the company of the parent, or no change. Null: the place has no company. The places below get the same. */
  fleetCompany?: FleetCompanyInput | null | undefined;
  /** The code of the hierarchy; required. Null: the customer leaves its hierarchy, and nothing else may be given but `ownChildren`. */
  hierarchyCode?: string | null | undefined;
  /** What happens if the customer has children that cannot stay below it, because it leaves the hierarchy or changes its role. Default `REFUSE`. */
  ownChildren?: OwnChildren | null | undefined;
  /** The parent or the children. If absent, the parent does not change. */
  relatives?: RelativesInput | null | undefined;
  /** The code of the role; required with a hierarchy. */
  roleCode?: string | null | undefined;
};

/** A customer’s profile in the source of the call, with the names of the source document. `CardinalProfile` has the same values. Absent values do not change; null clears a value. */
export type AssociationProfileInput = {
  /** The code of the till where the customer was registered, 100 characters at most. Once a till is defined, it must be that of a till. */
  associatedWith?: string | null | undefined;
  /** The whole list of communication channels, 20 at most. A channel that is not in the list is removed. `channels` of the profile. */
  commChannels?: Array<ChannelInput> | null | undefined;
  /** When the customer registered in this source: from 1900 to a day from now. A new profile without it gets the current time. `registeredAt` of the profile. */
  createDate?: string | null | undefined;
  /** Defined fields by name; null deletes a value. */
  fields?: Record<string, unknown> | null | undefined;
  /** The first name, 200 characters at most. */
  firstName?: string | null | undefined;
  /** The last name, 200 characters at most. */
  lastName?: string | null | undefined;
  /** When the customer last opened the app: from 1900 to a day from now. `lastViewedAt` of the profile. */
  lastViewedDate?: string | null | undefined;
};

/** An import to cancel. */
export type CancelImportInput = {
  /** Your own key for this request: 1–200 visible ASCII characters, for example a UUID. If you send the same request again with the same key, you get the stored result again and nothing changes. */
  idempotencyKey: string;
  /** The global id of the import. */
  import: string | number;
  /** Why the change is made: 1–500 characters. Every event of the call has it, those of automatic merges too, and the log of the cards. */
  reason?: string | null | undefined;
};

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

/** A new status of a customer. */
export type ChangeCustomerStatusInput = {
  /** The customer. */
  customer: CustomerBy;
  /** Your own key for this request: 1–200 visible ASCII characters, for example a UUID. If you send the same request again with the same key, you get the stored result again and nothing changes. */
  idempotencyKey: string;
  /** The reason, stored in the history: 1–500 characters. */
  reason: string;
  /** The new status. `UNREGISTERED` can only be given at registration, and only a merge sets `MERGED`. */
  status: CustomerStatus;
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

/** What a comparison of a match rule looks at. */
export type ComparisonKind =
  /** Both have a birthday, and they differ. Its weight is usually negative. */
  | 'DIFFERENT_BIRTHDAY'
  /** Both have a value for the field `field`, and they differ. Its weight is usually negative. */
  | 'DIFFERENT_FIELD'
  /** As `SAME_EMAIL_LOCAL_PART`, and the part has at least 2 letters or digits more than the names. Namesakes often have an address that is only made of their names. */
  | 'DISTINCT_EMAIL_LOCAL_PART'
  /** Two mobile numbers differ, but have the same last 8 digits: another country code, or a zero too many. */
  | 'MOBILE_DIFFERS_BY_PREFIX'
  /** The birthday is the same. It is an extended or custom field whose name says so, such as `birthday`, `dateOfBirth` or `生日`. For other names use `SAME_FIELD`. */
  | 'SAME_BIRTHDAY'
  /** Two e-mail addresses have the same part before the @, at different domains. Dots, and what follows a +, do not count; nor do parts that many share, such as `info`. */
  | 'SAME_EMAIL_LOCAL_PART'
  /** The extended or custom field `field` has the same value, ignoring case. */
  | 'SAME_FIELD'
  /** The first name is the same, apart from diacritics and script. */
  | 'SAME_FIRST_NAME'
  /** An identifier or channel has the same value, in any type, source or format: at least 6 letters and digits. */
  | 'SAME_IDENTIFIER_VALUE'
  /** The last name is the same, apart from diacritics and script. */
  | 'SAME_LAST_NAME'
  /** First and last name are similar, in this order or swapped, in any script. `similarity` says how similar. */
  | 'SIMILAR_NAME';

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

/** A suspected duplicate that is none. */
export type DismissDuplicateInput = {
  /** Your own key for this request: 1–200 visible ASCII characters, for example a UUID. If you send the same request again with the same key, you get the stored result again and nothing changes. */
  idempotencyKey: string;
  /** The global id of the pair. */
  pair: string | number;
  /** The reason, kept on record: 1–500 characters. */
  reason: string;
};

/** The status of a suspected duplicate. */
export type DuplicateStatus =
  /** Two people, for good. */
  | 'DISMISSED'
  /** It has not been decided. */
  | 'OPEN'
  /** A merge request waits for another caller. */
  | 'PROPOSED';

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

/** A company, given by your own id. */
export type FleetCompanyInput = {
  /** The external id. */
  externalId: string;
};

/** The status of a background job. */
export type GenerationStatus =
  /** The job has done everything that was requested. */
  | 'DONE'
  /** The job cannot continue. What it has done remains. */
  | 'FAILED'
  /** The job is not finished. */
  | 'RUNNING';

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

/** The status of an import. */
export type ImportStatus =
  /** The import was canceled. What it has imported stays. */
  | 'CANCELED'
  /** Every line was read: imported, known already, or refused. */
  | 'DONE'
  /** The import cannot continue. What it has imported stays. */
  | 'FAILED'
  /** Lines are left. */
  | 'RUNNING';

/** What happens with a line of an import whose identifier another customer holds in another source account. */
export type JoinChoice =
  /** It becomes a customer of its own, with a merge request that another caller must approve. */
  | 'ASK'
  /** It joins that customer, where the policy for the type of the identifier is `MERGE`. Otherwise the line is refused. */
  | 'JOIN'
  /** The line is refused. */
  | 'REFUSE';

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

/** An enrollment in a loyalty program that the customer is not in yet. */
export type LoyaltyProgramEnrollmentInput = {
  /** The initial points. Default 0. */
  loyaltyPoints?: string | number | null | undefined;
  /** When the points expire, in the future; absent means never. */
  pointsExpiryDate?: string | null | undefined;
  /** The numeric id of the program. */
  programId: number;
  /** When the tier expires, in the future; absent means never. */
  tierExpiryDate?: string | null | undefined;
  /** The number of the tier: 1 is the lowest. */
  tierNumber: number;
};

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

/** A reference to a merge: exactly one of these fields. */
export type MergeBy =
  {   /** The former id of the absorbed customer. */
  absorbed: string | number; id?: never; }
  |  { absorbed?: never;   /** The global id of the merge, as `Customer.merges` returns it. */
  id: string | number; };

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

/** What happens to the children of a customer that cannot stay below it. */
export type OwnChildren =
  /** All its children keep their places and lose it as their parent. */
  | 'KEEP_PLACES'
  /** The call is refused. */
  | 'REFUSE';

/** Input of `previewLinkCard`: the same fields as `LinkCardInput`, without the idempotency key. */
export type PreviewLinkCardInput = {
  /** The account of the source. Required if the source has several accounts, not allowed if it has one. */
  accountId?: string | null | undefined;
  /** Identifiers and cards to link, 100 at most. */
  add?: Array<LinkItemInput> | null | undefined;
  /** The customer to change. */
  customer: CustomerBy;
  /** Identifiers and cards to delink, 100 at most. */
  remove?: Array<LinkItemInput> | null | undefined;
  /** The source of the change. `ALL` removes everywhere: each value in every source account in which the customer holds it. It can only remove. */
  source: CardinalSource;
};

/** Input of `previewSplitProfile`: the same fields as `SplitProfileInput`, without the idempotency key and the reason. */
export type PreviewSplitProfileInput = {
  /** The numbers of the cards that move along, 100 at most. All other cards stay. */
  cards?: Array<string> | null | undefined;
  /** The customer that gets the profile. If absent, a new customer gets it. */
  into?: CustomerBy | null | undefined;
  /** The profile to move. */
  profile: ProfileBy;
};

/** Input of `previewUpdateAssociation`: the same fields as `UpdateAssociationInput`, without the idempotency key. */
export type PreviewUpdateAssociationInput = {
  /** The account of the source. Required if the source has several accounts, not allowed if it has one. */
  accountId?: string | null | undefined;
  /** Its place in a hierarchy. */
  association?: AssociationInput | null | undefined;
  /** Defined fields of the customer, by name; null deletes a value. */
  extendedFields?: Record<string, unknown> | null | undefined;
  /** The identifiers of the customer: 1 to 100. New ones are linked. */
  identifiers: Array<AssociationIdentifierInput>;
  /** Loyalty programs to enroll the customer in: 20 at most. */
  loyaltyProgramEnrollments?: Array<LoyaltyProgramEnrollmentInput> | null | undefined;
  /** The loyalty type. `LOYALTY` cannot be changed back. */
  loyaltyType: LoyaltyType;
  /** The customer’s profile in the source: one at most, because a call is about one source account. The source document calls the list `profiles`. */
  profiles?: Array<AssociationProfileInput> | null | undefined;
  /** The source of the update. */
  source: CardinalSource;
};

/** A reference to a profile: the profile of a customer in one source account. */
export type ProfileBy = {
  /** The account of the source. Required if the source has several accounts, not allowed if it has one. */
  accountId?: string | null | undefined;
  /** The customer. */
  customer: CustomerBy;
  /** The source of the profile. */
  source: CardinalSource;
};

/** A merge request to reject. */
export type RejectMergeRequestInput = {
  /** Your own key for this request: 1–200 visible ASCII characters, for example a UUID. If you send the same request again with the same key, you get the stored result again and nothing changes. */
  idempotencyKey: string;
  /** The reason, kept on record: 1–500 characters. */
  reason: string;
  /** The global id of the request. */
  request: string | number;
};

/** A parent or a child. An unknown one is registered. */
export type RelatedCustomerInput = {
  /** Defined fields by name. Used only if the customer is registered by this call. */
  extendedFields?: Record<string, unknown> | null | undefined;
  /** The identifiers of the customer: 1 to 100. New ones are linked. */
  identifiers: Array<AssociationIdentifierInput>;
  /** The loyalty type. If absent, a new customer is `NON_LOYALTY`, and an existing one does not change. `LOYALTY` cannot be changed back. */
  loyaltyType?: LoyaltyType | null | undefined;
  /** Its profile in the source: one at most, because a call is about one source account. The source document calls the list `profiles`. */
  profiles?: Array<AssociationProfileInput> | null | undefined;
  /** The role, if the customer is given a place. If absent, the next role in the chain. */
  roleCode?: string | null | undefined;
};

/** The parent of a customer, or its children. One call cannot name both. */
export type RelativesInput = {
  /** Customers to place directly below: 500 at most. Other children do not change. */
  childCustomers?: Array<RelatedCustomerInput> | null | undefined;
  /** The customer directly above. Absent: no change. Null: the customer loses its parent. */
  parentCustomer?: RelatedCustomerInput | null | undefined;
};

/** Parked deliveries to send again. */
export type ReplayWebhookDeliveriesInput = {
  /** The global ids of the deliveries: 500 at most. Those that are not parked are left out. Absent: the 500 that were added first. */
  deliveries?: Array<string | number> | null | undefined;
  /** Your own key for this request: 1–200 visible ASCII characters, for example a UUID. If you send the same request again with the same key, you get the stored result again and nothing changes. */
  idempotencyKey: string;
  /** Why the change is made: 1–500 characters. Every event of the call has it, those of automatic merges too, and the log of the cards. */
  reason?: string | null | undefined;
  /** The global id of the webhook. */
  webhook: string | number;
};

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

/** A profile to move from one customer to another. */
export type SplitProfileInput = {
  /** The numbers of the cards that move along, 100 at most. All other cards stay. */
  cards?: Array<string> | null | undefined;
  /** The `planHash` from a preview of the same request. If the data that the plan is based on has changed, the call is refused with `PLAN_STALE` and changes nothing. If absent, the call uses the current data. */
  expectedPlan?: string | null | undefined;
  /** Your own key for this request: 1–200 visible ASCII characters, for example a UUID. If you send the same request again with the same key, you get the stored result again and nothing changes. */
  idempotencyKey: string;
  /** The customer that gets the profile. If absent, a new customer gets it. */
  into?: CustomerBy | null | undefined;
  /** The profile to move. */
  profile: ProfileBy;
  /** The reason, kept in the history of both customers: 1–500 characters. */
  reason: string;
};

/** An export of all customers. */
export type StartExportInput = {
  /** Your own key for this request: 1–200 visible ASCII characters, for example a UUID. If you send the same request again with the same key, you get the stored result again and nothing changes. */
  idempotencyKey: string;
  /** Why the change is made: 1–500 characters. Every event of the call has it, those of automatic merges too, and the log of the cards. */
  reason?: string | null | undefined;
};

/** A file of customers to import. */
export type StartImportInput = {
  /** The name of a file in the folder that the setting `IMPORT_FOLDER` names: NDJSON, or CSV with a mapping. Give it or `url`. */
  file?: string | null | undefined;
  /** Your own key for this request: 1–200 visible ASCII characters, for example a UUID. If you send the same request again with the same key, you get the stored result again and nothing changes. */
  idempotencyKey: string;
  /** For a CSV file: a line in which `{ "column": "…" }` stands for the value of a column. */
  mapping?: Record<string, unknown> | null | undefined;
  /** What happens with identifiers that another customer holds in another source account; `JOIN` if absent. */
  onJoin?: JoinChoice | null | undefined;
  /** Why the change is made: 1–500 characters. Every event of the call has it, those of automatic merges too, and the log of the cards. */
  reason?: string | null | undefined;
  /** The `https` URL of a file of customers: at most 2,000 characters, and one that the setting `IMPORT_URLS` allows. The service fetches it first: at most 20 GB in 4 hours. */
  url?: string | null | undefined;
};

/** A transfer of points between two customers in one program. */
export type TransferPointsInput = {
  /** The customer that gives the points. It must be enrolled in the program. */
  from: CustomerBy;
  /** Your own key for this request: 1–200 visible ASCII characters, for example a UUID. If you send the same request again with the same key, you get the stored result again and nothing changes. */
  idempotencyKey: string;
  /** How many points: 1 to 999999999999999999, at most the balance. */
  points: string | number;
  /** The numeric id of the program. */
  programId: number;
  /** The reason, stored in both ledgers: 1–500 characters. */
  reason: string;
  /** The customer that gets the points. It must be enrolled in the program. */
  to: CustomerBy;
};

/** A merge to undo. */
export type UnmergeCustomersInput = {
  /** The `planHash` from a preview of the same request. If the data that the plan is based on has changed, the call is refused with `PLAN_STALE` and changes nothing. If absent, the call uses the current data. */
  expectedPlan?: string | null | undefined;
  /** Your own key for this request: 1–200 visible ASCII characters, for example a UUID. If you send the same request again with the same key, you get the stored result again and nothing changes. */
  idempotencyKey: string;
  /** The merge to undo. */
  merge: MergeBy;
  /** The reason, kept in the history: 1–500 characters. */
  reason: string;
};

/** An update of a customer: its place in a hierarchy, its relatives and its enrollments. */
export type UpdateAssociationInput = {
  /** The account of the source. Required if the source has several accounts, not allowed if it has one. */
  accountId?: string | null | undefined;
  /** Its place in a hierarchy. */
  association?: AssociationInput | null | undefined;
  /** The `planHash` from a preview of the same request. If the data that the plan is based on has changed, the call is refused with `PLAN_STALE` and changes nothing. If absent, the call uses the current data. */
  expectedPlan?: string | null | undefined;
  /** Defined fields of the customer, by name; null deletes a value. */
  extendedFields?: Record<string, unknown> | null | undefined;
  /** Your own key for this request: 1–200 visible ASCII characters, for example a UUID. If you send the same request again with the same key, you get the stored result again and nothing changes. */
  idempotencyKey: string;
  /** The identifiers of the customer: 1 to 100. New ones are linked. */
  identifiers: Array<AssociationIdentifierInput>;
  /** Loyalty programs to enroll the customer in: 20 at most. */
  loyaltyProgramEnrollments?: Array<LoyaltyProgramEnrollmentInput> | null | undefined;
  /** The loyalty type. `LOYALTY` cannot be changed back. */
  loyaltyType: LoyaltyType;
  /** The customer’s profile in the source: one at most, because a call is about one source account. The source document calls the list `profiles`. */
  profiles?: Array<AssociationProfileInput> | null | undefined;
  /** Why the change is made: 1–500 characters. Every event of the call has it, those of automatic merges too, and the log of the cards. */
  reason?: string | null | undefined;
  /** The source of the update. */
  source: CardinalSource;
};

/** Which deliveries to list. Absent fields do not limit it. */
export type WebhookDeliveryFilter = {
  /** Only deliveries of events of this type. */
  eventType?: EventType | null | undefined;
  /** Only deliveries with this status. */
  status?: WebhookDeliveryStatus | null | undefined;
};

/** How far the delivery of an event to a webhook is. */
export type WebhookDeliveryStatus =
  /** The receiver answered with a status from 200 to 299. */
  | 'DELIVERED'
  /** It failed 10 times in about three days, or its event is no longer kept. It is not sent again by itself. */
  | 'PARKED'
  /** It has not been sent yet, or waits for an earlier event of its customer. */
  | 'PENDING'
  /** The last attempt failed, and another one follows. */
  | 'RETRYING';

/** Why an attempt to deliver an event failed. */
export type WebhookFailure =
  /** The host has a private, loopback or link-local address that the configuration does not allow, or the URL is not `https`. */
  | 'ADDRESS_NOT_ALLOWED'
  /** The connection could not be opened, or the receiver closed it without an answer. */
  | 'CONNECTION'
  /** The name of the host could not be resolved. */
  | 'DNS'
  /** The event is no longer kept. */
  | 'EVENT_DROPPED'
  /** The receiver answered with a redirect. Redirects are not followed. */
  | 'REDIRECT'
  /** The receiver answered with a status of 400 or more. 410 also pauses the webhook. */
  | 'STATUS'
  /** The receiver did not answer within 15 seconds. */
  | 'TIMEOUT'
  /** The certificate of the receiver is not valid, or TLS could not be agreed on. */
  | 'TLS';

/** Whether events are delivered to a webhook. */
export type WebhookStatus =
  /** Events are delivered. */
  | 'ACTIVE'
  /** Nothing is delivered. When it is resumed, it gets what has happened meanwhile. */
  | 'PAUSED';

type Refused_AccountClosedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_AccountDeceasedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_AccountErasedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_AccountIdRequiredError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_AccountNotActiveError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_AccountNotRegisteredError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_AmbiguousHoldersError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_AssociationsClashError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CardAlreadyHeldError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CardHasNoPinError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CardLimitExceededError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CardNotActiveError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CardNotClaimableError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CardNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CardNotHeldError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CardNotLinkableError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CardNotOfCustomerError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CardNotPhysicalError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CardPoolExhaustedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CardRepeatedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CardSeriesClosedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CardSeriesExhaustedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CardSeriesExistsError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CardSeriesLimitExceededError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CardStatusChangeRefusedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CardStatusSameError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CardSuspendedByOtherError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CardTakenError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_ChildRoleDoesNotQualifyError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CompanyCycleError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CompanyDiffersError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CompanyExistsError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CompanyInactiveError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CompanyNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CustomerErasedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CustomerExistsError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CustomerNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_CustomerStatusChangeRefusedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_DefaultRegionInUseError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_DigitalCardsDisabledError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_DuplicateDecidedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_DuplicateNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_FieldExistsError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_FieldNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_HeldByAnotherError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_HierarchyExistsError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_IdempotencyKeyReusedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_IdentifierBlockedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_IdentifierNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_IdentifierTakenError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_ImportEndedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_ImportFileNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_ImportNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_ImportRunningError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_ImportUrlNotAllowedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_InsufficientPointsError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_InvalidCardNumberError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_InvalidCardSeriesError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_InvalidChannelError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_InvalidFieldError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_InvalidHierarchyError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_InvalidIdentifierError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_InvalidInputError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_InvalidLoyaltyIdError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_InvalidRoleError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_InvalidSourceError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_InvalidStatusLabelError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_JoinRefusedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_LastIdentifierError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_LastProfileError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_LoyaltyTypeFinalError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_MatchRuleNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_MergeBanNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_MergeBannedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_MergeLimitReachedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_MergeNeedsApprovalError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_MergeNotAllowedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_MergeNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_MergeRequestDecidedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_MergeRequestNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_MergeRequestOutdatedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_MergeUndoneError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_NoCardsRequestedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_NoCardsToRetireError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_NobodyIdentifiedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_NotEnrolledError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_NothingToChangeError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_OwnRequestError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_ParentNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_ParentNotMappedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_PinsNotConfiguredError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_PlanStaleError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_PointsLeftError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_ProfileExistsError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_ProfileNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_ProfilesCollideError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_ProgramNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_ProgramRetiredError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_RequestOfAnotherError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_RoleLimitTooLowError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_SameCustomerError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_SeveralDefaultCardsError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_SourceAccountExistsError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_SourceInUseError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_StatusLabelExistsError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_StatusLabelNotForDelinkError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_StatusLabelNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_TierNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_TierRetiredError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_TillExistsError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_TillNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_TooManyChildrenError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_TooManyWrongPinsError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_UnmergeInsteadError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_UnmergeNotLatestError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_UnmergeNotPossibleError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_WebhookLimitExceededError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_WebhookNotFoundError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_WebhookUrlNotAllowedError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

type Refused_WebhooksNotConfiguredError_Fragment = { code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean };

export type RefusedFragment =
  | Refused_AccountClosedError_Fragment
  | Refused_AccountDeceasedError_Fragment
  | Refused_AccountErasedError_Fragment
  | Refused_AccountIdRequiredError_Fragment
  | Refused_AccountNotActiveError_Fragment
  | Refused_AccountNotRegisteredError_Fragment
  | Refused_AmbiguousHoldersError_Fragment
  | Refused_AssociationsClashError_Fragment
  | Refused_CardAlreadyHeldError_Fragment
  | Refused_CardHasNoPinError_Fragment
  | Refused_CardLimitExceededError_Fragment
  | Refused_CardNotActiveError_Fragment
  | Refused_CardNotClaimableError_Fragment
  | Refused_CardNotFoundError_Fragment
  | Refused_CardNotHeldError_Fragment
  | Refused_CardNotLinkableError_Fragment
  | Refused_CardNotOfCustomerError_Fragment
  | Refused_CardNotPhysicalError_Fragment
  | Refused_CardPoolExhaustedError_Fragment
  | Refused_CardRepeatedError_Fragment
  | Refused_CardSeriesClosedError_Fragment
  | Refused_CardSeriesExhaustedError_Fragment
  | Refused_CardSeriesExistsError_Fragment
  | Refused_CardSeriesLimitExceededError_Fragment
  | Refused_CardStatusChangeRefusedError_Fragment
  | Refused_CardStatusSameError_Fragment
  | Refused_CardSuspendedByOtherError_Fragment
  | Refused_CardTakenError_Fragment
  | Refused_ChildRoleDoesNotQualifyError_Fragment
  | Refused_CompanyCycleError_Fragment
  | Refused_CompanyDiffersError_Fragment
  | Refused_CompanyExistsError_Fragment
  | Refused_CompanyInactiveError_Fragment
  | Refused_CompanyNotFoundError_Fragment
  | Refused_CustomerErasedError_Fragment
  | Refused_CustomerExistsError_Fragment
  | Refused_CustomerNotFoundError_Fragment
  | Refused_CustomerStatusChangeRefusedError_Fragment
  | Refused_DefaultRegionInUseError_Fragment
  | Refused_DigitalCardsDisabledError_Fragment
  | Refused_DuplicateDecidedError_Fragment
  | Refused_DuplicateNotFoundError_Fragment
  | Refused_FieldExistsError_Fragment
  | Refused_FieldNotFoundError_Fragment
  | Refused_HeldByAnotherError_Fragment
  | Refused_HierarchyExistsError_Fragment
  | Refused_IdempotencyKeyReusedError_Fragment
  | Refused_IdentifierBlockedError_Fragment
  | Refused_IdentifierNotFoundError_Fragment
  | Refused_IdentifierTakenError_Fragment
  | Refused_ImportEndedError_Fragment
  | Refused_ImportFileNotFoundError_Fragment
  | Refused_ImportNotFoundError_Fragment
  | Refused_ImportRunningError_Fragment
  | Refused_ImportUrlNotAllowedError_Fragment
  | Refused_InsufficientPointsError_Fragment
  | Refused_InvalidCardNumberError_Fragment
  | Refused_InvalidCardSeriesError_Fragment
  | Refused_InvalidChannelError_Fragment
  | Refused_InvalidFieldError_Fragment
  | Refused_InvalidHierarchyError_Fragment
  | Refused_InvalidIdentifierError_Fragment
  | Refused_InvalidInputError_Fragment
  | Refused_InvalidLoyaltyIdError_Fragment
  | Refused_InvalidRoleError_Fragment
  | Refused_InvalidSourceError_Fragment
  | Refused_InvalidStatusLabelError_Fragment
  | Refused_JoinRefusedError_Fragment
  | Refused_LastIdentifierError_Fragment
  | Refused_LastProfileError_Fragment
  | Refused_LoyaltyTypeFinalError_Fragment
  | Refused_MatchRuleNotFoundError_Fragment
  | Refused_MergeBanNotFoundError_Fragment
  | Refused_MergeBannedError_Fragment
  | Refused_MergeLimitReachedError_Fragment
  | Refused_MergeNeedsApprovalError_Fragment
  | Refused_MergeNotAllowedError_Fragment
  | Refused_MergeNotFoundError_Fragment
  | Refused_MergeRequestDecidedError_Fragment
  | Refused_MergeRequestNotFoundError_Fragment
  | Refused_MergeRequestOutdatedError_Fragment
  | Refused_MergeUndoneError_Fragment
  | Refused_NoCardsRequestedError_Fragment
  | Refused_NoCardsToRetireError_Fragment
  | Refused_NobodyIdentifiedError_Fragment
  | Refused_NotEnrolledError_Fragment
  | Refused_NothingToChangeError_Fragment
  | Refused_OwnRequestError_Fragment
  | Refused_ParentNotFoundError_Fragment
  | Refused_ParentNotMappedError_Fragment
  | Refused_PinsNotConfiguredError_Fragment
  | Refused_PlanStaleError_Fragment
  | Refused_PointsLeftError_Fragment
  | Refused_ProfileExistsError_Fragment
  | Refused_ProfileNotFoundError_Fragment
  | Refused_ProfilesCollideError_Fragment
  | Refused_ProgramNotFoundError_Fragment
  | Refused_ProgramRetiredError_Fragment
  | Refused_RequestOfAnotherError_Fragment
  | Refused_RoleLimitTooLowError_Fragment
  | Refused_SameCustomerError_Fragment
  | Refused_SeveralDefaultCardsError_Fragment
  | Refused_SourceAccountExistsError_Fragment
  | Refused_SourceInUseError_Fragment
  | Refused_StatusLabelExistsError_Fragment
  | Refused_StatusLabelNotForDelinkError_Fragment
  | Refused_StatusLabelNotFoundError_Fragment
  | Refused_TierNotFoundError_Fragment
  | Refused_TierRetiredError_Fragment
  | Refused_TillExistsError_Fragment
  | Refused_TillNotFoundError_Fragment
  | Refused_TooManyChildrenError_Fragment
  | Refused_TooManyWrongPinsError_Fragment
  | Refused_UnmergeInsteadError_Fragment
  | Refused_UnmergeNotLatestError_Fragment
  | Refused_UnmergeNotPossibleError_Fragment
  | Refused_WebhookLimitExceededError_Fragment
  | Refused_WebhookNotFoundError_Fragment
  | Refused_WebhookUrlNotAllowedError_Fragment
  | Refused_WebhooksNotConfiguredError_Fragment
;

export type StatusLabelsQueryVariables = Exact<{ [key: string]: never; }>;


export type StatusLabelsQuery = { statusLabels: { nodes: Array<{ id: string, label: string, status: CardStatus, isDefault: boolean, retiredAt: string | null }> } };

export type LinkPlanQueryVariables = Exact<{
  input: PreviewLinkCardInput;
}>;


export type LinkPlanQuery = { previewLinkCard:
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
    | { __typename: 'CustomerNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'HeldByAnotherError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
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
    | { __typename: 'LinkCardPreview', planHash: string, merge: { survivor: { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null } } | null }
    | { __typename: 'MergeBannedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeLimitReachedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeNotAllowedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'NothingToChangeError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ProfilesCollideError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'StatusLabelNotForDelinkError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'TooManyWrongPinsError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
   };

export type LinkMutationVariables = Exact<{
  input: LinkCardInput;
}>;


export type LinkMutation = { linkCard:
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
    | { __typename: 'LinkCardPayload', customer: { id: string }, mergeRequest: { id: string } | null }
    | { __typename: 'MergeBannedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeLimitReachedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeNotAllowedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'NothingToChangeError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'PlanStaleError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ProfilesCollideError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'StatusLabelNotForDelinkError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'TooManyWrongPinsError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
   };

export type ChangeCustomerStatusMutationVariables = Exact<{
  input: ChangeCustomerStatusInput;
}>;


export type ChangeCustomerStatusMutation = { changeCustomerStatus:
    | { __typename: 'AccountErasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountIdRequiredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AmbiguousHoldersError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotActiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ChangeCustomerStatusPayload', customer: { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null } }
    | { __typename: 'CustomerErasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerStatusChangeRefusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdempotencyKeyReusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidIdentifierError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidInputError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidSourceError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'NothingToChangeError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
   };

export type TransferPointsMutationVariables = Exact<{
  input: TransferPointsInput;
}>;


export type TransferPointsMutation = { transferPoints:
    | { __typename: 'AccountClosedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountDeceasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountIdRequiredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountNotActiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountNotRegisteredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
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
    | { __typename: 'SameCustomerError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'TransferPointsPayload', from: { id: string, enrollments: Array<{ id: string, tierExpiresAt: string | null, program: { id: string, programId: number, name: string }, tier: { id: string, tierNumber: number, name: string }, month: { balance: string, expiringSoon: string, lifetime: string }, quarter: { expiringSoon: string }, year: { expiringSoon: string } }> } }
   };

export type PersonFragment = { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null };

export type CardFaceFragment = { id: string, cardNumber: string, cardLabel: string | null, status: CardStatus, statusLabel: string, isDefault: boolean, isPrimary: boolean, frozen: boolean, expiresAt: string | null, series: { id: string, code: string, name: string | null, form: CardForm } };

export type PointsFragment = { id: string, tierExpiresAt: string | null, program: { id: string, programId: number, name: string }, tier: { id: string, tierNumber: number, name: string }, month: { balance: string, expiringSoon: string, lifetime: string }, quarter: { expiringSoon: string }, year: { expiringSoon: string } };

export type PlaceFragment = { id: string, childCount: number, depth: number, hierarchy: { id: string, code: string, name: string }, role: { id: string, code: string, name: string }, company: { id: string, name: string } | null, ancestors: Array<{ id: string, role: { id: string, name: string }, customer: { id: string, firstName: string | null, lastName: string | null } }> };

export type SourceEntryFragment = { id: string, firstName: string | null, lastName: string | null, registeredAt: string | null, sourceAccount: { id: string, source: CardinalSource, accountId: string | null, name: string | null }, identifiers: Array<{ id: string, type: IdentifierType, value: string }>, channels: Array<{ id: string, type: ChannelType, value: string, primary: boolean, verified: boolean, consent: { status: ConsentStatus, optInLevel: OptInLevel } }> };

export type CustomerDetailsQueryVariables = Exact<{
  id: string | number;
}>;


export type CustomerDetailsQuery = { customer: { registeredAt: string, erasedAt: string | null, mergedIds: Array<string>, id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null, profiles: Array<{ id: string, firstName: string | null, lastName: string | null, registeredAt: string | null, sourceAccount: { id: string, source: CardinalSource, accountId: string | null, name: string | null }, identifiers: Array<{ id: string, type: IdentifierType, value: string }>, channels: Array<{ id: string, type: ChannelType, value: string, primary: boolean, verified: boolean, consent: { status: ConsentStatus, optInLevel: OptInLevel } }> }>, enrollments: Array<{ id: string, tierExpiresAt: string | null, program: { id: string, programId: number, name: string }, tier: { id: string, tierNumber: number, name: string }, month: { balance: string, expiringSoon: string, lifetime: string }, quarter: { expiringSoon: string }, year: { expiringSoon: string } }>, association: { id: string, childCount: number, depth: number, hierarchy: { id: string, code: string, name: string }, role: { id: string, code: string, name: string }, company: { id: string, name: string } | null, ancestors: Array<{ id: string, role: { id: string, name: string }, customer: { id: string, firstName: string | null, lastName: string | null } }> } | null, cards: { totalCount: number, edges: Array<{ node: { id: string, cardNumber: string, status: CardStatus, cardLabel: string | null, statusLabel: string, isDefault: boolean, isPrimary: boolean, frozen: boolean, expiresAt: string | null, series: { id: string, code: string, name: string | null, form: CardForm } } }> }, merges: { edges: Array<{ node: { id: string, absorbedId: string, survivorId: string, mergedAt: string, mergedBy: string, reason: string | null, undoable: boolean, undoneAt: string | null } }> } } | null };

export type CustomerHistoryQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type CustomerHistoryQuery = { customer: { id: string, history: { edges: Array<{ node:
          | { __typename: 'AssociationChangedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'AssociationEndedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'CardDelinkedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'CardExpiredEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'CardLinkedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'CardMadeDefaultEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'CardMadePrimaryEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'CardPinRefusedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'CardPinSetEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'CardReplacedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'CardSeriesCreatedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'CardSeriesUpdatedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'CardStatusChangedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'CardUpdatedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'CardsAddedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'CardsGeneratedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'CardsRetiredEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'CompanyCreatedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'CompanyUpdatedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'ConsentChangedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'CustomerErasedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'CustomerImportedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'CustomerRegisteredEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'CustomerStatusChangedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'CustomerUpdatedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'CustomersMergedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'CustomersUnmergedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'DuplicateDismissedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'DuplicateProposedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'EnrolledEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'EnrollmentEndedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'ExportStartedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'FieldDefinitionCreatedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'FieldDefinitionUpdatedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'HierarchyCreatedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'HierarchyUpdatedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'IdentifierAttachedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'IdentifierBlockedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'IdentifierDetachedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'IdentifierUnblockedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'ImportCanceledEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'ImportStartedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'MatchRuleCreatedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'MatchRuleUpdatedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'MergeApprovedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'MergeBanLiftedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'MergeBannedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'MergeExpiredEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'MergeOutdatedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'MergeRejectedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'MergeRequestedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'MergeWithdrawnEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'NoteImportedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'PointsAdjustedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'PointsExpiredEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'PointsTransferredEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'ProfileCreatedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'ProfileSplitEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'ProfileUpdatedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'ProgramCreatedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'ProgramUpdatedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'SettingsUpdatedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'SourceUpdatedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'StatusLabelCreatedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'StatusLabelUpdatedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'TierAddedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'TierChangedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'TierExpiredEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'TierUpdatedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'TillCreatedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'TillUpdatedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'WebhookCreatedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'WebhookDeletedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'WebhookDeliveriesReplayedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'WebhookSecretRotatedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
          | { __typename: 'WebhookUpdatedEvent', id: string, type: EventType, occurredAt: string, actor: string, reason: string | null, data: Record<string, unknown> }
         }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type SearchQueryVariables = Exact<{
  text: string;
}>;


export type SearchQuery = { searchCustomers: { edges: Array<{ matches: Array<{ field: SearchField, kind: MatchKind, value: string }>, node: { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null } }>, pageInfo: { hasNextPage: boolean } } };

export type MergePairQueryVariables = Exact<{
  survivor: string | number;
  absorbed: string | number;
}>;


export type MergePairQuery = { survivor: { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null } | null, absorbed: { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null } | null };

export type UnmergePlanQueryVariables = Exact<{
  id: string | number;
}>;


export type UnmergePlanQuery = { merge: { id: string, mergedAt: string, mergedBy: string, reason: string | null, survivor: { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null } } | null, previewUnmerge:
    | { __typename: 'AssociationsClashError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidInputError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeUndoneError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'UnmergeNotLatestError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'UnmergeNotPossibleError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'UnmergePreview', planHash: string, cardNumbers: Array<string>, placeAgain: boolean, points: Array<{ points: string, expiresAt: string | null, program: { id: string, name: string } }>, notices: Array<{ code: CardinalNoticeCode, message: string }> }
   };

export type UnmergeMutationVariables = Exact<{
  input: UnmergeCustomersInput;
}>;


export type UnmergeMutation = { unmergeCustomers:
    | { __typename: 'AssociationsClashError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerErasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdempotencyKeyReusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidInputError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeUndoneError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'PlanStaleError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'UnmergeCustomersPayload', survivor: { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null }, absorbed: { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null } }
    | { __typename: 'UnmergeNotLatestError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'UnmergeNotPossibleError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
   };

export type ReferenceFragment = { id: string, profiles: Array<{ id: string, sourceAccount: { id: string, source: CardinalSource, accountId: string | null }, identifiers: Array<{ id: string, type: IdentifierType, value: string }> }>, cards: { edges: Array<{ node: { id: string, cardNumber: string, status: CardStatus, series: { id: string, code: string } } }> } };

export type PlaceChildrenQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type PlaceChildrenQuery = { node:
    | { __typename: 'Association', id: string, children: { edges: Array<{ node: { id: string, childCount: number, role: { id: string, name: string }, customer: { id: string, firstName: string | null, lastName: string | null } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | { __typename: 'AssociationChangedEvent' }
    | { __typename: 'AssociationEndedEvent' }
    | { __typename: 'BlockedIdentifier' }
    | { __typename: 'Card' }
    | { __typename: 'CardDelinkedEvent' }
    | { __typename: 'CardExpiredEvent' }
    | { __typename: 'CardGeneration' }
    | { __typename: 'CardLinkedEvent' }
    | { __typename: 'CardMadeDefaultEvent' }
    | { __typename: 'CardMadePrimaryEvent' }
    | { __typename: 'CardPinRefusedEvent' }
    | { __typename: 'CardPinSetEvent' }
    | { __typename: 'CardReplacedEvent' }
    | { __typename: 'CardRetirement' }
    | { __typename: 'CardSeries' }
    | { __typename: 'CardSeriesCreatedEvent' }
    | { __typename: 'CardSeriesUpdatedEvent' }
    | { __typename: 'CardStatusChangedEvent' }
    | { __typename: 'CardUpdatedEvent' }
    | { __typename: 'CardinalProfile' }
    | { __typename: 'CardinalSettings' }
    | { __typename: 'CardinalTill' }
    | { __typename: 'CardsAddedEvent' }
    | { __typename: 'CardsGeneratedEvent' }
    | { __typename: 'CardsRetiredEvent' }
    | { __typename: 'CommunicationChannel' }
    | { __typename: 'Company' }
    | { __typename: 'CompanyCreatedEvent' }
    | { __typename: 'CompanyUpdatedEvent' }
    | { __typename: 'ConsentChangedEvent' }
    | { __typename: 'Customer' }
    | { __typename: 'CustomerErasedEvent' }
    | { __typename: 'CustomerImport' }
    | { __typename: 'CustomerImportedEvent' }
    | { __typename: 'CustomerRegisteredEvent' }
    | { __typename: 'CustomerStatusChangedEvent' }
    | { __typename: 'CustomerUpdatedEvent' }
    | { __typename: 'CustomersMergedEvent' }
    | { __typename: 'CustomersUnmergedEvent' }
    | { __typename: 'DataExport' }
    | { __typename: 'DuplicateDismissedEvent' }
    | { __typename: 'DuplicateProposedEvent' }
    | { __typename: 'EnrolledEvent' }
    | { __typename: 'Enrollment' }
    | { __typename: 'EnrollmentEndedEvent' }
    | { __typename: 'ExportStartedEvent' }
    | { __typename: 'FieldDefinition' }
    | { __typename: 'FieldDefinitionCreatedEvent' }
    | { __typename: 'FieldDefinitionUpdatedEvent' }
    | { __typename: 'Hierarchy' }
    | { __typename: 'HierarchyCreatedEvent' }
    | { __typename: 'HierarchyRole' }
    | { __typename: 'HierarchyUpdatedEvent' }
    | { __typename: 'Identifier' }
    | { __typename: 'IdentifierAttachedEvent' }
    | { __typename: 'IdentifierBlockedEvent' }
    | { __typename: 'IdentifierDetachedEvent' }
    | { __typename: 'IdentifierUnblockedEvent' }
    | { __typename: 'ImportCanceledEvent' }
    | { __typename: 'ImportStartedEvent' }
    | { __typename: 'LedgerEntry' }
    | { __typename: 'LoyaltyProgram' }
    | { __typename: 'MatchRule' }
    | { __typename: 'MatchRuleCreatedEvent' }
    | { __typename: 'MatchRuleUpdatedEvent' }
    | { __typename: 'Merge' }
    | { __typename: 'MergeApprovedEvent' }
    | { __typename: 'MergeBan' }
    | { __typename: 'MergeBanLiftedEvent' }
    | { __typename: 'MergeBannedEvent' }
    | { __typename: 'MergeExpiredEvent' }
    | { __typename: 'MergeOutdatedEvent' }
    | { __typename: 'MergeRejectedEvent' }
    | { __typename: 'MergeRequest' }
    | { __typename: 'MergeRequestedEvent' }
    | { __typename: 'MergeWithdrawnEvent' }
    | { __typename: 'NoteImportedEvent' }
    | { __typename: 'PointsAdjustedEvent' }
    | { __typename: 'PointsExpiredEvent' }
    | { __typename: 'PointsTransferredEvent' }
    | { __typename: 'ProfileCreatedEvent' }
    | { __typename: 'ProfileSplitEvent' }
    | { __typename: 'ProfileUpdatedEvent' }
    | { __typename: 'ProgramCreatedEvent' }
    | { __typename: 'ProgramUpdatedEvent' }
    | { __typename: 'RefusedLine' }
    | { __typename: 'SettingsUpdatedEvent' }
    | { __typename: 'SourceAccount' }
    | { __typename: 'SourceConfiguration' }
    | { __typename: 'SourceUpdatedEvent' }
    | { __typename: 'StatusLabel' }
    | { __typename: 'StatusLabelCreatedEvent' }
    | { __typename: 'StatusLabelUpdatedEvent' }
    | { __typename: 'SuspectedDuplicate' }
    | { __typename: 'Tier' }
    | { __typename: 'TierAddedEvent' }
    | { __typename: 'TierChangedEvent' }
    | { __typename: 'TierExpiredEvent' }
    | { __typename: 'TierUpdatedEvent' }
    | { __typename: 'TillCreatedEvent' }
    | { __typename: 'TillUpdatedEvent' }
    | { __typename: 'Webhook' }
    | { __typename: 'WebhookCreatedEvent' }
    | { __typename: 'WebhookDeletedEvent' }
    | { __typename: 'WebhookDeliveriesReplayedEvent' }
    | { __typename: 'WebhookDelivery' }
    | { __typename: 'WebhookSecretRotatedEvent' }
    | { __typename: 'WebhookUpdatedEvent' }
   | null };

export type RolesQueryVariables = Exact<{ [key: string]: never; }>;


export type RolesQuery = { hierarchies: { nodes: Array<{ id: string, code: string, name: string, retiredAt: string | null, roles: Array<{ id: string, code: string, name: string }> }> } };

export type ReferencesQueryVariables = Exact<{
  id: string | number;
}>;


export type ReferencesQuery = { customer: { id: string, profiles: Array<{ id: string, sourceAccount: { id: string, source: CardinalSource, accountId: string | null }, identifiers: Array<{ id: string, type: IdentifierType, value: string }> }>, cards: { edges: Array<{ node: { id: string, cardNumber: string, status: CardStatus, series: { id: string, code: string } } }> } } | null };

export type MovePlanQueryVariables = Exact<{
  input: PreviewUpdateAssociationInput;
}>;


export type MovePlanQuery = { previewUpdateAssociation:
    | { __typename: 'AccountClosedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountDeceasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountIdRequiredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountNotActiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountNotRegisteredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AmbiguousHoldersError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AssociationsClashError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardLimitExceededError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotActiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotLinkableError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardSeriesClosedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardSeriesExhaustedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardSeriesLimitExceededError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardStatusChangeRefusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardTakenError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ChildRoleDoesNotQualifyError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CompanyDiffersError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CompanyInactiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CompanyNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerExistsError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'HeldByAnotherError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdentifierBlockedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdentifierTakenError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidCardNumberError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidCardSeriesError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidChannelError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidFieldError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidHierarchyError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidIdentifierError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidInputError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidRoleError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidSourceError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidStatusLabelError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'JoinRefusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'LoyaltyTypeFinalError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeBannedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeLimitReachedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeNeedsApprovalError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeNotAllowedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ParentNotMappedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ProfileExistsError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ProfilesCollideError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ProgramNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ProgramRetiredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'StatusLabelNotForDelinkError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'TierNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'TierRetiredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'TillNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'TooManyChildrenError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'UpdateAssociationPreview', planHash: string, leavesHierarchy: boolean, attached: Array<{ value: string }>, merge: { survivor: { id: string } } | null, customer: { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null }, parent: { created: boolean, customer: { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null } | null } | null, place: { roleCode: string, hierarchyCode: string, hasParent: boolean, childrenLoseParent: boolean, company: { id: string, name: string } | null } | null, notices: Array<{ code: CardinalNoticeCode, message: string }> }
   };

export type MoveMutationVariables = Exact<{
  input: UpdateAssociationInput;
}>;


export type MoveMutation = { updateAssociation:
    | { __typename: 'AccountClosedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountDeceasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountIdRequiredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountNotActiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountNotRegisteredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AmbiguousHoldersError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AssociationsClashError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardLimitExceededError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotActiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotLinkableError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardSeriesClosedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardSeriesExhaustedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardSeriesLimitExceededError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardStatusChangeRefusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardTakenError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ChildRoleDoesNotQualifyError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CompanyDiffersError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CompanyInactiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CompanyNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerErasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerExistsError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'HeldByAnotherError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdempotencyKeyReusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdentifierBlockedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdentifierTakenError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidCardNumberError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidCardSeriesError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidChannelError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidFieldError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidHierarchyError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidIdentifierError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidInputError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidRoleError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidSourceError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidStatusLabelError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'JoinRefusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'LoyaltyTypeFinalError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeBannedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeLimitReachedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeNeedsApprovalError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeNotAllowedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ParentNotMappedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'PlanStaleError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ProfileExistsError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ProfilesCollideError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ProgramNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ProgramRetiredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'StatusLabelNotForDelinkError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'TierNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'TierRetiredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'TillNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'TooManyChildrenError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'UpdateAssociationPayload', customer: { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null }, association: { id: string, childCount: number, depth: number, hierarchy: { id: string, code: string, name: string }, role: { id: string, code: string, name: string }, company: { id: string, name: string } | null, ancestors: Array<{ id: string, role: { id: string, name: string }, customer: { id: string, firstName: string | null, lastName: string | null } }> } | null }
   };

export type PendingRequestsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type PendingRequestsQuery = { mergeRequests: { edges: Array<{ node: { id: string, requestedAt: string, requestedBy: string, reason: string | null, types: Array<IdentifierType>, expiresAt: string | null, customer: { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null }, holder: { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type OpenDuplicatesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type OpenDuplicatesQuery = { suspectedDuplicates: { edges: Array<{ node: { id: string, score: number, rule: { id: string, name: string }, reasons: Array<{ comparison: ComparisonKind, field: string | null }>, customer: { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null }, otherCustomer: { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ApproveRequestMutationVariables = Exact<{
  input: ApproveMergeRequestInput;
}>;


export type ApproveRequestMutation = { approveMergeRequest:
    | { __typename: 'AccountClosedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountDeceasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountIdRequiredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountNotActiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountNotRegisteredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AmbiguousHoldersError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ApproveMergeRequestPayload', mergeRequest: { id: string, status: MergeRequestStatus } }
    | { __typename: 'AssociationsClashError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardLimitExceededError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotActiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
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
    | { __typename: 'MergeBannedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeLimitReachedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeNotAllowedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeRequestDecidedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeRequestNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeRequestOutdatedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'NothingToChangeError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'OwnRequestError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ProfilesCollideError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'StatusLabelNotForDelinkError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
   };

export type RejectRequestMutationVariables = Exact<{
  input: RejectMergeRequestInput;
}>;


export type RejectRequestMutation = { rejectMergeRequest:
    | { __typename: 'CustomerErasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdempotencyKeyReusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidInputError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeRequestDecidedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeRequestNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'OwnRequestError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'RejectMergeRequestPayload', mergeRequest: { id: string, status: MergeRequestStatus } }
   };

export type DismissPairMutationVariables = Exact<{
  input: DismissDuplicateInput;
}>;


export type DismissPairMutation = { dismissDuplicate:
    | { __typename: 'CustomerErasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'DismissDuplicatePayload', pair: { id: string, status: DuplicateStatus } | null }
    | { __typename: 'DuplicateDecidedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'DuplicateNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdempotencyKeyReusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidInputError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
   };

export type SplitPlanQueryVariables = Exact<{
  input: PreviewSplitProfileInput;
}>;


export type SplitPlanQuery = { previewSplitProfile:
    | { __typename: 'AccountClosedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountDeceasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountIdRequiredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountNotActiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AmbiguousHoldersError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotActiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotOfCustomerError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidIdentifierError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidInputError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidSourceError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'LastProfileError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'NobodyIdentifiedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ProfileExistsError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ProfileNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'SameCustomerError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'SplitProfilePreview', planHash: string, cardNumbers: Array<string>, identifiers: Array<{ type: IdentifierType, value: string }>, points: Array<{ points: string, expiresAt: string | null, program: { id: string, name: string } }>, programs: Array<{ id: string, name: string }>, notices: Array<{ code: CardinalNoticeCode, message: string }> }
    | { __typename: 'UnmergeInsteadError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
   };

export type SplitMutationVariables = Exact<{
  input: SplitProfileInput;
}>;


export type SplitMutation = { splitProfile:
    | { __typename: 'AccountClosedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountDeceasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountIdRequiredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountNotActiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AmbiguousHoldersError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotActiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotOfCustomerError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerErasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdempotencyKeyReusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidIdentifierError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidInputError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidSourceError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'LastProfileError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'NobodyIdentifiedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'PlanStaleError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ProfileExistsError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ProfileNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'SameCustomerError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'SplitProfilePayload', customer: { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null }, into: { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, loyaltyType: LoyaltyType, mobile: string | null, email: string | null } }
    | { __typename: 'UnmergeInsteadError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
   };

export type ImportRunFragment = { id: string, file: string, status: ImportStatus, progress: number, lines: number, accepted: number, unchanged: number, refused: number, failure: string | null, reason: string | null, startedAt: string, finishedAt: string | null };

export type ImportsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ImportsQuery = { customerImports: { edges: Array<{ node: { id: string, file: string, status: ImportStatus, progress: number, lines: number, accepted: number, unchanged: number, refused: number, failure: string | null, reason: string | null, startedAt: string, finishedAt: string | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ImportDetailsQueryVariables = Exact<{
  id: string | number;
}>;


export type ImportDetailsQuery = { customerImport: { id: string, file: string, status: ImportStatus, progress: number, lines: number, accepted: number, unchanged: number, refused: number, failure: string | null, reason: string | null, startedAt: string, finishedAt: string | null } | null };

export type RefusedLinesQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type RefusedLinesQuery = { customerImport: { id: string, refusedLines: { edges: Array<{ node: { id: string, line: number, path: string, code: string, message: string, row: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ExportsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ExportsQuery = { dataExports: { edges: Array<{ node: { id: string, fileName: string, status: GenerationStatus, exported: number, total: number | null, failure: string | null, reason: string | null, startedBy: string, startedAt: string, finishedAt: string | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type StartImportMutationVariables = Exact<{
  input: StartImportInput;
}>;


export type StartImportMutation = { startImport:
    | { __typename: 'CustomerErasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdempotencyKeyReusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ImportFileNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ImportRunningError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ImportUrlNotAllowedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidInputError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'StartImportPayload', customerImport: { id: string, file: string, status: ImportStatus, progress: number, lines: number, accepted: number, unchanged: number, refused: number, failure: string | null, reason: string | null, startedAt: string, finishedAt: string | null } }
   };

export type CancelImportMutationVariables = Exact<{
  input: CancelImportInput;
}>;


export type CancelImportMutation = { cancelImport:
    | { __typename: 'CancelImportPayload', customerImport: { id: string, file: string, status: ImportStatus, progress: number, lines: number, accepted: number, unchanged: number, refused: number, failure: string | null, reason: string | null, startedAt: string, finishedAt: string | null } }
    | { __typename: 'CustomerErasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdempotencyKeyReusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ImportEndedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ImportNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidInputError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
   };

export type StartExportMutationVariables = Exact<{
  input: StartExportInput;
}>;


export type StartExportMutation = { startExport:
    | { __typename: 'CustomerErasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdempotencyKeyReusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidInputError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'StartExportPayload', dataExport: { id: string } }
   };

export type WebhookStateFragment = { id: string, url: string, status: WebhookStatus, eventTypes: Array<EventType>, goneAt: string | null, missedEventsAt: string | null };

export type WebhooksQueryVariables = Exact<{ [key: string]: never; }>;


export type WebhooksQuery = { webhooks: { edges: Array<{ node: { id: string, url: string, status: WebhookStatus, eventTypes: Array<EventType>, goneAt: string | null, missedEventsAt: string | null } }> } };

export type WebhookDetailsQueryVariables = Exact<{
  id: string | number;
}>;


export type WebhookDetailsQuery = { webhook: { id: string, url: string, status: WebhookStatus, eventTypes: Array<EventType>, goneAt: string | null, missedEventsAt: string | null } | null };

export type DeliveriesQueryVariables = Exact<{
  webhook: string | number;
  filter?: WebhookDeliveryFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type DeliveriesQuery = { webhookDeliveries: { edges: Array<{ node: { id: string, eventType: EventType, customerId: string | null, status: WebhookDeliveryStatus, attempts: number, responseStatus: number | null, failure: WebhookFailure | null, createdAt: string, lastAttemptAt: string | null, nextAttemptAt: string | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ReplayDeliveriesMutationVariables = Exact<{
  input: ReplayWebhookDeliveriesInput;
}>;


export type ReplayDeliveriesMutation = { replayWebhookDeliveries:
    | { __typename: 'CustomerErasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdempotencyKeyReusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidInputError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'NothingToChangeError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ReplayWebhookDeliveriesPayload', count: number, webhook: { id: string } | null }
    | { __typename: 'WebhookNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
   };

export const StatusLabels = "query StatusLabels{statusLabels(first:100){nodes{id label status isDefault retiredAt}}}" as Document<StatusLabelsQuery, StatusLabelsQueryVariables>
export const LinkPlan = "query LinkPlan($input:PreviewLinkCardInput!){previewLinkCard(input:$input){__typename ...on LinkCardPreview{planHash merge{survivor{...Person}}}...Refused}}fragment Person on Customer{id firstName lastName status loyaltyType mobile email}fragment Refused on LoyaltyError{code message path retryable}" as Document<LinkPlanQuery, LinkPlanQueryVariables>
export const Link = "mutation Link($input:LinkCardInput!){linkCard(input:$input){__typename ...on LinkCardPayload{customer{id}mergeRequest{id}}...Refused}}fragment Refused on LoyaltyError{code message path retryable}" as Document<LinkMutation, LinkMutationVariables>
export const ChangeCustomerStatus = "mutation ChangeCustomerStatus($input:ChangeCustomerStatusInput!){changeCustomerStatus(input:$input){__typename ...on ChangeCustomerStatusPayload{customer{...Person}}...Refused}}fragment Person on Customer{id firstName lastName status loyaltyType mobile email}fragment Refused on LoyaltyError{code message path retryable}" as Document<ChangeCustomerStatusMutation, ChangeCustomerStatusMutationVariables>
export const TransferPoints = "mutation TransferPoints($input:TransferPointsInput!){transferPoints(input:$input){__typename ...on TransferPointsPayload{from{id enrollments{...Points}}}...Refused}}fragment Points on Enrollment{id program{id programId name}tier{id tierNumber name}tierExpiresAt month:points(expiringWithinDays:30){balance expiringSoon lifetime}quarter:points(expiringWithinDays:90){expiringSoon}year:points(expiringWithinDays:365){expiringSoon}}fragment Refused on LoyaltyError{code message path retryable}" as Document<TransferPointsMutation, TransferPointsMutationVariables>
export const CustomerDetails = "query CustomerDetails($id:ID!){customer(by:{id:$id}){...Person ...Reference registeredAt erasedAt mergedIds profiles{...SourceEntry}enrollments{...Points}association{...Place}cards(first:50){totalCount edges{node{...CardFace}}}merges(first:50){edges{node{id absorbedId survivorId mergedAt mergedBy reason undoable undoneAt}}}}}fragment Person on Customer{id firstName lastName status loyaltyType mobile email}fragment Reference on Customer{id profiles{id sourceAccount{id source accountId}identifiers{id type value}}cards(first:50){edges{node{id cardNumber status series{id code}}}}}fragment SourceEntry on CardinalProfile{id firstName lastName registeredAt sourceAccount{id source accountId name}identifiers{id type value}channels{id type value primary verified consent{status optInLevel}}}fragment Points on Enrollment{id program{id programId name}tier{id tierNumber name}tierExpiresAt month:points(expiringWithinDays:30){balance expiringSoon lifetime}quarter:points(expiringWithinDays:90){expiringSoon}year:points(expiringWithinDays:365){expiringSoon}}fragment Place on Association{id childCount depth hierarchy{id code name}role{id code name}company{id name}ancestors{id role{id name}customer{id firstName lastName}}}fragment CardFace on Card{id cardNumber cardLabel status statusLabel isDefault isPrimary frozen expiresAt series{id code name form}}" as Document<CustomerDetailsQuery, CustomerDetailsQueryVariables>
export const CustomerHistory = "query CustomerHistory($id:ID!$after:String){customer(by:{id:$id}){id history(first:10 after:$after){edges{node{__typename id type occurredAt actor reason data}}pageInfo{hasNextPage endCursor}}}}" as Document<CustomerHistoryQuery, CustomerHistoryQueryVariables>
export const Search = "query Search($text:String!){searchCustomers(text:$text first:20){edges{matches{field kind value}node{...Person}}pageInfo{hasNextPage}}}fragment Person on Customer{id firstName lastName status loyaltyType mobile email}" as Document<SearchQuery, SearchQueryVariables>
export const MergePair = "query MergePair($survivor:ID!$absorbed:ID!){survivor:customer(by:{id:$survivor}){...Person}absorbed:customer(by:{id:$absorbed}){...Person}}fragment Person on Customer{id firstName lastName status loyaltyType mobile email}" as Document<MergePairQuery, MergePairQueryVariables>
export const UnmergePlan = "query UnmergePlan($id:ID!){merge(id:$id){id mergedAt mergedBy reason survivor{...Person}}previewUnmerge(input:{merge:{id:$id}}){__typename ...on UnmergePreview{planHash cardNumbers placeAgain points{points expiresAt program{id name}}notices{code message}}...on LoyaltyError{code message path retryable}}}fragment Person on Customer{id firstName lastName status loyaltyType mobile email}" as Document<UnmergePlanQuery, UnmergePlanQueryVariables>
export const Unmerge = "mutation Unmerge($input:UnmergeCustomersInput!){unmergeCustomers(input:$input){__typename ...on UnmergeCustomersPayload{survivor{...Person}absorbed{...Person}}...on LoyaltyError{code message path retryable}}}fragment Person on Customer{id firstName lastName status loyaltyType mobile email}" as Document<UnmergeMutation, UnmergeMutationVariables>
export const PlaceChildren = "query PlaceChildren($id:ID!$after:String){node(id:$id){__typename ...on Association{id children(first:50 after:$after){edges{node{id childCount role{id name}customer{id firstName lastName}}}pageInfo{hasNextPage endCursor}}}}}" as Document<PlaceChildrenQuery, PlaceChildrenQueryVariables>
export const Roles = "query Roles{hierarchies(first:100){nodes{id code name retiredAt roles{id code name}}}}" as Document<RolesQuery, RolesQueryVariables>
export const References = "query References($id:ID!){customer(by:{id:$id}){...Reference}}fragment Reference on Customer{id profiles{id sourceAccount{id source accountId}identifiers{id type value}}cards(first:50){edges{node{id cardNumber status series{id code}}}}}" as Document<ReferencesQuery, ReferencesQueryVariables>
export const MovePlan = "query MovePlan($input:PreviewUpdateAssociationInput!){previewUpdateAssociation(input:$input){__typename ...on UpdateAssociationPreview{planHash leavesHierarchy attached{value}merge{survivor{id}}customer{...Person}parent{created customer{...Person}}place{roleCode hierarchyCode hasParent childrenLoseParent company{id name}}notices{code message}}...Refused}}fragment Person on Customer{id firstName lastName status loyaltyType mobile email}fragment Refused on LoyaltyError{code message path retryable}" as Document<MovePlanQuery, MovePlanQueryVariables>
export const Move = "mutation Move($input:UpdateAssociationInput!){updateAssociation(input:$input){__typename ...on UpdateAssociationPayload{customer{...Person}association{...Place}}...Refused}}fragment Person on Customer{id firstName lastName status loyaltyType mobile email}fragment Place on Association{id childCount depth hierarchy{id code name}role{id code name}company{id name}ancestors{id role{id name}customer{id firstName lastName}}}fragment Refused on LoyaltyError{code message path retryable}" as Document<MoveMutation, MoveMutationVariables>
export const PendingRequests = "query PendingRequests($after:String){mergeRequests(status:PENDING first:25 after:$after){edges{node{id requestedAt requestedBy reason types expiresAt customer{...Person}holder{...Person}}}pageInfo{hasNextPage endCursor}}}fragment Person on Customer{id firstName lastName status loyaltyType mobile email}" as Document<PendingRequestsQuery, PendingRequestsQueryVariables>
export const OpenDuplicates = "query OpenDuplicates($after:String){suspectedDuplicates(filter:{status:OPEN}first:25 after:$after){edges{node{id score rule{id name}reasons{comparison field}customer{...Person}otherCustomer{...Person}}}pageInfo{hasNextPage endCursor}}}fragment Person on Customer{id firstName lastName status loyaltyType mobile email}" as Document<OpenDuplicatesQuery, OpenDuplicatesQueryVariables>
export const ApproveRequest = "mutation ApproveRequest($input:ApproveMergeRequestInput!){approveMergeRequest(input:$input){__typename ...on ApproveMergeRequestPayload{mergeRequest{id status}}...Refused}}fragment Refused on LoyaltyError{code message path retryable}" as Document<ApproveRequestMutation, ApproveRequestMutationVariables>
export const RejectRequest = "mutation RejectRequest($input:RejectMergeRequestInput!){rejectMergeRequest(input:$input){__typename ...on RejectMergeRequestPayload{mergeRequest{id status}}...Refused}}fragment Refused on LoyaltyError{code message path retryable}" as Document<RejectRequestMutation, RejectRequestMutationVariables>
export const DismissPair = "mutation DismissPair($input:DismissDuplicateInput!){dismissDuplicate(input:$input){__typename ...on DismissDuplicatePayload{pair{id status}}...Refused}}fragment Refused on LoyaltyError{code message path retryable}" as Document<DismissPairMutation, DismissPairMutationVariables>
export const SplitPlan = "query SplitPlan($input:PreviewSplitProfileInput!){previewSplitProfile(input:$input){__typename ...on SplitProfilePreview{planHash cardNumbers identifiers{type value}points{points expiresAt program{id name}}programs{id name}notices{code message}}...Refused}}fragment Refused on LoyaltyError{code message path retryable}" as Document<SplitPlanQuery, SplitPlanQueryVariables>
export const Split = "mutation Split($input:SplitProfileInput!){splitProfile(input:$input){__typename ...on SplitProfilePayload{customer{...Person}into{...Person}}...Refused}}fragment Person on Customer{id firstName lastName status loyaltyType mobile email}fragment Refused on LoyaltyError{code message path retryable}" as Document<SplitMutation, SplitMutationVariables>
export const Imports = "query Imports($after:String){customerImports(first:25 after:$after){edges{node{...ImportRun}}pageInfo{hasNextPage endCursor}}}fragment ImportRun on CustomerImport{id file status progress lines accepted unchanged refused failure reason startedAt finishedAt}" as Document<ImportsQuery, ImportsQueryVariables>
export const ImportDetails = "query ImportDetails($id:ID!){customerImport(id:$id){...ImportRun}}fragment ImportRun on CustomerImport{id file status progress lines accepted unchanged refused failure reason startedAt finishedAt}" as Document<ImportDetailsQuery, ImportDetailsQueryVariables>
export const RefusedLines = "query RefusedLines($id:ID!$after:String){customerImport(id:$id){id refusedLines(first:25 after:$after){edges{node{id line path code message row}}pageInfo{hasNextPage endCursor}}}}" as Document<RefusedLinesQuery, RefusedLinesQueryVariables>
export const Exports = "query Exports($after:String){dataExports(first:25 after:$after){edges{node{id fileName status exported total failure reason startedBy startedAt finishedAt}}pageInfo{hasNextPage endCursor}}}" as Document<ExportsQuery, ExportsQueryVariables>
export const StartImport = "mutation StartImport($input:StartImportInput!){startImport(input:$input){__typename ...on StartImportPayload{customerImport{...ImportRun}}...Refused}}fragment ImportRun on CustomerImport{id file status progress lines accepted unchanged refused failure reason startedAt finishedAt}fragment Refused on LoyaltyError{code message path retryable}" as Document<StartImportMutation, StartImportMutationVariables>
export const CancelImport = "mutation CancelImport($input:CancelImportInput!){cancelImport(input:$input){__typename ...on CancelImportPayload{customerImport{...ImportRun}}...Refused}}fragment ImportRun on CustomerImport{id file status progress lines accepted unchanged refused failure reason startedAt finishedAt}fragment Refused on LoyaltyError{code message path retryable}" as Document<CancelImportMutation, CancelImportMutationVariables>
export const StartExport = "mutation StartExport($input:StartExportInput!){startExport(input:$input){__typename ...on StartExportPayload{dataExport{id}}...Refused}}fragment Refused on LoyaltyError{code message path retryable}" as Document<StartExportMutation, StartExportMutationVariables>
export const Webhooks = "query Webhooks{webhooks(first:100){edges{node{...WebhookState}}}}fragment WebhookState on Webhook{id url status eventTypes goneAt missedEventsAt}" as Document<WebhooksQuery, WebhooksQueryVariables>
export const WebhookDetails = "query WebhookDetails($id:ID!){webhook(id:$id){...WebhookState}}fragment WebhookState on Webhook{id url status eventTypes goneAt missedEventsAt}" as Document<WebhookDetailsQuery, WebhookDetailsQueryVariables>
export const Deliveries = "query Deliveries($webhook:ID!$filter:WebhookDeliveryFilter$after:String){webhookDeliveries(webhook:$webhook filter:$filter first:25 after:$after){edges{node{id eventType customerId status attempts responseStatus failure createdAt lastAttemptAt nextAttemptAt}}pageInfo{hasNextPage endCursor}}}" as Document<DeliveriesQuery, DeliveriesQueryVariables>
export const ReplayDeliveries = "mutation ReplayDeliveries($input:ReplayWebhookDeliveriesInput!){replayWebhookDeliveries(input:$input){__typename ...on ReplayWebhookDeliveriesPayload{count webhook{id}}...Refused}}fragment Refused on LoyaltyError{code message path retryable}" as Document<ReplayDeliveriesMutation, ReplayDeliveriesMutationVariables>