import { eventTypes } from '../core/events/rules/eventTypes.ts'
import { notices } from '../engine/notice.ts'
import type * as db from '../generated/prisma/enums.ts'
import { builder } from './builder.ts'

/** Declares an enum of the data model with a description for each value. */
export function enumFromDatabase<Value extends string>(
  name: string,
  description: string,
  values: Record<Value, string>,
) {
  const entries = Object.entries<string>(values).map(
    ([value, text]) => [value, { description: text }] as const,
  )
  return builder.enumType(name, {
    description,
    values: Object.fromEntries(entries) as Record<Value, { description: string }>,
  })
}

const sourceTexts = {
  FACEBOOK: 'Facebook; several accounts.',
  WEB_ENGAGE: 'WebEngage; several accounts.',
  WECHAT: 'WeChat; several accounts.',
  INSTORE: 'The shops and their tills.',
  MARTJACK: 'MartJack; several accounts.',
  TMALL: 'Tmall.',
  TAOBAO: 'Taobao.',
  JD: 'JD.com.',
  ECOMMERCE: 'The online shop.',
  WEBSITE: 'The web site.',
  LINE: 'LINE; several accounts.',
} satisfies Record<db.SourceCode, string>

export const SourceEnum = enumFromDatabase(
  'CardinalSource',
  'The system that an entry came from. A setting says whether it has one account or several.',
  {
    ...sourceTexts,
    ALL: 'Every source: for look-ups, and for removals by `linkCard`. No other write takes it.',
  },
)

export const IdentifierTypeEnum = enumFromDatabase<db.IdentifierType>(
  'IdentifierType',
  'The type of an identifier.',
  {
    MOBILE: 'A mobile number. It is compared in E.164 format.',
    EMAIL: 'An e-mail address. Case is ignored in comparisons.',
    EXTERNAL_ID: 'An id that the client assigns.',
    WECHAT: 'A WeChat open id.',
    MARTJACK_ID: 'A MartJack id.',
    FB_ID: 'A Facebook id.',
    TMALL_UNAME: 'A Tmall user name.',
    CUID: 'A customer id of another system.',
    ALI_UNAME: 'An Alibaba user name.',
    JD_UNAME: 'A JD.com user name.',
    VIP_UNAME: 'A Vipshop user name.',
    LINE: 'A LINE id.',
    CARD_NUMBER: 'The number of a loyalty card; unique in the whole system.',
  },
)

export const CustomerStatusEnum = enumFromDatabase<db.CustomerStatus>(
  'CustomerStatus',
  'The status of a customer.',
  {
    ACTIVE: 'Registered and in good standing.',
    SUSPENDED: 'Suspended for now. It can still be changed and merged.',
    UNREGISTERED: 'Known, but not registered.',
    CANCELLED: 'Canceled. It cannot be changed.',
    DECEASED: 'Deceased. It cannot be changed.',
    CLOSED: 'Closed. It cannot be changed.',
    MERGED: 'Absorbed by another customer. Its id resolves to the survivor.',
  },
)

export const LoyaltyTypeEnum = enumFromDatabase<db.LoyaltyType>(
  'LoyaltyType',
  'Whether a customer takes part in loyalty.',
  {
    LOYALTY: 'Takes part. It cannot be changed back.',
    NON_LOYALTY: 'Does not take part.',
  },
)

export const ChannelTypeEnum = enumFromDatabase<db.ChannelType>(
  'ChannelType',
  'A type of channel to reach a customer.',
  {
    MOBILE: 'Calls and text messages.',
    EMAIL: 'E-mail.',
    WECHAT: 'WeChat messages.',
    LINE: 'LINE messages.',
    FACEBOOK: 'Facebook messages.',
    PUSH: 'Push notifications of an app.',
  },
)

export const ConsentStatusEnum = enumFromDatabase<db.ConsentStatus>(
  'ConsentStatus',
  'Whether a customer agrees to be contacted on a channel.',
  {
    SUBSCRIBED: 'The customer agrees.',
    UNSUBSCRIBED: 'The customer has refused or withdrawn.',
    PENDING: 'The customer was asked to confirm, and has not done so yet.',
    UNKNOWN: 'Not known. Contact only a customer that agrees.',
  },
)

export const OptInLevelEnum = enumFromDatabase<db.OptInLevel>('OptInLevel', 'How a consent was confirmed.', {
  SINGLE: 'The customer agreed once, for example in a form.',
  DOUBLE: 'The customer also confirms a message that is sent to the address.',
  UNKNOWN: 'Not known.',
})

export const MergePolicyEnum = enumFromDatabase<db.MergePolicy>(
  'MergePolicy',
  'What a link does if another customer holds the identifier in another source or account.',
  {
    MERGE: 'The two customers merge.',
    REFUSE: 'The link is refused.',
    REQUIRE_APPROVAL: 'The link waits until another caller approves the merge.',
  },
)

export const MergeRequestStatusEnum = enumFromDatabase<db.MergeRequestStatus>(
  'MergeRequestStatus',
  'The status of a merge request.',
  {
    PENDING: 'The request waits for another caller.',
    APPROVED: 'The link was carried out.',
    REJECTED: 'The link was not carried out.',
    WITHDRAWN: 'The caller that made the request has withdrawn it.',
    OUTDATED:
      'The request can no longer be approved: both are one customer already, one was erased, everything is linked, or the identifiers belong to others now.',
    EXPIRED: 'There was no decision in time.',
  },
)

export const DuplicateStatusEnum = enumFromDatabase<db.DuplicateStatus>(
  'DuplicateStatus',
  'The status of a suspected duplicate.',
  {
    OPEN: 'It has not been decided.',
    PROPOSED: 'A merge request waits for another caller.',
    DISMISSED: 'Two people, for good.',
  },
)

export const MergePreferenceEnum = enumFromDatabase<db.MergePreference>(
  'MergePreference',
  'Whose value of an extended field is kept in a merge if both have one.',
  {
    SURVIVOR: 'The survivor’s.',
    ABSORBED: 'The absorbed customer’s.',
  },
)

export const FieldTargetEnum = enumFromDatabase<db.FieldTarget>(
  'FieldTarget',
  'The kind of object that has a defined field.',
  {
    CUSTOMER: 'A customer, in `extendedFields`.',
    PROFILE: 'A profile, in `fields`.',
    CARD: 'A card, in `extendedData`.',
  },
)

export const ErasedCardsEnum = enumFromDatabase<db.ErasedCards>(
  'ErasedCards',
  'What happens to the cards of an erased customer.',
  {
    RETIRE: 'The cards become `DELETED`. Their numbers are never issued again.',
    FREE: 'The cards return to their pool and can be issued to other customers.',
  },
)

export const SelfServiceAccessEnum = enumFromDatabase<db.SelfServiceAccess>(
  'SelfServiceAccess',
  'What a member with a self-service token may do with a defined field of its own data.',
  { READ: 'Read the value.', WRITE: 'Read and change the value.' },
)

export const FieldTypeEnum = enumFromDatabase<db.FieldType>(
  'FieldType',
  'The type of the values of a defined field.',
  {
    STRING: 'Text.',
    NUMBER: 'A finite number.',
    BOOLEAN: 'True or false.',
    DATE: 'A date, `YYYY-MM-DD`, or a date-time with an offset.',
    ENUM: 'One of the listed values.',
  },
)

export const EventTypeEnum = enumFromDatabase(
  'EventType',
  'The type of the change.',
  Object.fromEntries(Object.entries(eventTypes).map(([type, { text }]) => [type, text])) as Record<
    db.EventType,
    string
  >,
)

export const NoticeCodeEnum = enumFromDatabase(
  'CardinalNoticeCode',
  'The code of a notice.',
  Object.fromEntries(Object.entries(notices).map(([code, { when }]) => [code, when])) as Record<
    keyof typeof notices,
    string
  >,
)
