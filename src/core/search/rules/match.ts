/** What of a customer is searched. */
export const searchFields = ['NAME', 'MOBILE', 'EMAIL', 'CARD_NUMBER'] as const
export type SearchField = (typeof searchFields)[number]

/** How a text can match, best first. */
export const matchKinds = ['WHOLE', 'BEGINNING', 'ENDING', 'PART', 'TYPING_ERROR'] as const
export type MatchKind = (typeof matchKinds)[number]

/** A value of a customer that may match: as it is shown, and what is compared: for a name, the first and the last name. */
export type SearchValue = { customerId: string; field: SearchField; value: string; forms: readonly string[] }

/** A value that matches. A lower rank is better. */
export type Match = { customerId: string; field: SearchField; value: string; kind: MatchKind; rank: number }
