import type { CardFacts } from '../cardSeries/rules/facts.ts'
import type { CustomerFacts } from '../customer/rules/facts.ts'
import type { ParentPlace } from '../hierarchy/rules/planAssociation.ts'
import type { IdentifierFacts } from '../identifier/rules/facts.ts'
import { ChildCounts } from './rules/childCounts.ts'
import type { ImportConfiguration } from './rules/importFacts.ts'
import type { ImportFacts, ImportPlan } from './rules/planImport.ts'
import type { KnownCustomer } from './rules/planImportedPlace.ts'
import type { ReadLine } from './rules/readLine.ts'

type Compared = Pick<ImportFacts, 'identifierOwners' | 'cards' | 'customers' | 'known'>

/**
 * The customers that a dry run has planned. Later lines are compared with them as if they were stored. It grows by about 2 kB
 * for each customer.
 */
export class PlannedCustomers {
  private readonly legacyIds = new Map<string, KnownCustomer>()
  private readonly owners = new Map<string, IdentifierFacts[]>()
  private readonly cards = new Map<string, CardFacts>()
  private readonly customers = new Map<string, CustomerFacts>()
  private readonly children = new ChildCounts()

  has(legacyId: string): boolean {
    return this.legacyIds.has(legacyId)
  }

  /** Adds what was planned to the facts of a line. */
  withFacts(facts: Compared, { items, cards, mergedIds, association }: ReadLine): Compared {
    const owners = items.flatMap((item) => this.owners.get(keyOf(item)) ?? [])
    const holders = new Set(owners.map(({ customerId }) => customerId))
    const parent = association?.parentLegacyId?.trim()
    const ids = [...mergedIds, parent ?? '']
    const known = ids.flatMap((id) => {
      const found = this.legacyIds.get(id)
      return found ? [[id, found] as const] : []
    })
    return {
      identifierOwners: [...facts.identifierOwners, ...owners],
      cards: [
        ...facts.cards.filter(({ number }) => !this.cards.has(number)),
        ...cards.flatMap(({ number }) => this.cards.get(number) ?? []),
      ],
      customers: [
        ...facts.customers.filter(({ id }) => !this.customers.has(id)),
        ...facts.customers.flatMap(({ id }) => this.customers.get(id) ?? []),
        ...[...holders]
          .filter((id) => !facts.customers.some((one) => one.id === id))
          .flatMap((id) => this.customers.get(id) ?? []),
      ],
      known: this.children.addTo(
        known.length > 0 ? new Map([...facts.known, ...known]) : facts.known,
        parent,
      ),
    }
  }

  add(plan: ImportPlan, customerId: string, configuration: ImportConfiguration): void {
    for (const { account, items } of plan.profiles)
      for (const item of items) this.addOwner(item, { customerId, sourceAccountId: account.id })
    const cards = plan.cards.map((card) => ({
      ...{ id: card.number, number: card.number, seriesId: card.seriesId, customerId, label: card.cardLabel },
      ...{ status: card.label.status, statusLabel: { label: card.label.label } },
      ...{ expiresAt: card.expiresAt, isDefault: card.isDefault, isPrimary: card.isPrimary },
    }))
    for (const card of cards) this.cards.set(card.number, card)
    const place = plan.place && placeOf(plan.place, customerId, configuration)
    this.children.add(plan.place?.parentId)
    for (const { value } of plan.legacyIds) this.legacyIds.set(value, { customerId, place })
    this.customers.set(customerId, customerAfter(plan, customerId, cards))
  }

  private addOwner(
    { type, value, normalizedValue }: Pick<IdentifierFacts, 'type' | 'value' | 'normalizedValue'>,
    holder: Pick<IdentifierFacts, 'customerId' | 'sourceAccountId'>,
  ): void {
    const key = keyOf({ type, normalizedValue })
    const owner = { ...holder, id: key, profileId: '', type, value, normalizedValue, matchedBy: null }
    this.owners.set(key, [...(this.owners.get(key) ?? []), owner])
  }
}

const keyOf = ({ type, normalizedValue }: Pick<IdentifierFacts, 'type' | 'normalizedValue'>): string =>
  `${type} ${normalizedValue}`

function placeOf(
  { hierarchyId, rolePosition, companyId }: NonNullable<ImportPlan['place']>,
  id: string,
  { hierarchies }: ImportConfiguration,
): ParentPlace | null {
  const roles = hierarchies.find((one) => one.id === hierarchyId)?.roles ?? []
  const role = roles.find(({ position }) => position === rolePosition)
  return role ? { id, hierarchyId, rolePosition, companyId, company: null, role, childCount: 0 } : null
}

/** A customer as it would be after the plan. */
function customerAfter(plan: ImportPlan, id: string, cards: readonly CardFacts[]): CustomerFacts {
  const { host, statusFields, profiles, enrollments } = plan
  return {
    ...{ id, aliases: [], bans: [], recentMerges: [], points: [], association: null },
    ...statusFields,
    identifiers: [],
    cards: [...(host?.cards ?? []), ...cards],
    enrollments: [...(host?.enrollments ?? []), ...enrollments.map((one) => ({ ...one, id: '' }))],
    profiles: [
      ...(host?.profiles ?? []),
      ...profiles.map(({ account, position }) => ({
        ...{ id: '', sourceAccountId: account.id, position, firstName: null, lastName: null, channels: [] },
      })),
    ],
  }
}
