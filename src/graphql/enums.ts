import { cardNumberErrors } from '../core/cardSeries/rules/judgeCardNumbers.ts'
import { notices } from '../engine/notice.ts'
import type * as db from '../generated/prisma/enums.ts'
import { builder } from './builder.ts'

/** Declares an enum of the data model, a description for each of its values. */
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
  'The system an entry came from. Whether it holds one account or several is configuration.',
  {
    ...sourceTexts,
    ALL: 'Every source: for look-ups only, refused in a write.',
  },
)

export const IdentifierTypeEnum = fromDatabase<db.IdentifierType>(
  'IdentifierType',
  'What kind of name an identifier is.',
  {
    MOBILE: 'A mobile number; compared in E.164.',
    EMAIL: 'An e-mail address; compared without regard to case.',
    EXTERNAL_ID: 'An id of the client’s own.',
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
  'Where a customer stands.',
  {
    ACTIVE: 'Registered, in good standing.',
    SUSPENDED: 'Held back for now; can still be changed and merged.',
    UNREGISTERED: 'Known, but not registered.',
    CANCELLED: 'Cancelled: cannot be changed.',
    DECEASED: 'Deceased: cannot be changed.',
    CLOSED: 'Closed: cannot be changed.',
    MERGED: 'Absorbed by another customer; its id resolves to the survivor.',
  },
)

export const LoyaltyTypeEnum = fromDatabase<db.LoyaltyType>(
  'LoyaltyType',
  'Whether a customer takes part in loyalty.',
  {
    LOYALTY: 'Takes part; never goes back.',
    NON_LOYALTY: 'Does not take part.',
  },
)

export const ChannelTypeEnum = fromDatabase<db.ChannelType>('ChannelType', 'A way to reach a customer.', {
  MOBILE: 'Calls and text messages.',
  EMAIL: 'E-mail.',
  WECHAT: 'WeChat messages.',
  LINE: 'LINE messages.',
  FACEBOOK: 'Facebook messages.',
  PUSH: 'Push notifications of an app.',
})

export const CardStatusEnum = fromDatabase<db.CardStatus>('CardStatus', 'Where a card stands.', {
  NOT_ISSUED: 'In the pool, without a holder.',
  ISSUED: 'Given out, not active yet.',
  ACTIVE: 'In use.',
  SUSPENDED: 'Held back for now.',
  EXPIRED: 'Past its expiry: final.',
  DELETED: 'Taken out of use: final.',
})

export const CardFormEnum = fromDatabase<db.CardForm>('CardForm', 'What a card is made of.', {
  PHYSICAL: 'Plastic.',
  DIGITAL: 'A number in an app or wallet.',
})

export const CardOriginEnum = fromDatabase<db.CardOrigin>(
  'CardOrigin',
  'Where the numbers of a series come from.',
  {
    GENERATED: 'Made here, by the pattern of the series.',
    EXTERNAL: 'Brought in by the client.',
  },
)

export const CheckDigitMethodEnum = fromDatabase<db.CheckDigitMethod>(
  'CheckDigitMethod',
  'How the last digit of a card number is made.',
  {
    LUHN: 'Luhn, ISO/IEC 7812-1.',
    MOD7: 'The digits before it, modulo 7.',
    NONE: 'No check digit.',
  },
)

export const NumberingEnum = fromDatabase<db.Numbering>(
  'Numbering',
  'In which order a series makes its numbers.',
  {
    RANDOM: 'Not guessable from one another.',
    SEQUENTIAL: 'Counting up.',
  },
)

export const MergePolicyEnum = fromDatabase<db.MergePolicy>(
  'MergePolicy',
  'What a link does when another customer holds the identifier in another source.',
  {
    MERGE: 'The two customers merge.',
    REFUSE: 'The link is refused.',
    REQUIRE_APPROVAL: 'The link waits until another caller approves the merge.',
  },
)

export const MergeRequestStatusEnum = fromDatabase<db.MergeRequestStatus>(
  'MergeRequestStatus',
  'Where a request of a merge stands.',
  {
    PENDING: 'It waits for another caller.',
    APPROVED: 'The link was done.',
    REJECTED: 'The link was not done.',
    WITHDRAWN: 'Who asked for the link wants it no more.',
  },
)

export const MergePreferenceEnum = fromDatabase<db.MergePreference>(
  'MergePreference',
  'Whose extended field wins in a merge when both have it.',
  {
    SURVIVOR: 'The survivor’s.',
    VICTIM: 'The victim’s.',
  },
)

export const FieldTargetEnum = fromDatabase<db.FieldTarget>(
  'FieldTarget',
  'What a defined field belongs to.',
  {
    CUSTOMER: 'A customer: `extendedFields`.',
    PROFILE: 'A profile: `fields`.',
    CARD: 'A card: `extendedData`.',
  },
)

export const ErasedCardsEnum = fromDatabase<db.ErasedCards>(
  'ErasedCards',
  'What becomes of the cards of a customer that is erased.',
  {
    RETIRE: 'They are `DELETED`: nobody gets their numbers again.',
    FREE: 'They go back to their pool, for others.',
  },
)

export const FieldTypeEnum = fromDatabase<db.FieldType>('FieldType', 'What a defined field may hold.', {
  STRING: 'Text.',
  NUMBER: 'A finite number.',
  BOOLEAN: 'True or false.',
  DATE: 'A date, `YYYY-MM-DD`, or a moment with an offset.',
  ENUM: 'One of the listed values.',
})

/** What each type of event says. */
export const eventTexts: Record<db.EventType, string> = {
  CUSTOMER_REGISTERED: 'A customer was registered.',
  CUSTOMERS_MERGED: 'Two customers became one.',
  CUSTOMERS_UNMERGED: 'A merge was undone: the two customers are two again.',
  PROFILE_CREATED: 'A customer got a profile in a source.',
  PROFILE_UPDATED: 'A profile was changed.',
  IDENTIFIER_ATTACHED: 'An identifier was attached to a profile.',
  IDENTIFIER_DETACHED: 'An identifier was taken off a profile.',
  CARD_LINKED: 'A card was issued to a customer.',
  CARD_DELINKED: 'A card went back to its pool.',
  CARD_UPDATED: 'The label or the extended data of a card was changed.',
  CARD_STATUS_CHANGED: 'A card got another status label.',
  CARD_MADE_PRIMARY: 'A card became the primary one.',
  CARD_MADE_DEFAULT: 'A card became the default one.',
  CARD_REPLACED: 'A card took the place of another.',
  CARD_SERIES_CREATED: 'A card series was created.',
  CARDS_ADDED: 'Numbers were brought into a series.',
  CARDS_GENERATED: 'Numbers of a series were generated.',
  STATUS_LABEL_DEFINED: 'A status label was defined.',
  SETTINGS_UPDATED: 'The settings were changed.',
  SOURCE_CONFIGURED: 'A source or its accounts were changed.',
  FIELD_DEFINED: 'A field was defined.',
  CUSTOMER_UPDATED: 'A customer’s own values were changed.',
  ENROLLED: 'A customer was enrolled in a loyalty programme.',
  POINTS_ADJUSTED: 'Points were credited or debited.',
  ASSOCIATION_CHANGED: 'A customer got another place in a hierarchy.',
  PROGRAMME_CREATED: 'A loyalty programme was created.',
  HIERARCHY_CREATED: 'A hierarchy was created.',
  COMPANY_DEFINED: 'A company was created or changed.',
  TILL_DEFINED: 'A till was named.',
  MERGE_BANNED: 'Two customers were kept apart for good.',
  MERGE_BAN_LIFTED: 'Two customers are no longer kept apart.',
  MERGE_REQUESTED: 'A link that would merge two customers began to wait for an approval.',
  MERGE_APPROVED: 'A link that waited was approved and done.',
  MERGE_REJECTED: 'A link that waited was rejected.',
  MERGE_WITHDRAWN: 'A link that waited was withdrawn by who had asked for it.',
  IDENTIFIER_BLOCKED: 'A value was blocked: nobody gets it as an identifier any more.',
  IDENTIFIER_UNBLOCKED: 'A value is no longer blocked.',
  CUSTOMER_ERASED: 'All that told who a customer was has been erased.',
}

export const EventTypeEnum = fromDatabase<db.EventType>('EventType', 'What changed.', eventTexts)

export const NoticeCodeEnum = fromDatabase(
  'NoticeCode',
  'What a notice is about.',
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
