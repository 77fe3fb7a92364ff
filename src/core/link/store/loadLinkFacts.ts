import { allColumns, batchQuery } from '../../../db/batchQuery.ts'
import { selectRows } from '../../../db/rows.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { StaleFacts } from '../../../engine/retrying.ts'
import type { CardFacts, LabelFacts, SeriesFacts } from '../../cardSeries/rules/facts.ts'
import { cardAt } from '../../customer/rules/cardStatus.ts'
import type { CustomerFacts, HolderFacts } from '../../customer/rules/facts.ts'
import { acquireLocks } from '../../customer/store/acquireLocks.ts'
import type { FoundCustomer } from '../../customer/store/findCustomer.ts'
import {
  customerQueries,
  customersFrom,
  holdersFrom,
  holdingQueries,
} from '../../customer/store/loadCustomers.ts'
import { assertReferenceStillResolves } from '../../customer/store/lockCustomers.ts'
import type { BlockedFacts, IdentifierFacts } from '../../identifier/rules/facts.ts'
import type { SourceAccountFacts } from '../../settings/rules/facts.ts'
import type { loadRules } from '../../settings/store/loadRules.ts'
import { assertCardNumbers } from '../rules/assertCardNumbers.ts'
import type { LinkFacts } from '../rules/linkPlan.ts'
import type { LinkRequest, PendingRequest } from '../rules/linkRequest.ts'
import {
  accountQueries,
  blockedQueries,
  cardNumbers,
  cardQueries,
  cardRuleQueries,
  type LinkItems,
  type NamedScope,
  pendingQueries,
  type SeenItems,
  valueQueries,
} from './linkQueries.ts'

type Holders = { identifierOwners: readonly IdentifierFacts[]; cards: readonly CardFacts[] }
/** The holders of the values to add, if they were already read before the lock. */
type Prefetched = Pick<Holders, 'identifierOwners'> | null

type Link<Target extends SourceAccountFacts | null> = {
  rules: Awaited<ReturnType<typeof loadRules>>
  /** The account of the link. Null for every account, if the link only removes. */
  target: Target
  found: FoundCustomer
  request: LinkRequest
  prefetched: Prefetched
}

type LoadedLink = Omit<LinkFacts, 'target'> & {
  accounts: readonly SourceAccountFacts[]
  pending: readonly PendingRequest[]
}

/**
 * Locks the named customer, all customers that hold something of the request, and what they hold. Then loads the
 * facts.
 */
export async function loadLinkFacts<Target extends SourceAccountFacts | null>(
  context: CommandContext,
  { rules, target, found, request, prefetched }: Link<Target>,
): Promise<LoadedLink & { target: Target }> {
  const { id, followedFrom, matchedBy } = found
  const approvals =
    target && [...rules.policies.values()].includes('REQUIRE_APPROVAL')
      ? { namedId: followedFrom ?? id, sourceAccountId: target.id }
      : null
  const wanted = { namedId: id, request, prefetched, approvals }
  const { customers, holder, ...linkContext } = await lockAndLoadHolders(context, wanted)
  await assertReferenceStillResolves(context, found)
  const [fullCustomer, ...others] = customers
  const customer = holder ?? fullCustomer
  if (!customer) throw new Error('a locked customer does not exist')
  const bySelf = context.visibleTo !== null
  return {
    ...rules,
    ...linkContext,
    now: context.now,
    target,
    customer,
    others,
    followedFrom,
    matchedBy,
    bySelf,
  }
}

type Wanted = {
  /** The customer that the call names. Null if it names only values and cards. */
  namedId: string | null
  request: LinkItems
  prefetched?: Prefetched
  /** The customer and the account of the merge requests to load; null for none. */
  approvals?: NamedScope | null
}
type Locked = Holders & {
  /** The named customer, then all other holders. Empty if no other customer is involved. */
  customers: CustomerFacts[]
  /** The named customer, if no other customer holds anything of the request. */
  holder: HolderFacts | null
  blocked: BlockedFacts[]
  series: SeriesFacts[]
  labels: LabelFacts[]
  /** The pending merge requests that were asked for, if another customer holds anything of the request. */
  pending: readonly PendingRequest[]
  accounts: readonly SourceAccountFacts[]
  nameOf: (sourceAccountId: string) => string
}

/**
 * Locks the named customer and every holder of a requested item, then the values, then the cards, and loads the facts.
 * The holders are found before the locks and checked again under them. Throws `StaleFacts` if there is a new holder.
 */
export async function lockAndLoadHolders(
  context: CommandContext,
  { namedId, request, prefetched = null, approvals = null }: Wanted,
): Promise<Locked> {
  const { tx, now } = context
  const seen = { request, namedId, seesAll: context.visibleTo === null }
  const added = request.add.filter(({ type }) => type === 'CARD_NUMBER')
  if (added.length > 0) assertCardNumbers(await selectRows(tx, 'CardSeries', seriesColumns), added)
  const found = prefetched
    ? { ...prefetched, cards: [] }
    : await batchQuery(tx, { ...valueQueries(request), ...cardQueries(seen) })
  const ids = [...new Set([...(namedId ? [namedId] : []), ...holdersOf(found)])]
  const wanted = {
    customers: ids,
    values: [...request.add, ...request.remove],
    numbers: cardNumbers(request),
  }
  const [locked, facts] = await Promise.all([
    acquireLocks(context, wanted),
    readFacts(context, { ids, seen, approvals }),
  ])
  const cards = facts.cards.map((card) => cardAt(card, now))
  if (holdersOf({ ...facts, cards }).some((id) => !ids.includes(id)))
    throw new StaleFacts('the identifiers got another holder meanwhile')
  if (locked && cards.some(({ number }) => !locked.has(number)))
    throw new StaleFacts('a card was added meanwhile')
  return {
    customers: facts.customers,
    holder: facts.holder,
    cards,
    identifierOwners: facts.identifierOwners,
    blocked: facts.blocked,
    series: facts.series,
    labels: facts.labels,
    pending: facts.pending,
    accounts: facts.accounts,
    nameOf: nameIn(facts.accounts),
  }
}

const seriesColumns = allColumns('CardSeries')

type Read = { ids: readonly string[]; seen: SeenItems; approvals: NamedScope | null }

/**
 * Loads the facts. For a single customer it loads only what it holds. It loads card rules only if the request has
 * cards.
 */
async function readFacts({ tx, now }: CommandContext, { ids, seen, approvals }: Read) {
  const { request, namedId } = seen
  const queries = { ...valueQueries(request), ...blockedQueries(request) }
  const cards = { ...cardQueries(seen), ...cardRuleQueries(seen, ids) }
  if (ids.some((id) => id !== namedId)) {
    const found = await batchQuery(tx, {
      ...queries,
      ...cards,
      ...accountQueries(ids),
      ...customerQueries(ids, now),
      ...(approvals && pendingQueries(approvals)),
    })
    return { pending: [], ...found, holder: null, customers: customersFrom(found, ids, now) }
  }
  const found = await batchQuery(tx, {
    ...queries,
    ...(ids.length > 0 && holdingQueries(ids)),
    ...(cardNumbers(request).length > 0 && cards),
    ...(request.remove.length > 0 && accountQueries(ids)),
  })
  const [holder = null] = holdersFrom({ customers: [], ...found }, ids, now)
  return { pending: [], cards: [], series: [], labels: [], accounts: [], ...found, holder, customers: [] }
}

const holdersOf = ({ identifierOwners, cards }: Holders): string[] =>
  [...identifierOwners, ...cards].map(({ customerId }) => customerId).filter((id) => id !== null)

const nameIn = (accounts: readonly SourceAccountFacts[]) => (id: string) => {
  const account = accounts.find((candidate) => candidate.id === id)
  return account ? [account.sourceCode, account.accountId].filter(Boolean).join(' ') : id
}
