import { allColumns, batchQuery, type Results, rowsQuery } from '../../../db/batchQuery.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { isStorable } from '../../../values/wellFormed.ts'
import { drawNumbers } from '../../cardSeries/store/drawNumbers.ts'
import type { CustomerFacts } from '../../customer/rules/facts.ts'
import { findProfiles } from '../../customer/store/findProfiles.ts'
import { placeColumns } from '../../hierarchy/store/placeColumns.ts'
import { lockAndLoadHolders } from '../../link/store/loadLinkFacts.ts'
import { enrollColumns } from '../../points/store/enrollColumns.ts'
import type { SourceAccountFacts } from '../../settings/rules/facts.ts'
import { accountFrom, accountQueries } from '../../settings/store/findSourceAccount.ts'
import { definitionQueries, ruleQueries, rulesFrom } from '../../settings/store/loadRules.ts'
import { tillQueries, tillsFrom } from '../../settings/store/tillQueries.ts'
import type { UpdateFacts } from '../rules/associationPlan.ts'
import { parseUpdateRequest } from '../rules/parseUpdateRequest.ts'
import type { RelativeInput, UpdateAssociationInput } from '../rules/updateAssociationInput.ts'
import { changedIn, customersOf, type NewCard, type UpdateRequest } from '../rules/updateRequest.ts'

/** Unused numbers for the cards to create, by the id of their series. */
export type DrawnNumbers = ReadonlyMap<number, readonly string[]>
export type AssociationFacts = { facts: UpdateFacts; request: UpdateRequest; drawn: DrawnNumbers }

/** Parses the request, locks every customer that it names, and loads the facts. */
export async function loadAssociation(
  context: CommandContext,
  input: UpdateAssociationInput,
): Promise<AssociationFacts> {
  const { now } = context
  const found = await batchQuery(context.tx, partsOf(input))
  const rules = rulesFrom(found)
  const target = accountFrom(found, input)
  const request = parseUpdateRequest(input, {
    ...found,
    now,
    defaultRegion: rules.settings.defaultRegion,
    tills: tillsFrom(found),
    bySelf: context.visibleTo !== null,
    hierarchy: hierarchyOf(found),
    company: found.companies[0] ?? null,
  })
  const requested = customersOf(request)
  const newCards = requested.flatMap((one) => one.newCards)
  const names = new Set(newCards.map(({ card }) => card.number))
  const add = requested.flatMap(({ items }) => items).filter((item) => !names.has(item.normalizedValue))
  const wanted = { namedId: null, request: { add, remove: [] } }
  const { holder: _none, ...linkContext } = await lockAndLoadHolders(context, wanted)
  const used = new Set([
    ...linkContext.series.map(({ id }) => id),
    ...newCards.map(({ series }) => series.id),
  ])
  const drawn = await drawNewNumbers(context, newCards)
  const facts = {
    ...rules,
    ...linkContext,
    series: [...linkContext.series, ...found.series].filter(({ id }) => used.delete(id)),
    labels: found.labels,
    now,
    target,
    programs: found.programs,
    ownProfiles: requested.some((one) => changedIn(one).length > 0)
      ? await loadOwnProfiles(context, linkContext.customers, target)
      : new Map(),
    numbersLeft: new Map([...drawn].map(([id, numbers]) => [id, BigInt(numbers.length)])),
    newPlaces: { own: context.newId(), parent: context.newId() },
  }
  return { facts, request, drawn }
}

/** The customers' profiles in an account, by id. */
async function loadOwnProfiles(
  { tx }: CommandContext,
  customers: readonly CustomerFacts[],
  { id: sourceAccountId }: SourceAccountFacts,
): Promise<UpdateFacts['ownProfiles']> {
  const customerIds = customers.map(({ id }) => id)
  const profiles = await findProfiles(tx, { customerIds, sourceAccountId })
  return new Map(profiles.map((profile) => [profile.id, profile]))
}

/** Draws a number for each card to create, one series after the other in ascending order of their ids. */
async function drawNewNumbers(context: CommandContext, newCards: readonly NewCard[]): Promise<DrawnNumbers> {
  const drawn = new Map<number, readonly string[]>()
  const inOrder = newCards.toSorted((a, b) => a.series.id - b.series.id)
  for (const [id, [first, ...more]] of Map.groupBy(inOrder, ({ series }) => series.id))
    if (first) drawn.set(id, await drawNumbers(context, first.series, 1 + more.length))
  return drawn
}

const seriesColumns = allColumns('CardSeries')
const labelColumns = allColumns('StatusLabel')
const companyColumns = allColumns('Company')

/** The queries for what a request names, and for the rules. Series and labels only matter for cards. */
function partsOf(input: UpdateAssociationInput) {
  const { hierarchyCode, fleetCompany } = input.association ?? {}
  const programs = (input.loyaltyProgramEnrollments ?? []).map(({ programId }) => programId)
  const cards = namesCards(input)
  return {
    ...ruleQueries(),
    ...definitionQueries('CUSTOMER', 'PROFILE'),
    ...accountQueries(input),
    ...tillQueries(customersIn(input).map(({ profiles }) => profiles?.[0]?.associatedWith)),
    series: rowsQuery('CardSeries', seriesColumns, Prisma.sql`WHERE ${cards} ORDER BY "id"`),
    labels: rowsQuery(
      'StatusLabel',
      labelColumns,
      Prisma.sql`WHERE ${cards} AND "retiredAt" IS NULL ORDER BY "label"`,
    ),
    hierarchies: rowsQuery(
      'Hierarchy',
      placeColumns,
      Prisma.sql`WHERE "code" = ANY (${storable(hierarchyCode ?? undefined)}::text[])`,
    ),
    companies: rowsQuery(
      'Company',
      companyColumns,
      Prisma.sql`WHERE "externalId" = ANY (${storable(fleetCompany?.externalId)}::text[])`,
    ),
    programs: rowsQuery(
      'Program',
      enrollColumns,
      Prisma.sql`WHERE "id" = ANY (${programs}::int[]) ORDER BY "id"`,
    ),
  }
}

const namesCards = (input: UpdateAssociationInput): boolean =>
  customersIn(input).some(({ identifiers }) => identifiers.some(({ type }) => type === 'CARD_NUMBER'))

/** The customer of a request, its parent and its children. */
function customersIn(input: UpdateAssociationInput): Pick<RelativeInput, 'identifiers' | 'profiles'>[] {
  const { parentCustomer, childCustomers } = input.association?.relatives ?? {}
  return [input, parentCustomer, ...(childCustomers ?? [])].filter((one) => one !== null && one !== undefined)
}

const storable = (text: string | undefined): string[] => [text ?? ''].filter(isStorable)

/** The hierarchy with its roles from the top down. */
function hierarchyOf({ hierarchies: [hierarchy] }: Results<ReturnType<typeof partsOf>>) {
  if (!hierarchy) return null
  return { ...hierarchy, roles: hierarchy.roles.toSorted((a, b) => a.position - b.position) }
}
