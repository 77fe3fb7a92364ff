import type { Work } from '../../../engine/executeCommand.ts'
import { assertCount } from '../../../engine/input/assertCount.ts'
import { DomainError } from '../../../engine/refusal.ts'
import type { FieldDefinition } from '../../../generated/prisma/client.ts'
import { isStorable } from '../../../values/wellFormed.ts'
import { CardSeriesExhausted } from '../../cardSeries/errors.ts'
import { type Profiles, readOwnProfile } from '../../customer/rules/readOwnProfile.ts'
import { mergeFields } from '../../customer/rules/readProfile.ts'
import { CompanyNotFound } from '../../hierarchy/errors.ts'
import { assertCompanyTakes, findRole, type HierarchyFacts } from '../../hierarchy/rules/planAssociation.ts'
import { findHierarchy } from '../../hierarchy/store/findHierarchy.ts'
import type { PlaceWishes, RelativeWish } from '../rules/associationPlan.ts'
import type { PlaceInput, RelativeInput } from '../rules/updateAssociationInput.ts'
import {
  type ItemRules,
  makeWantedCards,
  type ReadItems,
  readAssociationItems,
} from './readAssociationItems.ts'

/** The most children in one call. */
export const maxChildrenOfCall = 500

/** The rules for parsing a request. */
export type Reading = ItemRules & { work: Work; definitions: FieldDefinition[] }
/** A parsed place. A child that cannot be parsed is represented by its refusal. */
export type ReadPlace = { wish: PlaceWishes; parent: Profiles | null; children: (Profiles | null)[] }
type ReadRelative = { wish: RelativeWish; profile: Profiles; toMake: ReadItems['toMake'] }
type Path = (string | number)[]

/** Parses the requested place, the parent and the children. Each child is refused on its own. */
export async function readPlace(reading: Reading, input: PlaceInput): Promise<ReadPlace> {
  const hierarchy = await findHierarchy(reading.work, input.hierarchyCode, ['association', 'hierarchyCode'])
  const role = findRole(hierarchy, input.roleCode, ['association', 'roleCode'])
  const company = input.fleetCompany
    ? await findCompany(reading.work, input.fleetCompany.externalId, hierarchy)
    : null
  const { parentCustomer, childCustomers } = input.relatives ?? {}
  const path = ['association', 'relatives', 'childCustomers']
  assertCount(childCustomers?.length, { least: 0, most: maxChildrenOfCall }, path)
  const parent = parentCustomer
    ? readRelative(reading, parentCustomer, hierarchy, ['association', 'relatives', 'parentCustomer'])
    : null
  const [exhausted] = (await makeWantedCards(reading.work, parent?.toMake ?? [])).values()
  if (exhausted) throw exhausted
  const read = (childCustomers ?? []).map((child, index) =>
    refusedAlone(() => readRelative(reading, child, hierarchy, [...path, index])),
  )
  const children = await withCards(reading.work, read)
  return {
    wish: {
      ...{ hierarchy, role, company, parent: parent?.wish ?? null },
      children: children.map((child) => (child instanceof DomainError ? child : child.wish)),
    },
    parent: parent?.profile ?? null,
    children: children.map((child) => (child instanceof DomainError ? null : child.profile)),
  }
}

function refusedAlone<T>(read: () => T): T | DomainError {
  try {
    return read()
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
}

/** Creates the cards for all children together. If a series has too few numbers, its children are refused. */
async function withCards(
  work: Work,
  children: (ReadRelative | DomainError)[],
): Promise<(ReadRelative | DomainError)[]> {
  const wanted = children.flatMap((child) => (child instanceof DomainError ? [] : child.toMake))
  const exhausted = await makeWantedCards(work, wanted)
  return children.map((child) => {
    if (child instanceof DomainError) return child
    const short = child.toMake.find(({ series }) => exhausted.has(series.id))
    const refused = short && exhausted.get(short.series.id)
    return refused ? new CardSeriesExhausted(refused.data as never, short.item.path) : child
  })
}

function readRelative(
  reading: Reading,
  input: RelativeInput,
  hierarchy: HierarchyFacts,
  path: Path,
): ReadRelative {
  const { items, toMake } = readAssociationItems(reading, input.identifiers, [...path, 'identifiers'])
  const wish = {
    items,
    newcomer: {
      loyaltyType: 'NON_LOYALTY' as const,
      registered: input.profile?.registeredAt ?? { instant: reading.work.now, offsetMinutes: 0 },
      extendedFields: mergeFields({}, input.extendedFields ?? {}),
    },
    role: input.roleCode ? findRole(hierarchy, input.roleCode, [...path, 'roleCode']) : null,
    path,
  }
  return { wish, toMake, profile: readOwnProfile(reading, input, path) }
}

async function findCompany({ tx }: Work, externalId: string, hierarchy: HierarchyFacts) {
  const path = ['association', 'fleetCompany', 'externalId']
  const company = isStorable(externalId) ? await tx.company.findUnique({ where: { externalId } }) : null
  if (!company) throw new CompanyNotFound({ externalId: externalId.slice(0, 100) }, path)
  assertCompanyTakes(company, hierarchy, path)
  return company
}
