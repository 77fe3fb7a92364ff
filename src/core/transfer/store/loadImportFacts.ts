import { batchQuery } from '../../../db/batchQuery.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { StaleFacts } from '../../../engine/retrying.ts'
import type { CardFacts } from '../../cardSeries/rules/facts.ts'
import { cardAt } from '../../customer/rules/cardStatus.ts'
import type { CustomerFacts } from '../../customer/rules/facts.ts'
import { acquireLocks } from '../../customer/store/acquireLocks.ts'
import { customerQueries, customersFrom } from '../../customer/store/loadCustomers.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import { blockedQueries, cardQueries, valueQueries } from '../../link/store/linkQueries.ts'
import { keysOf } from '../rules/keysOf.ts'
import type { ImportFacts } from '../rules/planImport.ts'
import type { KnownCustomer } from '../rules/planImportedPlace.ts'
import type { ReadLine } from '../rules/readLine.ts'
import { knownFrom, legacyQueries } from './findLegacyIds.ts'

type Compared = Pick<ImportFacts, 'identifierOwners' | 'blocked' | 'cards' | 'customers' | 'known'>
/** What is known about the values of a batch. Asked for the part that is about one line. */
export type BatchFacts = { of: (line: ReadLine) => Compared; known: ReadonlyMap<string, KnownCustomer> }

/**
 * Locks the customers that hold a value of these lines, then the values and legacy ids, then the cards, and loads the facts.
 * The holders are found before the locks and checked again under them. Throws `StaleFacts` if there is a new holder.
 */
export async function loadImportFacts(
  context: CommandContext,
  lines: readonly ReadLine[],
): Promise<BatchFacts> {
  const { tx, now } = context
  const legacyIds = [...new Set(lines.flatMap((line) => keysOf(line).legacyIds))]
  const request = { add: lines.flatMap(itemsOf), remove: [] }
  const seen = { request, namedId: null, seesAll: true }
  const found = await batchQuery(tx, { ...valueQueries(request), ...legacyQueries(legacyIds) })
  const ids = [...new Set(found.identifierOwners.map(({ customerId }) => customerId))]
  const parents = parentsOf(lines, knownFrom(legacyIds, found))
  const locked = await acquireLocks(context, {
    customers: [...ids, ...parents],
    values: [
      ...request.add.filter(({ type }) => type !== 'CARD_NUMBER'),
      ...legacyIds.map((id) => ({ type: 'LEGACY_ID' as const, normalizedValue: id })),
    ],
    numbers: lines.flatMap(({ cards }) => cards.map(({ number }) => number)),
  })
  const facts = await batchQuery(tx, {
    ...valueQueries(request),
    ...blockedQueries(request),
    ...cardQueries(seen),
    ...legacyQueries(legacyIds),
    ...customerQueries(ids, now),
  })
  const known = knownFrom(legacyIds, facts)
  if (facts.identifierOwners.some(({ customerId }) => !ids.includes(customerId)))
    throw new StaleFacts('the identifiers got another holder meanwhile')
  if (locked && facts.cards.some(({ number }) => !locked.has(number)))
    throw new StaleFacts('a card was added meanwhile')
  return index({
    ...{ identifierOwners: facts.identifierOwners, blocked: facts.blocked, known },
    cards: facts.cards.map((card) => cardAt(card, now)),
    customers: customersFrom(facts, ids, now),
  })
}

/** The customers below which lines want a place. */
const parentsOf = (lines: readonly ReadLine[], known: ReadonlyMap<string, KnownCustomer>): string[] =>
  lines.flatMap(({ association }) => known.get(association?.parentLegacyId?.trim() ?? '')?.customerId ?? [])

/** The identifiers and cards of a line, as the items of a link. */
const itemsOf = ({ items, cards }: ReadLine): LinkItem[] => [
  ...items,
  ...cards.map(({ number, path }) => ({
    ...{ type: 'CARD_NUMBER' as const, value: number, normalizedValue: number, path },
    ...{ seriesId: null, seriesCode: null, statusLabel: null },
  })),
]

/** Facts by the value that they are about, so that a line is compared only with its own. */
function index(facts: Compared): BatchFacts {
  const { known } = facts
  const owners = Map.groupBy(facts.identifierOwners, keyOf)
  const blocked = Map.groupBy(facts.blocked, keyOf)
  const cards = new Map<string, CardFacts>(facts.cards.map((card) => [card.number, card]))
  const customers = new Map<string, CustomerFacts>(facts.customers.map((one) => [one.id, one]))
  return {
    known,
    of: (line) => {
      const identifierOwners = line.items.flatMap((item) => owners.get(keyOf(item)) ?? [])
      const holders = new Set(identifierOwners.map(({ customerId }) => customerId))
      return {
        ...{ known, identifierOwners },
        blocked: line.items.flatMap((item) => blocked.get(keyOf(item)) ?? []),
        cards: line.cards.flatMap(({ number }) => cards.get(number) ?? []),
        customers: [...holders].flatMap((id) => customers.get(id) ?? []),
      }
    },
  }
}

const keyOf = ({ type, normalizedValue }: { type: string; normalizedValue: string }): string =>
  `${type} ${normalizedValue}`
