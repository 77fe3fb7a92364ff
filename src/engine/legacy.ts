import type { Legacy } from './refusal.ts'

/** What each code of the Customer API means. */
const customerApiMessages = {
  1615: 'The role code is not valid',
  1616: 'The hierarchy code is not valid',
  1617: 'The role of the child does not qualify below the role of the parent',
  1618: 'The parent has as many children as its role allows',
  1622: 'Parent and child belong to different companies',
  1625: 'The parent has no place in a hierarchy',
  1704: 'The company does not exist',
  1705: 'The company is not active',
  3000: 'The card series is not valid',
  3008: 'The card series has expired',
  3010: 'The card number does not exist',
  3012: 'The card already has this status',
  3017: 'The status label is not valid',
  3018: 'The status label does not stand for NOT_ISSUED',
  3027: 'The card cannot be linked',
  3036: 'The customer holds as many cards of the series as it may',
  3038: 'The card cannot change to this status',
  3039: 'The customer holds as many cards as it may',
  8006: 'The customer is registered already',
  8008: 'Another customer of the same source has the identifier',
  8015: 'Customer not found for the given identifiers',
  8018: 'A loyalty customer cannot become a non-loyalty customer',
  8050: 'The profile was combined with an existing customer',
  8051: 'The customers were merged',
  8054: 'The source requires an account id',
  8066: 'Both customers have a profile in the same source',
  8069: 'The customer was merged into another customer',
  8070: 'There is nothing to change',
  8071: 'The customer has the mobile number already',
  8072: 'The customer has the e-mail address already',
  8073: 'The customer has the external id already',
  8074: 'Several customers have the identifiers',
  8127: 'The source or its account is not valid',
  91015: 'An extended field is not valid',
} as const

/** The answer of the Customer API in place of a refusal or notice. */
export const customerApi = (code: keyof typeof customerApiMessages): Legacy => ({
  system: 'CUSTOMER_API',
  code: String(code),
  message: customerApiMessages[code],
})
/** What ES Loyalty answers in place of a refusal. */
export const esLoyalty = (httpStatus: number, code: string, message: string): Legacy => ({
  system: 'ES_LOYALTY',
  code,
  httpStatus,
  message,
})
