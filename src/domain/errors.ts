import { type Legacy, refusal } from './refusal.ts'

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
  when: 'The call expects the plan of a preview, but its plan is different now.',
  fields: {
    planHash: ['maybeText', 'The hash of the current plan; null if the call would be refused now.'],
    reason: ['text', 'What has changed since the preview.'],
  },
  say: ({ reason }) =>
    `The plan is not the one that the preview showed: ${reason} Nothing was changed. Request a new preview, and send its planHash with a new idempotency key.`,
}) {}

export class IdempotencyKeyReused extends refusal({
  code: 'IDEMPOTENCY_KEY_REUSED',
  when: 'This caller has already used the idempotency key for another mutation or a different input.',
  fields: { key: ['text', 'The key that was already used.'] },
  say: ({ key }) =>
    `The idempotency key "${key}" was already used for a different request. Use a new key for each new request.`,
}) {}

export class CustomerErased extends refusal({
  code: 'CUSTOMER_ERASED',
  when: 'The call repeats an earlier call, or would undo a merge, and the customer of that call or merge has been erased.',
  fields: { customerId: ['customerId', 'The customer that was erased.'] },
  say: () =>
    'The customer of this call has been erased, and the stored result of the call with it. Do not send the call again.',
}) {}

// ── Customers ───────────────────────────────────────────────────────────────────────────────────

export class CustomerNotFound extends refusal({
  code: 'CUSTOMER_NOT_FOUND',
  when: 'No customer has this id, identifier or card number.',
  say: () =>
    'No customer was found. Check the id or identifier, and the source and account in which it is looked up.',
  legacy: customerApi(8015),
}) {}

export class CustomerExists extends refusal({
  code: 'CUSTOMER_EXISTS',
  when: 'A customer already holds one of the identifiers in the same source and account.',
  fields: { customerId: ['customerId', 'The customer that holds it.'] },
  say: () =>
    'A customer with this identifier is already registered in this source. Use that customer, or update its profile.',
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
  when: 'The customer is `UNREGISTERED`. Only registered customers can have cards.',
  fields: { customerId: ['customerId', 'The customer.'] },
  say: () => 'The account is not registered. Register it first.',
  legacy: esLoyalty(400, 'INVALID_REQUEST', "Member's account not registered."),
}) {}

export class AccountNotActive extends refusal({
  code: 'ACCOUNT_NOT_ACTIVE',
  when: 'The status of the customer does not allow the change.',
  fields: {
    customerId: ['customerId', 'The customer.'],
    customerStatus: ['customerStatus', 'The status of the customer.'],
  },
  say: ({ customerStatus }) =>
    `The account is ${customerStatus.toLowerCase()}. This status does not allow the change.`,
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
    names: ['texts', 'The names of the refused fields.'],
    reasons: ['texts', 'The reason for each of the fields, in the same order.'],
  },
  say: ({ names, reasons }) =>
    `These fields were refused: ${names.map((name, i) => `${name} ${reasons[i]}`).join('; ')}`,
  legacy: customerApi(91015),
}) {}

// ── Sources ─────────────────────────────────────────────────────────────────────────────────────

export class AccountIdRequired extends refusal({
  code: 'ACCOUNT_ID_REQUIRED',
  when: 'The source has several accounts, but the call gives no `accountId`.',
  fields: { source: ['text', 'The source.'] },
  say: ({ source }) => `${source} has several accounts. Give the accountId.`,
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
  when: 'The source cannot change between one account and several, because customers have profiles in it.',
  fields: { source: ['text', 'The source.'] },
  say: ({ source }) =>
    `Customers have profiles in ${source}, so it can no longer change between one account and several.`,
}) {}

export class SourceAccountExists extends refusal({
  code: 'SOURCE_ACCOUNT_EXISTS',
  when: 'The source already has an account with this `accountId`.',
  fields: { source: ['text', 'The source.'], accountId: ['text', 'The account id.'] },
  say: ({ source, accountId }) =>
    `${source} already has an account "${accountId}". Choose another accountId.`,
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
  when: 'The value is blocked because it identifies no one in particular.',
  fields: {
    type: ['identifierType', 'The type of the identifier.'],
    reason: ['text', 'The reason for the block, as given by the caller that set it.'],
  },
  say: ({ type, reason }) =>
    `This ${type} is blocked because it identifies no one in particular (${reason}). Remove it from the request.`,
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
  say: ({ type }) =>
    `The customer does not hold this ${type} in this source and account, so it cannot be removed. Check the source and the accountId.`,
}) {}

export class LastIdentifier extends refusal({
  code: 'LAST_IDENTIFIER',
  when: 'The change would leave the customer without any identifier or card.',
  fields: { customerId: ['customerId', 'The customer.'] },
  say: () =>
    'The call would remove the last identifier of the customer. Add another identifier in the same call.',
}) {}

export class AmbiguousHolders extends refusal({
  code: 'AMBIGUOUS_HOLDERS',
  when: 'Several customers hold the given identifiers or cards, so it is unclear which customer is meant.',
  fields: { candidates: ['customerIds', 'Every customer that holds one of the identifiers.'] },
  say: ({ candidates }) =>
    `${candidates.length} customers hold the given identifiers or cards. Choose one customer, or link the items one at a time.`,
  legacy: customerApi(8074),
}) {}

export class ProfilesCollide extends refusal({
  code: 'PROFILES_COLLIDE',
  when: 'Both customers have a profile in the same source account, so they cannot merge automatically.',
  fields: {
    holderId: ['customerId', 'The customer that holds the identifier. It would survive.'],
    namedId: ['customerId', 'The customer named in the call. It would be absorbed.'],
    sources: ['texts', 'The source accounts in which both have a profile.'],
  },
  say: ({ sources }) =>
    `Both customers have a profile in ${sources.join(', ')}. If they are one person, merge them with mergeCustomers.`,
  legacy: customerApi(8066),
}) {}

export class HeldByAnother extends refusal({
  code: 'HELD_BY_ANOTHER',
  when: 'For self-service tokens only: the identifier or card belongs to another account. The answer says nothing about that account.',
  say: () => 'This belongs to another account. If that account is yours too, contact the shop.',
}) {}

export class MergeNotAllowed extends refusal({
  code: 'MERGE_NOT_ALLOWED',
  when: 'The link would merge two customers, but the status of the other customer or the policy `REFUSE` forbids it.',
  fields: {
    holderId: ['customerId', 'The customer that holds the identifier. It would survive.'],
    namedId: ['customerId', 'The customer named in the call. It would be absorbed.'],
    reason: ['text', 'Why the two customers cannot merge.'],
  },
  say: ({ reason }) => `The two customers cannot be merged: ${reason}`,
}) {}

export class MergeBanned extends refusal({
  code: 'MERGE_BANNED',
  when: 'A ban forbids the merge of the two customers, or of customers that they absorbed.',
  fields: {
    holderId: ['customerId', 'The customer that holds the identifier. It would survive.'],
    namedId: ['customerId', 'The customer named in the call. It would be absorbed.'],
    banId: ['mergeBanId', 'The ban.'],
    bannedAt: ['moment', 'When the ban was set.'],
  },
  say: ({ bannedAt }) =>
    `The merge of these two customers has been banned since ${bannedAt.slice(0, 10)}. If they are one person, lift the ban.`,
}) {}

export class MergeLimitReached extends refusal({
  code: 'MERGE_LIMIT_REACHED',
  when: 'The customer would take part in more merges within 24 hours than the settings allow.',
  fields: {
    holderId: ['customerId', 'The customer that holds the identifier. It would survive.'],
    namedId: ['customerId', 'The customer named in the call. It would be absorbed.'],
    limit: ['count', 'The maximum number of merges within 24 hours.'],
    retryAt: ['moment', 'When the merge will be within the limit again.'],
  },
  say: ({ limit, retryAt }) =>
    `A customer may take part in at most ${limit} merges within 24 hours. Check whether a shared identifier, for example a shop’s phone number, merges unrelated people. Otherwise try again after ${retryAt}.`,
  retryable: true,
}) {}

export class MergeNeedsApproval extends refusal({
  code: 'MERGE_NEEDS_APPROVAL',
  when: 'Another customer holds the identifier, and the policy of its type requires an approval of the merge. Only `linkCard` can request one.',
  fields: {
    type: ['identifierType', 'The type of the identifier.'],
    holderId: ['customerId', 'The customer that holds it.'],
  },
  say: ({ type }) =>
    `Another customer holds this ${type}, and the merge requires an approval. Remove it from this call and link it with linkCard, which creates a merge request.`,
}) {}

export class MergeRequestNotFound extends refusal({
  code: 'MERGE_REQUEST_NOT_FOUND',
  when: 'No merge request has this id.',
  say: () => 'No merge request has this id. Check the id.',
}) {}

export class MergeRequestDecided extends refusal({
  code: 'MERGE_REQUEST_DECIDED',
  when: 'The merge request has already been approved, rejected or withdrawn.',
  fields: { requestStatus: ['mergeRequestStatus', 'The status of the request.'] },
  say: ({ requestStatus }) =>
    `This merge request has already been ${requestStatus.toLowerCase()}. If the link is still needed, request it again with linkCard.`,
}) {}

export class MergeRequestOutdated extends refusal({
  code: 'MERGE_REQUEST_OUTDATED',
  when: 'The link would now merge with a different customer than when the request was made.',
  fields: { holderId: ['customerId', 'The customer that holds the identifier now.'] },
  say: () =>
    'The identifier is now held by a different customer than when the request was made. Reject the request, and request the link again with linkCard.',
}) {}

export class OwnRequest extends refusal({
  code: 'OWN_REQUEST',
  when: 'A caller cannot decide its own merge request.',
  say: () => 'You made this merge request yourself. Another caller must decide.',
}) {}

export class RequestOfAnother extends refusal({
  code: 'REQUEST_OF_ANOTHER',
  when: 'Only the caller that made a merge request can withdraw it.',
  say: () => 'Another caller made this merge request. Reject it instead of withdrawing it.',
}) {}

export class SameCustomer extends refusal({
  code: 'SAME_CUSTOMER',
  when: 'The call must name two customers, but both references resolve to the same one.',
  fields: { customerId: ['customerId', 'The customer that both references resolve to.'] },
  say: () => 'Both references are the same customer. If they are two people, undo the merge first.',
}) {}

export class MergeBanNotFound extends refusal({
  code: 'MERGE_BAN_NOT_FOUND',
  when: 'No merge ban has this id.',
  say: () => 'No merge ban has this id. Check the id.',
}) {}

export class AssociationsClash extends refusal({
  code: 'ASSOCIATIONS_CLASH',
  when: 'The hierarchy places of the two customers do not allow a merge.',
  fields: {
    holderId: ['customerId', 'The customer that holds the identifier. It would survive.'],
    namedId: ['customerId', 'The customer named in the call. It would be absorbed.'],
    reason: ['text', 'The rule that forbids the merge.'],
  },
  say: ({ reason }) => `The two customers cannot be merged: ${reason}`,
  legacy: customerApi(1617),
}) {}

export class MergeNotFound extends refusal({
  code: 'MERGE_NOT_FOUND',
  when: 'The merge does not exist, or the given customer is not merged.',
  say: () => 'No merge was found. Give the id of the merge, or the former id of the absorbed customer.',
}) {}

export class MergeUndone extends refusal({
  code: 'MERGE_UNDONE',
  when: 'The merge has already been undone.',
  fields: {
    survivorId: ['customerId', 'The customer that survived the merge.'],
    victimId: ['customerId', 'The customer that was absorbed by the merge.'],
  },
  say: () => 'This merge has already been undone. The two customers are separate.',
}) {}

export class UnmergeNotLatest extends refusal({
  code: 'UNMERGE_NOT_LATEST',
  when: 'The survivor has later merges, which must be undone first.',
  fields: { mergeIds: ['mergeIds', 'The merges to undo first, in this order.'] },
  say: ({ mergeIds }) =>
    `Only the latest merge of a customer can be undone. Undo ${mergeIds.length === 1 ? 'the later merge' : `the ${mergeIds.length} later merges`} first.`,
}) {}

export class UnmergeNotPossible extends refusal({
  code: 'UNMERGE_NOT_POSSIBLE',
  when: 'The data that the merge recorded is gone, so the merge cannot be undone.',
  fields: { reason: ['text', 'Why the merge cannot be undone.'] },
  say: ({ reason }) => `This merge cannot be undone: ${reason}`,
}) {}

export class NothingToChange extends refusal({
  code: 'NOTHING_TO_CHANGE',
  when: 'The call requests nothing, or everything that it requests is already in place.',
  say: () =>
    'There is nothing to change: the call requests nothing, or everything that it requests is already in place.',
  legacy: customerApi(8070),
}) {}

// ── Cards ───────────────────────────────────────────────────────────────────────────────────────

export class CardNotFound extends refusal({
  code: 'CARD_NOT_FOUND',
  when: 'No card has this number, or the card does not belong to the given series.',
  fields: {
    number: [
      'text',
      'The card number; empty if the call gave an id, or a value that cannot be a card number.',
    ],
  },
  say: ({ number }) =>
    number
      ? `No card has the number ${number} here. Add it with addCardsToSeries, or generate it with generateCards.`
      : 'The card does not exist. Check its number or its id.',
  retryable: true,
  legacy: customerApi(3010),
}) {}

export class CardNotLinkable extends refusal({
  code: 'CARD_NOT_LINKABLE',
  when: 'The status of the card does not allow issuing it.',
  fields: { number: ['text', 'The card number.'], cardStatus: ['cardStatus', 'The status of the card.'] },
  say: ({ number, cardStatus }) => `Card ${number} is ${cardStatus} and cannot be linked. Use another card.`,
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
  when: 'Linking a card requires a status label for `ACTIVE`. The label is missing, unknown or for another status.',
  fields: { known: ['texts', 'The labels that are allowed.'] },
  say: ({ known }) => `Linking a card requires a status label for ACTIVE. Use one of: ${known.join(', ')}.`,
  legacy: customerApi(3017),
}) {}

export class UnknownStatusLabel extends refusal({
  code: 'UNKNOWN_STATUS_LABEL',
  when: 'No status label has this name.',
  fields: { known: ['texts', 'The labels that are defined.'] },
  say: ({ known }) => `The status label does not exist. Use one of: ${known.join(', ')}.`,
  legacy: customerApi(3017),
}) {}

export class StatusLabelNotForDelink extends refusal({
  code: 'STATUS_LABEL_NOT_FOR_DELINK',
  when: 'Delinking a card requires a status label for `NOT_ISSUED`. The label is missing, unknown or for another status.',
  fields: { known: ['texts', 'The labels that are allowed.'] },
  say: ({ known }) =>
    `Delinking a card requires a status label for NOT_ISSUED. Use one of: ${known.join(', ')}.`,
  legacy: customerApi(3018),
}) {}

export class InvalidCardSeries extends refusal({
  code: 'INVALID_CARD_SERIES',
  when: 'The card series does not exist, `seriesId` and `seriesCode` name different series, or the card does not belong to the series.',
  fields: { reason: ['text', 'What is wrong with the series.'] },
  say: ({ reason }) => `The card series cannot be used: ${reason}`,
  legacy: customerApi(3000),
}) {}

export class CardSeriesClosed extends refusal({
  code: 'CARD_SERIES_CLOSED',
  when: 'The closing date of the card series has passed. Its cards can no longer be issued.',
  fields: { seriesCode: ['text', 'The code of the series.'] },
  say: ({ seriesCode }) =>
    `The card series ${seriesCode} is closed, so its cards can no longer be issued. Use another series.`,
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
  when: 'A `loyaltyId` is empty, or contains characters that no card number has.',
  say: () => 'A loyaltyId is empty or malformed. Give the number as it is printed on the card.',
  legacy: esLoyalty(400, 'INVALID_REQUEST', 'Invalid loyaltyId'),
}) {}

export class DigitalCardsDisabled extends refusal({
  code: 'DIGITAL_CARDS_DISABLED',
  when: 'Digital cards are disabled, or the settings name no series for them.',
  say: () => 'Digital cards are not enabled. Enable them in the settings, and set their series.',
  legacy: esLoyalty(400, 'INVALID_REQUEST', 'Digital cards not enabled.'),
}) {}

export class SeveralDefaultCards extends refusal({
  code: 'SEVERAL_DEFAULT_CARDS',
  when: 'More than one card of the request is marked as default.',
  say: () => 'Only one card can be the default card. Mark only one card with isDefault.',
}) {}

export class InvalidCardNumber extends refusal({
  code: 'INVALID_CARD_NUMBER',
  when: 'The number does not match the pattern of any series, or its check digit is wrong. It was not looked up.',
  fields: { number: ['text', 'The card number.'] },
  say: ({ number }) => `${number} is not a valid card number here. Check for a typo.`,
}) {}

export class CardRepeated extends refusal({
  code: 'CARD_REPEATED',
  when: 'The number appears earlier in the same request. Only the first one is used.',
  fields: { number: ['text', 'The card number.'] },
  say: ({ number }) => `Card ${number} appears twice in the request. Only the first one was used.`,
}) {}

export class CardAlreadyHeld extends refusal({
  code: 'CARD_ALREADY_HELD',
  when: 'The customer already holds the card.',
  fields: { number: ['text', 'The card number.'] },
  say: ({ number }) => `The customer already holds card ${number}.`,
}) {}

export class CardPoolExhausted extends refusal({
  code: 'CARD_POOL_EXHAUSTED',
  when: 'The pool of the series has fewer cards than requested.',
  fields: {
    seriesCode: ['text', 'The code of the series.'],
    missing: ['count', 'The number of cards that could not be issued.'],
  },
  say: ({ seriesCode, missing }) =>
    `The pool of ${seriesCode} has ${missing} cards too few. Add cards to the series, and send the request again.`,
  retryable: true,
}) {}

export class CardNotHeld extends refusal({
  code: 'CARD_NOT_HELD',
  when: 'The card has no holder, and the change requires one.',
  fields: { number: ['text', 'The card number.'] },
  say: ({ number }) => `No customer holds card ${number}. Link it first.`,
}) {}

export class CardNotActive extends refusal({
  code: 'CARD_NOT_ACTIVE',
  when: 'The card is not `ACTIVE`, and the change requires an active card.',
  fields: { number: ['text', 'The card number.'], cardStatus: ['cardStatus', 'The status of the card.'] },
  say: ({ number, cardStatus }) => `Card ${number} is ${cardStatus}. The change requires an active card.`,
}) {}

export class CardStatusSame extends refusal({
  code: 'CARD_STATUS_SAME',
  when: 'The card already has this status label.',
  fields: { number: ['text', 'The card number.'] },
  say: ({ number }) => `Card ${number} already has this status label.`,
  legacy: customerApi(3012),
}) {}

const limitFields = {
  limit: ['count', 'The most cards allowed.'],
  held: ['count', 'The number of cards that already count.'],
  requested: ['count', 'The number of cards requested.'],
} as const

export class CardSeriesLimitExceeded extends refusal({
  code: 'CARD_SERIES_LIMIT_EXCEEDED',
  when: 'The customer would hold more cards of the series than the series allows.',
  fields: { seriesCode: ['text', 'The code of the series.'], ...limitFields },
  say: ({ seriesCode, limit, held, requested }) =>
    `A customer may hold at most ${limit} cards of ${seriesCode}: ${held} held, ${requested} requested. Request fewer cards.`,
  legacy: customerApi(3036),
}) {}

export class CardLimitExceeded extends refusal({
  code: 'CARD_LIMIT_EXCEEDED',
  when: 'The customer would hold more cards than an account may have.',
  fields: limitFields,
  say: ({ limit, held, requested }) =>
    `An account may hold at most ${limit} cards: ${held} held, ${requested} requested. Request fewer cards.`,
  legacy: customerApi(3039),
  legacyIn: { addCards: esLoyalty(400, 'INVALID_REQUEST', 'Maximum number of cards exceeded.') },
}) {}

export class CardStatusChangeRefused extends refusal({
  code: 'CARD_STATUS_CHANGE_REFUSED',
  when: 'The card cannot change from its status to the requested status.',
  fields: {
    number: ['text', 'The card number.'],
    from: ['cardStatus', 'The current status of the card.'],
    to: ['cardStatus', 'The requested status.'],
  },
  say: ({ number, from, to }) => `Card ${number} is ${from} and cannot become ${to}.`,
  legacy: customerApi(3038),
}) {}

// ── Configuration ───────────────────────────────────────────────────────────────────────────────

export class CardSeriesExists extends refusal({
  code: 'CARD_SERIES_EXISTS',
  when: 'A card series with this code already exists.',
  fields: { seriesCode: ['text', 'The code of the series.'] },
  say: ({ seriesCode }) => `A card series with the code ${seriesCode} already exists. Choose another code.`,
}) {}

export class CardSeriesExhausted extends refusal({
  code: 'CARD_SERIES_EXHAUSTED',
  when: 'The pattern of the series has fewer unused numbers than requested.',
  fields: {
    seriesCode: ['text', 'The code of the series.'],
    remaining: ['count', 'How many numbers are left.'],
  },
  say: ({ seriesCode, remaining }) =>
    `The series ${seriesCode} has only ${remaining} numbers left. Create a series with longer numbers.`,
}) {}

export class StatusLabelExists extends refusal({
  code: 'STATUS_LABEL_EXISTS',
  when: 'The label already stands for another status. A label never changes its status.',
  fields: { cardStatus: ['cardStatus', 'The status that the label stands for.'] },
  say: ({ cardStatus }) => `This label already stands for ${cardStatus}. Choose another label.`,
}) {}

export class FieldExists extends refusal({
  code: 'FIELD_EXISTS',
  when: 'A field with this name and another type is already defined.',
  fields: { name: ['text', 'The name of the field.'] },
  say: ({ name }) =>
    `The field ${name} is already defined with another type, and values may exist. Choose another name.`,
}) {}

// ── Hierarchies and companies ───────────────────────────────────────────────────────────────────

export class InvalidHierarchy extends refusal({
  code: 'INVALID_HIERARCHY',
  when: 'The hierarchy does not exist, or the customer cannot be moved to it.',
  fields: { reason: ['text', 'What is wrong with the hierarchy.'] },
  say: ({ reason }) => `The hierarchy cannot be used: ${reason}`,
  legacy: customerApi(1616),
}) {}

export class InvalidRole extends refusal({
  code: 'INVALID_ROLE',
  when: 'The role does not exist in the hierarchy, or the customer cannot have it.',
  fields: { reason: ['text', 'What is wrong with the role.'] },
  say: ({ reason }) => `The role cannot be used: ${reason}`,
  legacy: customerApi(1615),
}) {}

export class ChildRoleDoesNotQualify extends refusal({
  code: 'CHILD_ROLE_DOES_NOT_QUALIFY',
  when: 'The hierarchy does not allow the role of the child below the role of the parent. This rule also prevents cycles.',
  fields: { parentRole: ['text', 'The role of the parent.'], childRole: ['text', 'The role of the child.'] },
  say: ({ parentRole, childRole }) => `The role ${childRole} is not allowed below the role ${parentRole}.`,
  legacy: customerApi(1617),
}) {}

export class TooManyChildren extends refusal({
  code: 'TOO_MANY_CHILDREN',
  when: 'The parent would have more children than its role allows.',
  fields: {
    role: ['text', 'The role of the parent.'],
    limit: ['count', 'The most children allowed.'],
    held: ['count', 'The number of children that the parent has.'],
    requested: ['count', 'The number of children requested.'],
  },
  say: ({ role, limit, held, requested }) =>
    `A ${role} may have at most ${limit} children: ${held} present, ${requested} requested. Choose another parent, or request fewer children.`,
  legacy: customerApi(1618),
}) {}

export class CompanyDiffers extends refusal({
  code: 'COMPANY_DIFFERS',
  when: 'Parent and child must have the same company and hierarchy.',
  fields: { reason: ['text', 'What differs.'] },
  say: ({ reason }) => `The companies or hierarchies do not match: ${reason}`,
  legacy: customerApi(1622),
}) {}

export class ParentNotMapped extends refusal({
  code: 'PARENT_NOT_MAPPED',
  when: 'The parent has no place in the hierarchy.',
  fields: { customerId: ['customerId', 'The parent.'] },
  say: () => 'The parent has no place in this hierarchy. Give it a place first.',
  legacy: customerApi(1625),
}) {}

export class CompanyNotFound extends refusal({
  code: 'COMPANY_NOT_FOUND',
  when: 'No company has this external id.',
  fields: { externalId: ['text', 'The external id.'] },
  say: ({ externalId }) =>
    `No company has the external id ${externalId}. Check the id, or create the company with defineCompany.`,
  legacy: customerApi(1704),
}) {}

export class CompanyInactive extends refusal({
  code: 'COMPANY_INACTIVE',
  when: 'The company is inactive and accepts no customers.',
  fields: { externalId: ['text', 'The external id.'] },
  say: ({ externalId }) =>
    `The company ${externalId} is inactive and accepts no customers. Activate it with defineCompany, or choose another one.`,
  legacy: customerApi(1705),
}) {}

export class CompanyCycle extends refusal({
  code: 'COMPANY_CYCLE',
  when: 'The change would put the company above itself.',
  fields: { externalId: ['text', 'The external id of the company.'] },
  say: ({ externalId }) => `The company ${externalId} would be above itself. Choose another parent company.`,
}) {}

export class HierarchyExists extends refusal({
  code: 'HIERARCHY_EXISTS',
  when: 'A hierarchy with this code already exists.',
  fields: { hierarchyCode: ['text', 'The code of the hierarchy.'] },
  say: ({ hierarchyCode }) =>
    `A hierarchy with the code ${hierarchyCode} already exists. Choose another code.`,
}) {}

// ── Programs and points ───────────────────────────────────────────────────────────────────────

export class LoyaltyTypeFinal extends refusal({
  code: 'LOYALTY_TYPE_FINAL',
  when: 'The customer is `LOYALTY` and cannot be changed back to `NON_LOYALTY`.',
  fields: { customerId: ['customerId', 'The customer.'] },
  say: () => 'A loyalty customer cannot be changed back to NON_LOYALTY. Send LOYALTY.',
  legacy: customerApi(8018),
}) {}

export class ProgrammeNotFound extends refusal({
  code: 'PROGRAMME_NOT_FOUND',
  when: 'No loyalty program has this id.',
  fields: { programId: ['count', 'The id in the request.'] },
  say: ({ programId }) => `No loyalty program has the id ${programId}. Check the programId.`,
}) {}

export class TierNotFound extends refusal({
  code: 'TIER_NOT_FOUND',
  when: 'The program has no tier with this number.',
  fields: {
    tierNumber: ['count', 'The tier number in the request.'],
    tiers: ['count', 'The number of tiers that the program has.'],
  },
  say: ({ tierNumber, tiers }) =>
    `The program has no tier ${tierNumber}. Its tiers have the numbers 1 to ${tiers}.`,
}) {}

export class NotEnrolled extends refusal({
  code: 'NOT_ENROLLED',
  when: 'The customer is not enrolled in the program.',
  fields: { customerId: ['customerId', 'The customer.'], programId: ['count', 'The program.'] },
  say: ({ programId }) => `The customer is not enrolled in program ${programId}. Enroll it first.`,
}) {}

export class InsufficientPoints extends refusal({
  code: 'INSUFFICIENT_POINTS',
  when: 'The debit exceeds the balance, and the settings do not allow a negative balance.',
  fields: {
    balance: ['text', 'The current balance, as digits.'],
    requested: ['text', 'The requested points, as digits.'],
  },
  say: ({ balance, requested }) =>
    `The balance is ${balance} points, and ${requested} were requested. Debit fewer points, or try again later.`,
  retryable: true,
}) {}
