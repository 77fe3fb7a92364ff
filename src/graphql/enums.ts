import { cardNumberErrors } from '../core/cardSeries/rules/judgeCardNumbers.ts'
import { notices } from '../engine/notice.ts'
import type * as db from '../generated/prisma/enums.ts'
import { builder } from './builder.ts'

/** Declares an enum of the data model with a description for each value. */
function fromDatabase<Value extends string>(
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

export const SourceEnum = fromDatabase(
  'Source',
  'The system that an entry came from. A setting says whether it has one account or several.',
  {
    ...sourceTexts,
    ALL: 'Every source. For look-ups only; not allowed in a write.',
  },
)

export const IdentifierTypeEnum = fromDatabase<db.IdentifierType>(
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

export const CustomerStatusEnum = fromDatabase<db.CustomerStatus>(
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

export const LoyaltyTypeEnum = fromDatabase<db.LoyaltyType>(
  'LoyaltyType',
  'Whether a customer takes part in loyalty.',
  {
    LOYALTY: 'Takes part. It cannot be changed back.',
    NON_LOYALTY: 'Does not take part.',
  },
)

export const ChannelTypeEnum = fromDatabase<db.ChannelType>(
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

export const CardStatusEnum = fromDatabase<db.CardStatus>('CardStatus', 'The status of a card.', {
  NOT_ISSUED: 'In the pool, without a holder.',
  ISSUED: 'Given out, but not active yet.',
  ACTIVE: 'In use.',
  SUSPENDED: 'Suspended: out of use for now.',
  EXPIRED: 'Past its expiry. Final.',
  DELETED: 'Out of use. Final.',
})

export const CardFormEnum = fromDatabase<db.CardForm>('CardForm', 'Whether a card is physical or digital.', {
  PHYSICAL: 'A plastic card.',
  DIGITAL: 'A number in an app or wallet.',
})

export const CardOriginEnum = fromDatabase<db.CardOrigin>(
  'CardOrigin',
  'Where the numbers of a series come from.',
  {
    GENERATED: 'The service generates the numbers, following the pattern of the series.',
    EXTERNAL: 'The client supplies the numbers.',
  },
)

export const CheckDigitMethodEnum = fromDatabase<db.CheckDigitMethod>(
  'CheckDigitMethod',
  'How the check digit of a card number is calculated.',
  {
    LUHN: 'Luhn algorithm, ISO/IEC 7812-1.',
    MOD7: 'The number formed by the digits before it, modulo 7.',
    NONE: 'No check digit.',
  },
)

export const NumberingEnum = fromDatabase<db.Numbering>(
  'Numbering',
  'The order in which a series generates its numbers.',
  {
    RANDOM: 'In random order: one number does not reveal another.',
    SEQUENTIAL: 'In ascending order.',
  },
)

export const MergePolicyEnum = fromDatabase<db.MergePolicy>(
  'MergePolicy',
  'What a link does if another customer holds the identifier in another source or account.',
  {
    MERGE: 'The two customers merge.',
    REFUSE: 'The link is refused.',
    REQUIRE_APPROVAL: 'The link waits until another caller approves the merge.',
  },
)

export const MergeRequestStatusEnum = fromDatabase<db.MergeRequestStatus>(
  'MergeRequestStatus',
  'The status of a merge request.',
  {
    PENDING: 'The request waits for another caller.',
    APPROVED: 'The link was carried out.',
    REJECTED: 'The link was not carried out.',
    WITHDRAWN: 'The caller that made the request has withdrawn it.',
  },
)

export const MergePreferenceEnum = fromDatabase<db.MergePreference>(
  'MergePreference',
  'Whose value of an extended field is kept in a merge if both have one.',
  {
    SURVIVOR: 'The survivor’s.',
    VICTIM: 'The victim’s.',
  },
)

export const FieldTargetEnum = fromDatabase<db.FieldTarget>(
  'FieldTarget',
  'The kind of object that has a defined field.',
  {
    CUSTOMER: 'A customer, in `extendedFields`.',
    PROFILE: 'A profile, in `fields`.',
    CARD: 'A card, in `extendedData`.',
  },
)

export const ErasedCardsEnum = fromDatabase<db.ErasedCards>(
  'ErasedCards',
  'What happens to the cards of an erased customer.',
  {
    RETIRE: 'The cards become `DELETED`. Their numbers are never issued again.',
    FREE: 'The cards return to their pool and can be issued to other customers.',
  },
)

export const FieldTypeEnum = fromDatabase<db.FieldType>(
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

/** The description of each event type. */
export const eventTexts: Record<db.EventType, string> = {
  CUSTOMER_REGISTERED: 'A customer was registered.',
  CUSTOMERS_MERGED: 'Two customers were merged.',
  CUSTOMERS_UNMERGED: 'A merge was undone. The two customers are separate again.',
  PROFILE_CREATED: 'A profile was created for a customer in a source.',
  PROFILE_UPDATED: 'A profile was changed.',
  IDENTIFIER_ATTACHED: 'An identifier was attached to a profile.',
  IDENTIFIER_DETACHED: 'An identifier was removed from a profile.',
  CARD_LINKED: 'A card was issued to a customer.',
  CARD_DELINKED: 'A card went back to its pool.',
  CARD_UPDATED: 'The label or the extended data of a card was changed.',
  CARD_STATUS_CHANGED: 'The status label of a card changed.',
  CARD_MADE_PRIMARY: 'A card became the primary card of its holder.',
  CARD_MADE_DEFAULT: 'A card became the default card of its holder.',
  CARD_REPLACED: 'A card replaced another card.',
  CARD_SERIES_CREATED: 'A card series was created.',
  CARDS_ADDED: 'Card numbers were added to an external series.',
  CARDS_GENERATED: 'Card numbers were generated for a series.',
  STATUS_LABEL_DEFINED: 'A status label was defined.',
  SETTINGS_UPDATED: 'The settings were changed.',
  SOURCE_CONFIGURED: 'A source or its accounts changed.',
  FIELD_DEFINED: 'A field was defined.',
  CUSTOMER_UPDATED: 'A customer’s own values were changed.',
  ENROLLED: 'A customer was enrolled in a loyalty program.',
  POINTS_ADJUSTED: 'Points were credited or debited.',
  ASSOCIATION_CHANGED: 'The place of a customer in a hierarchy changed.',
  PROGRAMME_CREATED: 'A loyalty program was created.',
  HIERARCHY_CREATED: 'A hierarchy was created.',
  COMPANY_DEFINED: 'A company was created or changed.',
  TILL_DEFINED: 'A till was created or renamed.',
  MERGE_BANNED: 'Two customers were banned from merging.',
  MERGE_BAN_LIFTED: 'A merge ban was lifted. The two customers may merge again.',
  MERGE_REQUESTED:
    'A link that would merge two customers became a merge request, which waits for an approval.',
  MERGE_APPROVED: 'A merge request was approved, and its link was carried out.',
  MERGE_REJECTED: 'A merge request was rejected.',
  MERGE_WITHDRAWN: 'A merge request was withdrawn by the caller that made it.',
  IDENTIFIER_BLOCKED: 'A value was blocked. It can no longer be attached as an identifier.',
  IDENTIFIER_UNBLOCKED: 'A value was unblocked. It can be attached as an identifier again.',
  CUSTOMER_ERASED: 'The personal data of a customer was erased.',
}

export const EventTypeEnum = fromDatabase<db.EventType>('EventType', 'The type of the change.', eventTexts)

export const NoticeCodeEnum = fromDatabase(
  'NoticeCode',
  'The code of a notice.',
  Object.fromEntries(Object.entries(notices).map(([code, { when }]) => [code, when])) as Record<
    keyof typeof notices,
    string
  >,
)

export const CardNumberErrorCodeEnum = fromDatabase(
  'CardNumberErrorCode',
  'Why a card number was not added to a series.',
  cardNumberErrors,
)
