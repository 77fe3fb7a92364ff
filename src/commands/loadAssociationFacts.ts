import { assertCount } from '../domain/assertCount.ts'
import * as errors from '../domain/errors.ts'
import { assertCompanyTakes, findRole, type HierarchyFacts } from '../domain/planAssociation.ts'
import type { PlaceWishes, RelativeWish, UpdateFacts, UpdateWish } from '../domain/planUpdateAssociation.ts'
import { assertFields, mergeFields, readProfile } from '../domain/readProfile.ts'
import { isStorable } from '../domain/wellFormed.ts'
import type { FieldDefinition } from '../generated/prisma/client.ts'
import type { Work } from '../transact.ts'
import { maxPoints } from './adjustPoints.ts'
import { findSourceAccount } from './findSourceAccount.ts'
import { loadRules } from './loadRules.ts'
import { lockHoldings } from './lockHoldings.ts'
import { readAssociationItems } from './readAssociationItems.ts'
import type { PlaceInput, RelativeInput, UpdateAssociationInput } from './updateAssociation.ts'

/** The most children of one call: each is registered by statements of its own, within one transaction’s time. */
export const maxChildrenOfCall = 100

export type Profiles = ReturnType<typeof readProfile>
export type AssociationLoad = {
  facts: UpdateFacts
  wish: UpdateWish
  /** The customer's profile, the parent's, and one for each child. */
  profiles: { own: Profiles; parent: Profiles | null; children: Profiles[] }
}
type Reading = { work: Work; region: string | null; definitions: FieldDefinition[] }

/** Reads the request, locks everyone it names, and reads the facts. */
export async function loadAssociationFacts(
  work: Work,
  input: UpdateAssociationInput,
): Promise<AssociationLoad> {
  const { tx, now } = work
  if (input.identifiers.length === 0)
    throw new errors.InvalidInput({ reason: 'give at least one identifier.' }, ['identifiers'])
  const rules = await loadRules(tx)
  const region = rules.settings.defaultRegion
  const definitions = await tx.fieldDefinition.findMany({
    where: { target: { in: ['CUSTOMER', 'PROFILE'] } },
  })
  const reading = { work, region, definitions }
  const target = await findSourceAccount(tx, input)
  const own = readRelativeProfile(reading, input, [])
  const items = await readAssociationItems(work, input.identifiers, region, ['identifiers'])
  const place = input.association ? await readPlace(reading, input.association) : null
  const relatives = [place?.wish.parent, ...(place?.wish.children ?? [])].flatMap(
    (relative) => relative?.items ?? [],
  )
  const holdings = await lockHoldings(work, [], { add: [...items, ...relatives], remove: [] })
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
      maxPoints,
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

function readRelativeProfile(
  { definitions, region }: Reading,
  input: Pick<RelativeInput, 'profile' | 'extendedFields'>,
  path: (string | number)[],
) {
  const of = (target: string) => definitions.filter((definition) => definition.target === target)
  assertFields(of('CUSTOMER'), input.extendedFields ?? {}, [...path, 'extendedFields'])
  return readProfile(input.profile ?? {}, { definitions: of('PROFILE'), defaultRegion: region }, [
    ...path,
    'profile',
  ])
}

async function readPlace(reading: Reading, input: PlaceInput) {
  const hierarchy = await findHierarchy(reading.work, input.hierarchyCode)
  const role = findRole(hierarchy, input.roleCode, ['association', 'roleCode'])
  const company = input.fleetCompany
    ? await findCompany(reading.work, input.fleetCompany.externalId, hierarchy)
    : null
  const { parentCustomer: parent, childCustomers } = input.relatives ?? {}
  const children = childCustomers ?? []
  assertCount(children.length, { least: 0, most: maxChildrenOfCall }, [
    'association',
    'relatives',
    'childCustomers',
  ])
  const above = ['association', 'relatives', 'parentCustomer']
  const below = (index: number) => ['association', 'relatives', 'childCustomers', index]
  const wish: PlaceWishes = {
    hierarchy,
    role,
    company,
    parent: parent ? await readRelative(reading, parent, hierarchy, above) : null,
    children: [],
  }
  for (const [index, child] of children.entries())
    wish.children.push(await readRelative(reading, child, hierarchy, below(index)))
  return {
    wish,
    parent: parent ? readRelativeProfile(reading, parent, above) : null,
    children: children.map((child, index) => readRelativeProfile(reading, child, below(index))),
  }
}

async function readRelative(
  { work, region }: Reading,
  input: RelativeInput,
  hierarchy: HierarchyFacts,
  path: (string | number)[],
): Promise<RelativeWish> {
  if (input.identifiers.length === 0)
    throw new errors.InvalidInput({ reason: 'give at least one identifier.' }, [...path, 'identifiers'])
  return {
    items: await readAssociationItems(work, input.identifiers, region, [...path, 'identifiers']),
    newcomer: {
      loyaltyType: 'NON_LOYALTY',
      registered: input.profile?.registeredAt ?? { instant: work.now, offsetMinutes: 0 },
      extendedFields: mergeFields({}, input.extendedFields ?? {}),
    },
    role: input.roleCode ? findRole(hierarchy, input.roleCode, [...path, 'roleCode']) : null,
    path,
  }
}

async function findHierarchy({ tx }: Work, code: string): Promise<HierarchyFacts> {
  const found = isStorable(code)
    ? await tx.hierarchy.findUnique({
        where: { code },
        select: {
          id: true,
          code: true,
          allowSkipping: true,
          roles: { select: { code: true, position: true, maxChildren: true }, orderBy: { position: 'asc' } },
        },
      })
    : null
  if (!found)
    throw new errors.InvalidHierarchy({ reason: 'there is no such hierarchy.' }, [
      'association',
      'hierarchyCode',
    ])
  return found
}

async function findCompany({ tx }: Work, externalId: string, hierarchy: HierarchyFacts) {
  const path = ['association', 'fleetCompany', 'externalId']
  const company = isStorable(externalId) ? await tx.company.findUnique({ where: { externalId } }) : null
  if (!company) throw new errors.CompanyNotFound({ externalId: externalId.slice(0, 100) }, path)
  assertCompanyTakes(company, hierarchy, path)
  return company
}
