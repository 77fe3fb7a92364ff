import { type Answers, every, readTogether, rowsOf } from '../../../db/batchQuery.ts'
import type { Work } from '../../../engine/executeCommand.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { isStorable } from '../../../values/wellFormed.ts'
import { lockHoldings } from '../../link/store/lockAndLoadHoldings.ts'
import { accountFrom, accountParts } from '../../settings/store/findSourceAccount.ts'
import { definitionParts, ruleParts, rulesFrom } from '../../settings/store/loadRules.ts'
import type { UpdateFacts } from '../rules/associationPlan.ts'
import { parseUpdateRequest } from '../rules/parseUpdateRequest.ts'
import type { UpdateAssociationInput } from '../rules/updateAssociationInput.ts'
import { customersOf, type UpdateRequest } from '../rules/updateRequest.ts'
import { loadNumbersLeft } from './loadNumbersLeft.ts'

export type AssociationFacts = { facts: UpdateFacts; request: UpdateRequest }

/** Parses the request, locks every customer that it names, and loads the facts. */
export async function loadAssociation(work: Work, input: UpdateAssociationInput): Promise<AssociationFacts> {
  const { now } = work
  const found = await readTogether(work.tx, partsOf(input))
  const rules = rulesFrom(found)
  const target = accountFrom(found, input)
  const request = parseUpdateRequest(input, {
    ...found,
    now,
    region: rules.settings.defaultRegion,
    hierarchy: hierarchyOf(found),
    company: found.companies[0] ?? null,
  })
  const requested = customersOf(request)
  const newCards = requested.flatMap((one) => one.newCards)
  const names = new Set(newCards.map(({ card }) => card.number))
  const add = requested.flatMap(({ items }) => items).filter((item) => !names.has(item.normalizedValue))
  const { lone: _none, ...holdings } = await lockHoldings(work, [], { add, remove: [] })
  const used = new Set([...holdings.series.map(({ id }) => id), ...newCards.map(({ series }) => series.id)])
  const facts = {
    ...rules,
    ...holdings,
    series: [...holdings.series, ...found.series].filter(({ id }) => used.delete(id)),
    labels: found.labels,
    now,
    target,
    programmes: found.programmes,
    numbersLeft: await loadNumbersLeft(work, newCards),
    newPlaces: { own: work.newId(), parent: work.newId() },
  }
  return { facts, request }
}

const seriesColumns = every('CardSeries')
const labelColumns = every('StatusLabel')
const companyColumns = every('Company')
const hierarchyColumns = {
  id: true,
  code: true,
  allowSkipping: true,
  roles: { select: { code: true, position: true, maxChildren: true } },
} as const
const programmeColumns = { id: true, tiers: { select: { sequence: true } } } as const

/** The queries for what a request names, and for the rules. Series and labels only matter for cards. */
function partsOf(input: UpdateAssociationInput) {
  const { hierarchyCode, fleetCompany } = input.association ?? {}
  const programmes = (input.loyaltyProgramEnrollments ?? []).map(({ programId }) => programId)
  const cards = namesCards(input)
  return {
    ...ruleParts(),
    ...definitionParts('CUSTOMER', 'PROFILE'),
    ...accountParts(input),
    series: rowsOf('CardSeries', seriesColumns, Prisma.sql`WHERE ${cards} ORDER BY "id"`),
    labels: rowsOf('StatusLabel', labelColumns, Prisma.sql`WHERE ${cards} ORDER BY "label"`),
    hierarchies: rowsOf(
      'Hierarchy',
      hierarchyColumns,
      Prisma.sql`WHERE "code" = ANY (${storable(hierarchyCode)}::text[])`,
    ),
    companies: rowsOf(
      'Company',
      companyColumns,
      Prisma.sql`WHERE "externalId" = ANY (${storable(fleetCompany?.externalId)}::text[])`,
    ),
    programmes: rowsOf(
      'Programme',
      programmeColumns,
      Prisma.sql`WHERE "id" = ANY (${programmes}::int[]) ORDER BY "id"`,
    ),
  }
}

function namesCards({ identifiers, association }: UpdateAssociationInput): boolean {
  const { parentCustomer, childCustomers } = association?.relatives ?? {}
  const relatives = [parentCustomer, ...(childCustomers ?? [])].flatMap((one) => one?.identifiers ?? [])
  return [...identifiers, ...relatives].some(({ type }) => type === 'CARD_NUMBER')
}

const storable = (text: string | undefined): string[] => [text ?? ''].filter(isStorable)

/** The hierarchy with its roles from the top down. */
function hierarchyOf({ hierarchies: [hierarchy] }: Answers<ReturnType<typeof partsOf>>) {
  if (!hierarchy) return null
  return { ...hierarchy, roles: hierarchy.roles.toSorted((a, b) => a.position - b.position) }
}
