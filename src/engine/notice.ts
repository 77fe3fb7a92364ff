import type { IdentifierType } from '../generated/prisma/enums.ts'
import { customerApi } from './legacy.ts'
import type { Legacy } from './refusal.ts'

/** Information for the client about a change that succeeded. Plain data, because it is stored for replays. */
export type Notice = { code: NoticeCode; message: string; path: string[] }

/** Every notice: when it is given, and the code of the original systems. */
export const notices = {
  MERGED: {
    when: 'Two customers were merged. The payload names the survivor and the absorbed customer.',
    legacy: customerApi(8051),
  },
  COMBINED: {
    when: 'The new profile joined a customer that holds one of its identifiers in another source or account.',
    legacy: customerApi(8050),
  },
  APPROVAL_NEEDED: {
    when: 'The link would merge two customers and waits for an approval. Nothing else was changed.',
    legacy: undefined,
  },
  BECAME_LOYALTY: {
    when: 'The customer was `NON_LOYALTY`. With its first card or enrollment it became `LOYALTY`.',
    legacy: undefined,
  },
  ENROLLED_AGAIN: {
    when: 'Points were added after the merge, in a program that the customer would no longer be enrolled in. It is enrolled there in the lowest tier in use.',
    legacy: undefined,
  },
  ALIAS_FOLLOWED: {
    when: 'The given customer was merged earlier. The call changed its survivor.',
    legacy: customerApi(8069),
  },
  MOBILE_ALREADY_ATTACHED: {
    when: 'The customer already holds this mobile number in this source and account.',
    legacy: customerApi(8071),
  },
  EMAIL_ALREADY_ATTACHED: {
    when: 'The customer already holds this e-mail address in this source and account.',
    legacy: customerApi(8072),
  },
  EXTERNAL_ID_ALREADY_ATTACHED: {
    when: 'The customer already holds this external id in this source and account.',
    legacy: customerApi(8073),
  },
  NOTHING_TO_CHANGE: {
    when: 'The call changed nothing: everything that it requests was already in place, or was refused on its own.',
    legacy: customerApi(8070),
  },
  ALREADY_ATTACHED: { when: 'The customer already holds this identifier or card.', legacy: undefined },
  CARD_LIMIT_EXCEEDED: {
    when: 'After the merge or unmerge, the customer holds more cards than an account may have.',
    legacy: customerApi(3039),
  },
  CARD_SERIES_LIMIT_EXCEEDED: {
    when: 'After the merge or unmerge, the customer holds more cards of a series than the series allows.',
    legacy: customerApi(3036),
  },
} satisfies Record<string, { when: string; legacy: Legacy | undefined }>
export type NoticeCode = keyof typeof notices

/** A notice with its default sentence, or with a given one. */
export const notice = (
  code: NoticeCode,
  path: readonly (string | number)[] = [],
  message: string = notices[code].when,
): Notice => ({
  code,
  message,
  path: path.map(String),
})

/** The notice for a reference to a merged customer; empty if the customer was not merged. */
export const aliasNotices = (
  { followedFrom }: { followedFrom: string | null },
  name = 'customer',
): Notice[] => (followedFrom ? [notice('ALIAS_FOLLOWED', [name])] : [])

/** The notice for a customer that a card or an enrollment makes `LOYALTY`; empty if it does not. */
export const loyaltyNotices = (becomesLoyalty: boolean, path: readonly (string | number)[]): Notice[] =>
  becomesLoyalty ? [notice('BECAME_LOYALTY', path)] : []

/** The notice for an identifier that the customer already holds. */
export function alreadyAttached(type: IdentifierType, path: readonly (string | number)[]): Notice {
  if (type === 'MOBILE' || type === 'EMAIL' || type === 'EXTERNAL_ID')
    return notice(`${type}_ALREADY_ATTACHED`, path)
  return notice('ALREADY_ATTACHED', path)
}
