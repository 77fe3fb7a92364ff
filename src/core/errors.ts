import { type Legacy, refusal } from '../engine/refusal.ts'

const customerApi = (code: number): Legacy => ({ system: 'CUSTOMER_API', code: String(code) })
const esLoyalty = (httpStatus: number, code: string, message: string): Legacy => ({
  system: 'ES_LOYALTY',
  code,
  httpStatus,
  message,
})
const closedOrDeceased = 'Account status is set to "CLOSED" or "DECEASED".'

// ── Every mutation ──────────────────────────────────────────────────────────────────────────────

export class InvalidInput extends refusal({
  code: 'INVALID_INPUT',
  when: 'A value of the input is malformed, too long or out of range.',
  fields: { reason: ['text', 'What is wrong with the value at `path`.'] },
  say: ({ reason }) => `The input is not valid: ${reason}`,
}) {}

export class PlanStale extends refusal({
  code: 'PLAN_STALE',
  when: 'The call expects the plan of a preview, and what it would do now is another.',
  fields: {
    planHash: ['maybeText', 'The hash of the plan as it is now; null where the call would be refused now.'],
    reason: ['text', 'What has come between.'],
  },
  say: ({ reason }) =>
    `This is not what the preview showed: ${reason} Nothing was changed. Preview it again, and send the new plan under a new idempotency key.`,
}) {}

export class IdempotencyKeyReused extends refusal({
  code: 'IDEMPOTENCY_KEY_REUSED',
  when: 'The idempotency key was used before by this caller for another mutation or another input.',
  fields: { key: ['text', 'The key that was used before.'] },
  say: ({ key }) =>
    `The idempotency key "${key}" already stands for a different request. Send a new key with a new request.`,
}) {}

export class CustomerErased extends refusal({
  code: 'CUSTOMER_ERASED',
  when: 'A call is sent again, or a merge is to be undone, and the customer that it was about has been erased since.',
  fields: { customerId: ['customerId', 'The customer that was erased.'] },
  say: () => 'The customer that this was about has been erased, and what is known of the call with it.',
}) {}

// ── Customers ───────────────────────────────────────────────────────────────────────────────────

export class CustomerNotFound extends refusal({
  code: 'CUSTOMER_NOT_FOUND',
  when: 'No customer has this id, identifier or card number.',
  say: () =>
    'No customer was found. Check the id or identifier, and the source and account it is looked up in.',
  legacy: customerApi(8015),
}) {}

export class CustomerExists extends refusal({
  code: 'CUSTOMER_EXISTS',
  when: 'An identifier to register is held by a customer in the same source and account.',
  fields: { customerId: ['customerId', 'The customer that holds it.'] },
  say: () =>
    'A customer with this identifier is registered in this source already. Use that customer, or update its profile.',
  legacy: customerApi(8006),
}) {}

export class AccountClosed extends refusal({
  code: 'ACCOUNT_CLOSED',
  when: 'The customer is `CLOSED` and cannot be changed.',
  fields: { customerId: ['customerId', 'The customer.'] },
  say: () => 'The account is closed and cannot be changed.',
  legacy: esLoyalty(401, 'API_VALIDATION', 'Account status is CLOSED.'),
}) {}

export class AccountDeceased extends refusal({
  code: 'ACCOUNT_DECEASED',
  when: 'The customer is `DECEASED` and cannot be changed.',
  fields: { customerId: ['customerId', 'The customer.'] },
  say: () => 'The account belongs to a deceased person and cannot be changed.',
  legacy: esLoyalty(400, 'INVALID_REQUEST', closedOrDeceased),
}) {}

export class AccountNotRegistered extends refusal({
  code: 'ACCOUNT_NOT_REGISTERED',
  when: 'The customer is `UNREGISTERED`; cards are for registered ones.',
  fields: { customerId: ['customerId', 'The customer.'] },
  say: () => 'The account is not registered. Register it first.',
  legacy: esLoyalty(400, 'INVALID_REQUEST', "Member's account not registered."),
}) {}

export class AccountNotActive extends refusal({
  code: 'ACCOUNT_NOT_ACTIVE',
  when: 'The status of the customer does not allow the change.',
  fields: {
    customerId: ['customerId', 'The customer.'],
    customerStatus: ['customerStatus', 'Its status.'],
  },
  say: ({ customerStatus }) => `The account is ${customerStatus.toLowerCase()} and cannot be changed so.`,
}) {}

export class ProfileNotFound extends refusal({
  code: 'PROFILE_NOT_FOUND',
  when: 'The customer has no profile in this source and account.',
  fields: { customerId: ['customerId', 'The customer.'] },
  say: () => 'The customer has no profile in this source and account. Link an identifier there first.',
}) {}

export class InvalidField extends refusal({
  code: 'INVALID_FIELD',
  when: 'A custom or extended field is not defined, or its value does not fit its definition.',
  fields: {
    names: ['texts', 'The fields that were refused.'],
    reasons: ['texts', 'For each of them, why.'],
  },
  say: ({ names, reasons }) =>
    `These fields were refused: ${names.map((name, i) => `${name} ${reasons[i]}`).join('; ')}`,
  legacy: customerApi(91015),
}) {}

// ── Sources ─────────────────────────────────────────────────────────────────────────────────────

export class AccountIdRequired extends refusal({
  code: 'ACCOUNT_ID_REQUIRED',
  when: 'The source holds several accounts and no `accountId` was given.',
  fields: { source: ['text', 'The source.'] },
  say: ({ source }) => `${source} holds several accounts: give the accountId.`,
  legacy: customerApi(8054),
}) {}

export class InvalidSource extends refusal({
  code: 'INVALID_SOURCE',
  when: 'The source or account cannot be used here: `ALL` in a write, an unknown account, or an `accountId` for a source with one account.',
  fields: { source: ['text', 'The source.'], reason: ['text', 'Why it cannot be used.'] },
  say: ({ source, reason }) => `${source} cannot be used here: ${reason}`,
  legacy: customerApi(8127),
}) {}

export class SourceInUse extends refusal({
  code: 'SOURCE_IN_USE',
  when: 'A source cannot change between one account and several while customers have profiles in it.',
  fields: { source: ['text', 'The source.'] },
  say: ({ source }) =>
    `Customers have profiles in ${source}, so whether it holds one account or several is settled.`,
}) {}

export class SourceAccountExists extends refusal({
  code: 'SOURCE_ACCOUNT_EXISTS',
  when: 'The source holds an account with this `accountId` already.',
  fields: { source: ['text', 'The source.'], accountId: ['text', 'The account.'] },
  say: ({ source, accountId }) => `${source} holds an account "${accountId}" already.`,
}) {}

// ── Identifiers and merges ──────────────────────────────────────────────────────────────────────

export class InvalidIdentifier extends refusal({
  code: 'INVALID_IDENTIFIER',
  when: 'The value is not a valid identifier of its type.',
  fields: {
    type: ['identifierType', 'The type of the identifier.'],
    reason: ['text', 'What is wrong with the value.'],
  },
  say: ({ type, reason }) => `This is not a valid ${type}: ${reason}`,
}) {}

export class IdentifierBlocked extends refusal({
  code: 'IDENTIFIER_BLOCKED',
  when: 'The value is blocked, because it names nobody in particular.',
  fields: {
    type: ['identifierType', 'The type of the identifier.'],
    reason: ['text', 'Why it was blocked, in the words of who did it.'],
  },
  say: ({ type, reason }) => `This ${type} names nobody, so nobody can get it (${reason}). Leave it out.`,
}) {}

export class IdentifierTaken extends refusal({
  code: 'IDENTIFIER_TAKEN',
  when: 'Another customer holds the identifier in the same source and account.',
  fields: {
    type: ['identifierType', 'The type of the identifier.'],
    customerId: ['customerId', 'The customer that holds it.'],
  },
  say: ({ type }) =>
    `Another customer holds this ${type} in the same source. Delink it there first, or use that customer.`,
  legacy: customerApi(8008),
}) {}

export class IdentifierNotFound extends refusal({
  code: 'IDENTIFIER_NOT_FOUND',
  when: 'The customer does not hold the identifier or card to remove in this source and account.',
  fields: { type: ['identifierType', 'The type of the identifier.'] },
  say: ({ type }) => `The customer does not hold this ${type} here, so it cannot be removed.`,
}) {}

export class LastIdentifier extends refusal({
  code: 'LAST_IDENTIFIER',
  when: 'The change would leave the customer without any identifier or card.',
  fields: { customerId: ['customerId', 'The customer.'] },
  say: () => 'This would remove the last identifier of the customer. Add another in the same call.',
}) {}

export class AmbiguousHolders extends refusal({
  code: 'AMBIGUOUS_HOLDERS',
  when: 'Several customers hold what was named, so the one meant is not certain.',
  fields: { candidates: ['customerIds', 'Every customer that holds one of the identifiers.'] },
  say: ({ candidates }) =>
    `${candidates.length} customers hold what was named. Choose one, or link them one at a time.`,
  legacy: customerApi(8074),
}) {}

export class ProfilesCollide extends refusal({
  code: 'PROFILES_COLLIDE',
  when: 'Both customers have a profile in the same source and account, so they cannot merge by themselves.',
  fields: {
    holderId: ['customerId', 'The customer that holds the identifier, and would survive.'],
    namedId: ['customerId', 'The customer named in the call, and would be absorbed.'],
    sources: ['texts', 'The source accounts in which both have a profile.'],
  },
  say: ({ sources }) =>
    `Both customers have a profile in ${sources.join(', ')}. Merge them on purpose if they are one person.`,
  legacy: customerApi(8066),
}) {}

export class HeldByAnother extends refusal({
  code: 'HELD_BY_ANOTHER',
  when: 'For self-service tokens: what is to be linked belongs to another account, of which nothing is told.',
  say: () => 'This belongs to another account. Ask the shop: it can find out whether both are yours.',
}) {}

export class MergeNotAllowed extends refusal({
  code: 'MERGE_NOT_ALLOWED',
  when: 'The link would merge with a customer whose status forbids it, or the policy of the identifier type is `REFUSE`.',
  fields: {
    holderId: ['customerId', 'The customer that holds the identifier, and would survive.'],
    namedId: ['customerId', 'The customer named in the call, and would be absorbed.'],
    reason: ['text', 'Why the two cannot merge.'],
  },
  say: ({ reason }) => `The two customers cannot be merged: ${reason}`,
}) {}

export class MergeBanned extends refusal({
  code: 'MERGE_BANNED',
  when: 'A ban keeps the two customers apart, under the ids they have or had.',
  fields: {
    holderId: ['customerId', 'The customer that holds the identifier, and would survive.'],
    namedId: ['customerId', 'The customer named in the call, and would be absorbed.'],
    banId: ['mergeBanId', 'The ban.'],
    bannedAt: ['moment', 'Since when.'],
  },
  say: ({ bannedAt }) =>
    `These two customers are kept apart since ${bannedAt.slice(0, 10)}. Lift the ban if they are one person after all.`,
}) {}

export class MergeLimitReached extends refusal({
  code: 'MERGE_LIMIT_REACHED',
  when: 'The customer would take part in more merges within 24 hours than the settings allow.',
  fields: {
    holderId: ['customerId', 'The customer that holds the identifier, and would survive.'],
    namedId: ['customerId', 'The customer named in the call, and would be absorbed.'],
    limit: ['count', 'The most merges within 24 hours.'],
    retryAt: ['moment', 'From when on the limit allows this one.'],
  },
  say: ({ limit, retryAt }) =>
    `A customer may take part in ${limit} merges within 24 hours. Look whether one identifier draws strangers together, or try again after ${retryAt}.`,
  retryable: true,
}) {}

export class MergeNeedsApproval extends refusal({
  code: 'MERGE_NEEDS_APPROVAL',
  when: 'Another customer holds an identifier, and its type may join two only with an approval, which `linkCard` asks for.',
  fields: {
    type: ['identifierType', 'The type of the identifier.'],
    holderId: ['customerId', 'The customer that holds it.'],
  },
  say: ({ type }) =>
    `Another customer holds this ${type}, and that needs an approval. Leave it out here, then link it with linkCard: the link waits for another caller.`,
}) {}

export class MergeRequestNotFound extends refusal({
  code: 'MERGE_REQUEST_NOT_FOUND',
  when: 'There is no such request of a merge.',
  say: () => 'There is no such request of a merge. Check its id.',
}) {}

export class MergeRequestDecided extends refusal({
  code: 'MERGE_REQUEST_DECIDED',
  when: 'The request was approved, rejected or withdrawn before.',
  fields: { requestStatus: ['mergeRequestStatus', 'What it came to.'] },
  say: ({ requestStatus }) =>
    `This request was ${requestStatus.toLowerCase()} before. Ask for the link again if it is needed.`,
}) {}

export class MergeRequestOutdated extends refusal({
  code: 'MERGE_REQUEST_OUTDATED',
  when: 'The link would merge with another customer now than when it was asked for.',
  fields: { holderId: ['customerId', 'The customer that holds the identifier now.'] },
  say: () =>
    'Another customer holds the identifier now than when this was asked for. Reject the request and ask for the link again.',
}) {}

export class OwnRequest extends refusal({
  code: 'OWN_REQUEST',
  when: 'A request is decided by another caller than the one who asked.',
  say: () => 'You asked for this merge yourself. Another caller must decide.',
}) {}

export class RequestOfAnother extends refusal({
  code: 'REQUEST_OF_ANOTHER',
  when: 'A request is withdrawn by the caller who asked, and by nobody else.',
  say: () => 'Another caller asked for this merge. Reject it instead.',
}) {}

export class SameCustomer extends refusal({
  code: 'SAME_CUSTOMER',
  when: 'Two customers were to be named, and both names lead to one.',
  fields: { customerId: ['customerId', 'The customer that both lead to.'] },
  say: () => 'Both are one customer. If that is a mistake, undo the merge first.',
}) {}

export class MergeBanNotFound extends refusal({
  code: 'MERGE_BAN_NOT_FOUND',
  when: 'There is no such ban.',
  say: () => 'There is no such ban. Check its id.',
}) {}

export class AssociationsClash extends refusal({
  code: 'ASSOCIATIONS_CLASH',
  when: 'The places of the two customers in their hierarchies do not allow them to merge.',
  fields: {
    holderId: ['customerId', 'The customer that holds the identifier, and would survive.'],
    namedId: ['customerId', 'The customer named in the call, and would be absorbed.'],
    reason: ['text', 'The rule in the way.'],
  },
  say: ({ reason }) => `The two customers cannot be merged: ${reason}`,
  legacy: customerApi(1617),
}) {}

export class MergeNotFound extends refusal({
  code: 'MERGE_NOT_FOUND',
  when: 'There is no such merge, or the customer named is not merged.',
  say: () =>
    'No merge was found to undo. Name a merge by its id, or the customer that was absorbed by its own old id.',
}) {}

export class MergeUndone extends refusal({
  code: 'MERGE_UNDONE',
  when: 'The merge has been undone already.',
  fields: {
    survivorId: ['customerId', 'The customer that had survived.'],
    victimId: ['customerId', 'The customer that had been absorbed.'],
  },
  say: () => 'This merge has been undone already: the two customers are two again.',
}) {}

export class UnmergeNotLatest extends refusal({
  code: 'UNMERGE_NOT_LATEST',
  when: 'Later merges of the survivor stand on this one and are to be undone first.',
  fields: { mergeIds: ['mergeIds', 'The merges to undo first, in this order.'] },
  say: ({ mergeIds }) =>
    `Only the latest merge of a customer can be undone. Undo ${mergeIds.length === 1 ? 'the later one' : `the ${mergeIds.length} later ones`} first.`,
}) {}

export class UnmergeNotPossible extends refusal({
  code: 'UNMERGE_NOT_POSSIBLE',
  when: 'What the merge had recorded is gone, so it cannot be undone.',
  fields: { reason: ['text', 'Why.'] },
  say: ({ reason }) => `This merge cannot be undone: ${reason}`,
}) {}

export class NothingToChange extends refusal({
  code: 'NOTHING_TO_CHANGE',
  when: 'Nothing was requested, or all that was requested is so already.',
  say: () => 'There is nothing to change: nothing was asked for, or all of it is so already.',
  legacy: customerApi(8070),
}) {}

// ── Cards ───────────────────────────────────────────────────────────────────────────────────────

export class CardNotFound extends refusal({
  code: 'CARD_NOT_FOUND',
  when: 'No card has this number, or it is not of the series that was named.',
  fields: { number: ['text', 'The card number; empty where an id was given, or what can be no number.'] },
  say: ({ number }) =>
    number
      ? `No card has the number ${number} here. Bring it in or generate it first.`
      : 'There is no such card. Check its number or its id.',
  retryable: true,
  legacy: customerApi(3010),
}) {}

export class CardNotLinkable extends refusal({
  code: 'CARD_NOT_LINKABLE',
  when: 'The status of the card does not allow it to be issued.',
  fields: { number: ['text', 'The card number.'], cardStatus: ['cardStatus', 'Its status.'] },
  say: ({ number, cardStatus }) => `Card ${number} is ${cardStatus} and cannot be linked.`,
  legacy: customerApi(3027),
}) {}

export class CardTaken extends refusal({
  code: 'CARD_TAKEN',
  when: 'Another customer holds the card, and the policy for cards is `REFUSE`.',
  fields: {
    number: ['text', 'The card number.'],
    customerId: ['customerId', 'The customer that holds it.'],
  },
  say: ({ number }) => `Another customer holds card ${number}. Delink it there first.`,
  legacy: customerApi(3027),
}) {}

export class InvalidStatusLabel extends refusal({
  code: 'INVALID_STATUS_LABEL',
  when: 'The status label is missing, unknown, or stands for a status other than `ACTIVE` where a card is linked.',
  fields: { known: ['texts', 'The labels that would do.'] },
  say: ({ known }) => `A status label for ACTIVE is needed. One of: ${known.join(', ')}.`,
  legacy: customerApi(3017),
}) {}

export class UnknownStatusLabel extends refusal({
  code: 'UNKNOWN_STATUS_LABEL',
  when: 'No such status label is defined.',
  fields: { known: ['texts', 'The labels there are.'] },
  say: ({ known }) => `There is no such status label. One of: ${known.join(', ')}.`,
  legacy: customerApi(3017),
}) {}

export class StatusLabelNotForDelink extends refusal({
  code: 'STATUS_LABEL_NOT_FOR_DELINK',
  when: 'The status label is missing, unknown, or stands for a status other than `NOT_ISSUED` where a card is delinked.',
  fields: { known: ['texts', 'The labels that would do.'] },
  say: ({ known }) =>
    `A status label for NOT_ISSUED is needed to delink a card. One of: ${known.join(', ')}.`,
  legacy: customerApi(3018),
}) {}

export class InvalidCardSeries extends refusal({
  code: 'INVALID_CARD_SERIES',
  when: 'No such card series, the id and the code name different ones, or the card is not of it.',
  fields: { reason: ['text', 'What is wrong with the series.'] },
  say: ({ reason }) => `The card series cannot be used: ${reason}`,
  legacy: customerApi(3000),
}) {}

export class CardSeriesClosed extends refusal({
  code: 'CARD_SERIES_CLOSED',
  when: 'The card series has passed its closing date: none of its cards can be issued.',
  fields: { seriesCode: ['text', 'The code of the series.'] },
  say: ({ seriesCode }) => `The card series ${seriesCode} is closed: its cards can no longer be issued.`,
  legacy: customerApi(3008),
}) {}

export class NoCardsRequested extends refusal({
  code: 'NO_CARDS_REQUESTED',
  when: 'The list of cards is empty, or the quantity is 0 or less.',
  say: () => 'At least one card should be requested.',
  legacy: esLoyalty(400, 'INVALID_REQUEST', 'At least one card should be requested.'),
}) {}

export class InvalidLoyaltyId extends refusal({
  code: 'INVALID_LOYALTY_ID',
  when: 'A `loyaltyId` is empty, or has characters that no card number has.',
  say: () => 'A loyaltyId is empty or malformed. Give the number as it stands on the card.',
  legacy: esLoyalty(400, 'INVALID_REQUEST', 'Invalid loyaltyId'),
}) {}

export class DigitalCardsDisabled extends refusal({
  code: 'DIGITAL_CARDS_DISABLED',
  when: 'Digital cards are switched off, or no series is set for them.',
  say: () => 'Digital cards are not enabled. Switch them on in the settings, with a series for them.',
  legacy: esLoyalty(400, 'INVALID_REQUEST', 'Digital cards not enabled.'),
}) {}

export class SeveralDefaultCards extends refusal({
  code: 'SEVERAL_DEFAULT_CARDS',
  when: 'More than one card of a request is to be the default.',
  say: () => 'Only one card can be the default. Mark one of them.',
}) {}

export class InvalidCardNumber extends refusal({
  code: 'INVALID_CARD_NUMBER',
  when: 'The number fits no pattern of a series, or its check digit is wrong. It was not looked up.',
  fields: { number: ['text', 'The card number.'] },
  say: ({ number }) => `${number} cannot be a card number here. Check for a slip of the pen.`,
}) {}

export class CardRepeated extends refusal({
  code: 'CARD_REPEATED',
  when: 'The number stands earlier in the same request; the first counts.',
  fields: { number: ['text', 'The card number.'] },
  say: ({ number }) => `Card ${number} stands twice in the request: the first counts.`,
}) {}

export class CardAlreadyHeld extends refusal({
  code: 'CARD_ALREADY_HELD',
  when: 'The customer holds the card already.',
  fields: { number: ['text', 'The card number.'] },
  say: ({ number }) => `The customer holds card ${number} already.`,
}) {}

export class CardPoolExhausted extends refusal({
  code: 'CARD_POOL_EXHAUSTED',
  when: 'The pool of the series held fewer cards than were asked for.',
  fields: {
    seriesCode: ['text', 'The code of the series.'],
    missing: ['count', 'Cards that could not be given.'],
  },
  say: ({ seriesCode, missing }) =>
    `The pool of ${seriesCode} is short of ${missing} cards. Bring in more, and ask again.`,
  retryable: true,
}) {}

export class CardNotHeld extends refusal({
  code: 'CARD_NOT_HELD',
  when: 'The card has no holder, and the change needs one.',
  fields: { number: ['text', 'The card number.'] },
  say: ({ number }) => `No customer holds card ${number}. Link it first.`,
}) {}

export class CardNotActive extends refusal({
  code: 'CARD_NOT_ACTIVE',
  when: 'The card is not `ACTIVE`, and the change needs it to be.',
  fields: { number: ['text', 'The card number.'], cardStatus: ['cardStatus', 'Its status.'] },
  say: ({ number, cardStatus }) => `Card ${number} is ${cardStatus}; only an active card will do.`,
}) {}

export class CardStatusSame extends refusal({
  code: 'CARD_STATUS_SAME',
  when: 'The card has this status label already.',
  fields: { number: ['text', 'The card number.'] },
  say: ({ number }) => `Card ${number} has this status label already.`,
  legacy: customerApi(3012),
}) {}

const limitFields = {
  limit: ['count', 'The most cards allowed.'],
  held: ['count', 'The cards that count already.'],
  requested: ['count', 'The cards asked for.'],
} as const

export class CardSeriesLimitExceeded extends refusal({
  code: 'CARD_SERIES_LIMIT_EXCEEDED',
  when: 'The customer would hold more cards of the series than it allows.',
  fields: { seriesCode: ['text', 'The code of the series.'], ...limitFields },
  say: ({ seriesCode, limit, held, requested }) =>
    `A customer may hold ${limit} cards of ${seriesCode}: ${held} held, ${requested} requested.`,
  legacy: customerApi(3036),
}) {}

export class CardLimitExceeded extends refusal({
  code: 'CARD_LIMIT_EXCEEDED',
  when: 'The customer would hold more cards than an account may.',
  fields: limitFields,
  say: ({ limit, held, requested }) =>
    `An account may hold ${limit} cards: ${held} held, ${requested} requested.`,
  legacy: customerApi(3039),
  legacyIn: { addCards: esLoyalty(400, 'INVALID_REQUEST', 'Maximum number of cards exceeded.') },
}) {}

export class CardStatusChangeRefused extends refusal({
  code: 'CARD_STATUS_CHANGE_REFUSED',
  when: 'The status of the card cannot become the one asked for.',
  fields: {
    number: ['text', 'The card number.'],
    from: ['cardStatus', 'Its status.'],
    to: ['cardStatus', 'The status asked for.'],
  },
  say: ({ number, from, to }) => `Card ${number} is ${from} and cannot become ${to}.`,
  legacy: customerApi(3038),
}) {}

// ── Configuration ───────────────────────────────────────────────────────────────────────────────

export class CardSeriesExists extends refusal({
  code: 'CARD_SERIES_EXISTS',
  when: 'A card series has this code already.',
  fields: { seriesCode: ['text', 'The code.'] },
  say: ({ seriesCode }) => `A card series with the code ${seriesCode} exists already.`,
}) {}

export class CardSeriesExhausted extends refusal({
  code: 'CARD_SERIES_EXHAUSTED',
  when: 'The pattern of the series has fewer unused numbers than were asked for.',
  fields: {
    seriesCode: ['text', 'The code of the series.'],
    remaining: ['count', 'Numbers that are left.'],
  },
  say: ({ seriesCode, remaining }) =>
    `The series ${seriesCode} has ${remaining} numbers left. Create a longer series.`,
}) {}

export class StatusLabelExists extends refusal({
  code: 'STATUS_LABEL_EXISTS',
  when: 'The label stands for another status already; a label never changes its status.',
  fields: { cardStatus: ['cardStatus', 'The status it stands for.'] },
  say: ({ cardStatus }) => `This label stands for ${cardStatus} already. Choose another word.`,
}) {}

export class FieldExists extends refusal({
  code: 'FIELD_EXISTS',
  when: 'A field of this name is defined with another type already.',
  fields: { name: ['text', 'The name of the field.'] },
  say: ({ name }) => `The field ${name} is defined with another type already; values of it may exist.`,
}) {}

// ── Hierarchies and companies ───────────────────────────────────────────────────────────────────

export class InvalidHierarchy extends refusal({
  code: 'INVALID_HIERARCHY',
  when: 'No such hierarchy, or the customer cannot be moved to it.',
  fields: { reason: ['text', 'What is wrong with the hierarchy.'] },
  say: ({ reason }) => `The hierarchy cannot be used: ${reason}`,
  legacy: customerApi(1616),
}) {}

export class InvalidRole extends refusal({
  code: 'INVALID_ROLE',
  when: 'The hierarchy has no such role, or the customer cannot have it.',
  fields: { reason: ['text', 'What is wrong with the role.'] },
  say: ({ reason }) => `The role cannot be used: ${reason}`,
  legacy: customerApi(1615),
}) {}

export class ChildRoleDoesNotQualify extends refusal({
  code: 'CHILD_ROLE_DOES_NOT_QUALIFY',
  when: 'The role of a child is not one that the role of its parent may have below it; so no cycle can come to be.',
  fields: { parentRole: ['text', 'The role above.'], childRole: ['text', 'The role below.'] },
  say: ({ parentRole, childRole }) => `A ${childRole} cannot stand below a ${parentRole}.`,
  legacy: customerApi(1617),
}) {}

export class TooManyChildren extends refusal({
  code: 'TOO_MANY_CHILDREN',
  when: 'The parent would have more children than its role may.',
  fields: { role: ['text', 'The role of the parent.'], ...limitFields },
  say: ({ role, limit, held, requested }) =>
    `A ${role} may have ${limit} children: ${held} there, ${requested} requested.`,
  legacy: customerApi(1618),
}) {}

export class CompanyDiffers extends refusal({
  code: 'COMPANY_DIFFERS',
  when: 'Parent and child are to be of one company and hierarchy, and would not be.',
  fields: { reason: ['text', 'What differs.'] },
  say: ({ reason }) => `The companies do not go together: ${reason}`,
  legacy: customerApi(1622),
}) {}

export class ParentNotMapped extends refusal({
  code: 'PARENT_NOT_MAPPED',
  when: 'The parent has no place in the hierarchy.',
  fields: { customerId: ['customerId', 'The parent.'] },
  say: () => 'The parent has no place in this hierarchy. Give it one first.',
  legacy: customerApi(1625),
}) {}

export class CompanyNotFound extends refusal({
  code: 'COMPANY_NOT_FOUND',
  when: 'No company has this external id.',
  fields: { externalId: ['text', 'The external id.'] },
  say: ({ externalId }) => `There is no company ${externalId}.`,
  legacy: customerApi(1704),
}) {}

export class CompanyInactive extends refusal({
  code: 'COMPANY_INACTIVE',
  when: 'The company is inactive and takes no customers.',
  fields: { externalId: ['text', 'The external id.'] },
  say: ({ externalId }) => `The company ${externalId} is inactive and takes no customers.`,
  legacy: customerApi(1705),
}) {}

export class CompanyCycle extends refusal({
  code: 'COMPANY_CYCLE',
  when: 'The company would be above itself.',
  fields: { externalId: ['text', 'The company.'] },
  say: ({ externalId }) => `The company ${externalId} would be above itself.`,
}) {}

export class HierarchyExists extends refusal({
  code: 'HIERARCHY_EXISTS',
  when: 'A hierarchy has this code already.',
  fields: { hierarchyCode: ['text', 'The code.'] },
  say: ({ hierarchyCode }) => `A hierarchy with the code ${hierarchyCode} exists already.`,
}) {}

// ── Programmes and points ───────────────────────────────────────────────────────────────────────

export class LoyaltyTypeFinal extends refusal({
  code: 'LOYALTY_TYPE_FINAL',
  when: 'The customer is `LOYALTY`, and never goes back to `NON_LOYALTY`.',
  fields: { customerId: ['customerId', 'The customer.'] },
  say: () => 'A loyalty customer stays one. Send LOYALTY.',
  legacy: customerApi(8018),
}) {}

export class ProgrammeNotFound extends refusal({
  code: 'PROGRAMME_NOT_FOUND',
  when: 'No such loyalty programme.',
  fields: { programId: ['count', 'The id that was given.'] },
  say: ({ programId }) => `There is no loyalty programme ${programId}.`,
}) {}

export class TierNotFound extends refusal({
  code: 'TIER_NOT_FOUND',
  when: 'The programme has no tier of this number.',
  fields: {
    tierNumber: ['count', 'The number that was given.'],
    tiers: ['count', 'How many tiers there are.'],
  },
  say: ({ tierNumber, tiers }) => `The programme has ${tiers} tiers, and none of the number ${tierNumber}.`,
}) {}

export class NotEnrolled extends refusal({
  code: 'NOT_ENROLLED',
  when: 'The customer is not enrolled in the programme.',
  fields: { customerId: ['customerId', 'The customer.'], programId: ['count', 'The programme.'] },
  say: ({ programId }) => `The customer is not enrolled in programme ${programId}. Enrol it first.`,
}) {}

export class InsufficientPoints extends refusal({
  code: 'INSUFFICIENT_POINTS',
  when: 'The debit is more than the balance, and the settings allow none below zero.',
  fields: {
    balance: ['text', 'The points there are, in full.'],
    requested: ['text', 'The points asked for, in full.'],
  },
  say: ({ balance, requested }) => `There are ${balance} points, and ${requested} were asked for.`,
  retryable: true,
}) {}
