import type { Work } from '../../../engine/executeCommand.ts'
import { assertCount } from '../../../engine/input/assertCount.ts'
import { DomainError } from '../../../engine/refusal.ts'
import { type Profiles, readOwnProfile } from '../../customer/rules/readOwnProfile.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import { lockHoldings } from '../../link/store/lockAndLoadHoldings.ts'
import { findSourceAccount } from '../../settings/store/findSourceAccount.ts'
import { loadRules } from '../../settings/store/loadRules.ts'
import type { UpdateFacts, UpdateWish } from '../rules/associationPlan.ts'
import type { UpdateAssociationInput } from '../rules/updateAssociationInput.ts'
import { makeWantedCards, readAssociationItems } from './readAssociationItems.ts'
import { type Reading, type ReadPlace, readPlace } from './readPlace.ts'

export type AssociationLoad = {
  facts: UpdateFacts
  wish: UpdateWish
  /** The profile of the customer, of its parent, and of each child. */
  profiles: { own: Profiles; parent: Profiles | null; children: (Profiles | null)[] }
}

/** The most identifiers of one call, including those of relatives. */
export const maxItems = 2_000

/** Parses the request, locks every customer that it names, and loads the facts. */
export async function loadAssociationFacts(
  work: Work,
  input: UpdateAssociationInput,
): Promise<AssociationLoad> {
  const { tx, now } = work
  const rules = await loadRules(tx)
  const reading = await loadReading(work, input, rules.settings.defaultRegion)
  const target = await findSourceAccount(tx, input)
  const own = readOwnProfile(reading, input, [])
  const { items, toMake } = readAssociationItems(reading, input.identifiers, ['identifiers'])
  const [exhausted] = (await makeWantedCards(work, toMake)).values()
  if (exhausted) throw exhausted
  const place = input.association ? await readPlace(reading, input.association) : null
  const all = [...items, ...itemsOf(place)]
  assertCount(all.length, { least: 1, most: maxItems }, ['identifiers'])
  const { lone: _none, ...holdings } = await lockHoldings(work, [], { add: all, remove: [] })
  const enrolments = input.loyaltyProgramEnrollments ?? []
  assertCount(enrolments.length, { least: 0, most: 20 }, ['loyaltyProgramEnrollments'])
  const programmes = await tx.programme.findMany({
    where: { id: { in: enrolments.map(({ programId }) => programId) } },
    select: { id: true, tiers: { select: { sequence: true } } },
  })
  return {
    facts: {
      ...rules,
      ...holdings,
      now,
      target,
      programmes,
      newPlaceIds: [work.newId(), work.newId()],
    },
    wish: {
      items,
      loyaltyType: input.loyaltyType,
      registered: input.profile?.registeredAt ?? null,
      extendedFields: input.extendedFields ?? {},
      enrolments,
      place: place?.wish ?? null,
    },
    profiles: { own, parent: place?.parent ?? null, children: place?.children ?? [] },
  }
}

async function loadReading(
  work: Work,
  input: UpdateAssociationInput,
  region: string | null,
): Promise<Reading> {
  const { parentCustomer, childCustomers } = input.association?.relatives ?? {}
  const named = [input, ...(parentCustomer ? [parentCustomer] : []), ...(childCustomers ?? [])]
  const cards = named.some(({ identifiers }) => identifiers.some(({ type }) => type === 'CARD_NUMBER'))
  return {
    ...{ work, region },
    series: cards ? await work.tx.cardSeries.findMany() : [],
    definitions: await work.tx.fieldDefinition.findMany({
      where: { target: { in: ['CUSTOMER', 'PROFILE'] } },
    }),
  }
}

const itemsOf = (place: ReadPlace | null): LinkItem[] =>
  [place?.wish.parent, ...(place?.wish.children ?? [])].flatMap((relative) =>
    relative && !(relative instanceof DomainError) ? relative.items : [],
  )
