/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { Document } from '../../client/document.ts'
/** A card to activate. */
export type ActivateCardInput = {
  /** The card. A customer must hold it. */
  card: CardBy;
  /** Your own key for this request: 1–200 visible ASCII characters, for example a UUID. If you send the same request again with the same key, you get the stored result again and nothing changes. */
  idempotencyKey: string;
  /** Why the change is made: 1–500 characters. Every event of the call has it, those of automatic merges too, and the log of the cards. */
  reason?: string | null | undefined;
};

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

/** Why an entry of a points ledger was written. */
export type LedgerEntryKind =
  /** Points were given. */
  | 'CREDIT'
  /** Points were taken away. */
  | 'DEBIT'
  /** A merge brought the points of the absorbed customer. */
  | 'MERGE_IN'
  /** A merge moved the points to the survivor. */
  | 'MERGE_OUT'
  /** A split brought the points from the other customer. */
  | 'SPLIT_IN'
  /** A split moved the points to the other customer. */
  | 'SPLIT_OUT'
  /** A transfer brought the points of another customer. */
  | 'TRANSFER_IN'
  /** A transfer gave the points to another customer. */
  | 'TRANSFER_OUT';

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

/** How a consent was confirmed. */
export type OptInLevel =
  /** The customer also confirms a message that is sent to the address. */
  | 'DOUBLE'
  /** The customer agreed once, for example in a form. */
  | 'SINGLE'
  /** Not known. */
  | 'UNKNOWN';

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

/** A card to resume. */
export type ResumeCardInput = {
  /** The card. A customer must hold it. */
  card: CardBy;
  /** Your own key for this request: 1–200 visible ASCII characters, for example a UUID. If you send the same request again with the same key, you get the stored result again and nothing changes. */
  idempotencyKey: string;
  /** Why the change is made: 1–500 characters. Every event of the call has it, those of automatic merges too, and the log of the cards. */
  reason?: string | null | undefined;
};

/** A card to suspend. */
export type SuspendCardInput = {
  /** The card. A customer must hold it. */
  card: CardBy;
  /** Your own key for this request: 1–200 visible ASCII characters, for example a UUID. If you send the same request again with the same key, you get the stored result again and nothing changes. */
  idempotencyKey: string;
  /** Why the change is made: 1–500 characters. Every event of the call has it, those of automatic merges too, and the log of the cards. */
  reason?: string | null | undefined;
};

/** A change to the profile of a customer in one source. */
export type UpdateProfileInput = {
  /** The account of the source. Required if the source has several accounts, not allowed if it has one. */
  accountId?: string | null | undefined;
  /** The customer. */
  customer: CustomerBy;
  /** Your own key for this request: 1–200 visible ASCII characters, for example a UUID. If you send the same request again with the same key, you get the stored result again and nothing changes. */
  idempotencyKey: string;
  /** The new values. */
  profile: ProfileInput;
  /** Why the change is made: 1–500 characters. Every event of the call has it, those of automatic merges too, and the log of the cards. */
  reason?: string | null | undefined;
  /** The source of the profile. */
  source: CardinalSource;
};

export type LinkToMeMutationVariables = Exact<{
  input: LinkCardInput;
}>;


export type LinkToMeMutation = { linkCard:
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
    | { __typename: 'LinkCardPayload', customer: { id: string }, cards: Array<{ id: string, cardNumber: string, cardLabel: string | null, status: CardStatus, statusLabel: string, frozen: boolean, isDefault: boolean, isPrimary: boolean, expiresAt: string | null, series: { id: string, code: string, name: string | null, form: CardForm } }>, mergeRequest: { id: string } | null }
    | { __typename: 'MergeBannedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeLimitReachedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'MergeNotAllowedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'NothingToChangeError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'PlanStaleError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ProfilesCollideError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'StatusLabelNotForDelinkError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'TooManyWrongPinsError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
   };

export type FreezeMutationVariables = Exact<{
  input: SuspendCardInput;
}>;


export type FreezeMutation = { suspendCard:
    | { __typename: 'AccountClosedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountDeceasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountNotActiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotHeldError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardStatusChangeRefusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardStatusSameError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerErasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdempotencyKeyReusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidInputError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'SuspendCardPayload', card: { id: string, cardNumber: string, cardLabel: string | null, status: CardStatus, statusLabel: string, frozen: boolean, isDefault: boolean, isPrimary: boolean, expiresAt: string | null, series: { id: string, code: string, name: string | null, form: CardForm } } }
   };

export type UnfreezeMutationVariables = Exact<{
  input: ResumeCardInput;
}>;


export type UnfreezeMutation = { resumeCard:
    | { __typename: 'AccountClosedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountDeceasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountNotActiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardLimitExceededError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotHeldError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardSeriesLimitExceededError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardStatusChangeRefusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardStatusSameError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardSuspendedByOtherError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerErasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdempotencyKeyReusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidInputError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ResumeCardPayload', card: { id: string, cardNumber: string, cardLabel: string | null, status: CardStatus, statusLabel: string, frozen: boolean, isDefault: boolean, isPrimary: boolean, expiresAt: string | null, series: { id: string, code: string, name: string | null, form: CardForm } } }
   };

export type ActivateMutationVariables = Exact<{
  input: ActivateCardInput;
}>;


export type ActivateMutation = { activateCard:
    | { __typename: 'AccountClosedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountDeceasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountNotActiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountNotRegisteredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ActivateCardPayload', card: { id: string, cardNumber: string, cardLabel: string | null, status: CardStatus, statusLabel: string, frozen: boolean, isDefault: boolean, isPrimary: boolean, expiresAt: string | null, series: { id: string, code: string, name: string | null, form: CardForm } } }
    | { __typename: 'CardLimitExceededError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotHeldError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardSeriesLimitExceededError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardStatusChangeRefusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardStatusSameError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerErasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdempotencyKeyReusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidInputError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
   };

export type ChangeProfileMutationVariables = Exact<{
  input: UpdateProfileInput;
}>;


export type ChangeProfileMutation = { updateProfile:
    | { __typename: 'AccountClosedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountDeceasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountIdRequiredError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AccountNotActiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'AmbiguousHoldersError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CardNotActiveError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerErasedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'CustomerNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'IdempotencyKeyReusedError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidChannelError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidFieldError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidIdentifierError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidInputError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'InvalidSourceError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'NothingToChangeError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'ProfileNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'TillNotFoundError', code: LoyaltyErrorCode, message: string, path: Array<string>, retryable: boolean }
    | { __typename: 'UpdateProfilePayload', profile: { id: string, firstName: string | null, lastName: string | null, sourceAccount: { id: string, source: CardinalSource, accountId: string | null }, channels: Array<{ id: string, type: ChannelType, value: string, primary: boolean, consent: { status: ConsentStatus, at: string | null } }> } }
   };

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

export type OwnCardFragment = { id: string, cardNumber: string, cardLabel: string | null, status: CardStatus, statusLabel: string, frozen: boolean, isDefault: boolean, isPrimary: boolean, expiresAt: string | null, series: { id: string, code: string, name: string | null, form: CardForm } };

export type OwnPointsFragment = { id: string, tierExpiresAt: string | null, program: { id: string, name: string }, tier: { id: string, name: string }, month: { balance: string, expiringSoon: string, lifetime: string }, quarter: { expiringSoon: string }, year: { expiringSoon: string } };

export type OwnChannelFragment = { id: string, type: ChannelType, value: string, primary: boolean, consent: { status: ConsentStatus, at: string | null } };

export type OwnProfileFragment = { id: string, firstName: string | null, lastName: string | null, sourceAccount: { id: string, source: CardinalSource, accountId: string | null }, channels: Array<{ id: string, type: ChannelType, value: string, primary: boolean, consent: { status: ConsentStatus, at: string | null } }> };

export type WalletQueryVariables = Exact<{ [key: string]: never; }>;


export type WalletQuery = { me: { id: string, firstName: string | null, lastName: string | null, status: CustomerStatus, profiles: Array<{ id: string, firstName: string | null, lastName: string | null, sourceAccount: { id: string, source: CardinalSource, accountId: string | null }, channels: Array<{ id: string, type: ChannelType, value: string, primary: boolean, consent: { status: ConsentStatus, at: string | null } }> }>, identifiers: Array<{ id: string, type: IdentifierType, value: string }>, cards: { nodes: Array<{ id: string, cardNumber: string, cardLabel: string | null, status: CardStatus, statusLabel: string, frozen: boolean, isDefault: boolean, isPrimary: boolean, expiresAt: string | null, series: { id: string, code: string, name: string | null, form: CardForm } }> }, enrollments: Array<{ id: string, tierExpiresAt: string | null, program: { id: string, name: string }, tier: { id: string, name: string }, month: { balance: string, expiringSoon: string, lifetime: string }, quarter: { expiringSoon: string }, year: { expiringSoon: string } }>, association: { id: string, childCount: number, role: { id: string, name: string }, company: { id: string, name: string } | null } | null } | null };

export type PointsHistoryQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type PointsHistoryQuery = { me: { id: string, ledger: { edges: Array<{ node: { id: string, points: string, kind: LedgerEntryKind, occurredAt: string, expiresAt: string | null, program: { id: string, name: string } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type PeopleBelowQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type PeopleBelowQuery = { me: { id: string, association: { id: string, children: { edges: Array<{ node: { id: string, role: { id: string, name: string }, customer: { id: string, firstName: string | null, lastName: string | null } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null } | null };

export const LinkToMe = "mutation LinkToMe($input:LinkCardInput!){linkCard(input:$input){__typename ...on LinkCardPayload{customer{id}cards{...OwnCard}mergeRequest{id}}...Refused}}fragment OwnCard on Card{id cardNumber cardLabel status statusLabel frozen isDefault isPrimary expiresAt series{id code name form}}fragment Refused on LoyaltyError{code message path retryable}" as Document<LinkToMeMutation, LinkToMeMutationVariables>
export const Freeze = "mutation Freeze($input:SuspendCardInput!){suspendCard(input:$input){__typename ...on SuspendCardPayload{card{...OwnCard}}...Refused}}fragment OwnCard on Card{id cardNumber cardLabel status statusLabel frozen isDefault isPrimary expiresAt series{id code name form}}fragment Refused on LoyaltyError{code message path retryable}" as Document<FreezeMutation, FreezeMutationVariables>
export const Unfreeze = "mutation Unfreeze($input:ResumeCardInput!){resumeCard(input:$input){__typename ...on ResumeCardPayload{card{...OwnCard}}...Refused}}fragment OwnCard on Card{id cardNumber cardLabel status statusLabel frozen isDefault isPrimary expiresAt series{id code name form}}fragment Refused on LoyaltyError{code message path retryable}" as Document<UnfreezeMutation, UnfreezeMutationVariables>
export const Activate = "mutation Activate($input:ActivateCardInput!){activateCard(input:$input){__typename ...on ActivateCardPayload{card{...OwnCard}}...Refused}}fragment OwnCard on Card{id cardNumber cardLabel status statusLabel frozen isDefault isPrimary expiresAt series{id code name form}}fragment Refused on LoyaltyError{code message path retryable}" as Document<ActivateMutation, ActivateMutationVariables>
export const ChangeProfile = "mutation ChangeProfile($input:UpdateProfileInput!){updateProfile(input:$input){__typename ...on UpdateProfilePayload{profile{...OwnProfile}}...Refused}}fragment OwnProfile on CardinalProfile{id sourceAccount{id source accountId}firstName lastName channels{...OwnChannel}}fragment OwnChannel on CommunicationChannel{id type value primary consent{status at}}fragment Refused on LoyaltyError{code message path retryable}" as Document<ChangeProfileMutation, ChangeProfileMutationVariables>
export const Wallet = "query Wallet{me{id firstName lastName status profiles{...OwnProfile}identifiers{id type value}cards(first:50){nodes{...OwnCard}}enrollments{...OwnPoints}association{id role{id name}company{id name}childCount}}}fragment OwnProfile on CardinalProfile{id sourceAccount{id source accountId}firstName lastName channels{...OwnChannel}}fragment OwnChannel on CommunicationChannel{id type value primary consent{status at}}fragment OwnCard on Card{id cardNumber cardLabel status statusLabel frozen isDefault isPrimary expiresAt series{id code name form}}fragment OwnPoints on Enrollment{id program{id name}tier{id name}tierExpiresAt month:points(expiringWithinDays:30){balance expiringSoon lifetime}quarter:points(expiringWithinDays:90){expiringSoon}year:points(expiringWithinDays:365){expiringSoon}}" as Document<WalletQuery, WalletQueryVariables>
export const PointsHistory = "query PointsHistory($after:String){me{id ledger(first:10 after:$after){edges{node{id points kind occurredAt expiresAt program{id name}}}pageInfo{hasNextPage endCursor}}}}" as Document<PointsHistoryQuery, PointsHistoryQueryVariables>
export const PeopleBelow = "query PeopleBelow($after:String){me{id association{id children(first:10 after:$after){edges{node{id role{id name}customer{id firstName lastName}}}pageInfo{hasNextPage endCursor}}}}}" as Document<PeopleBelowQuery, PeopleBelowQueryVariables>