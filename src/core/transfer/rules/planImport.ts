import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { IdentifierType, type JoinChoice, type MergePolicy } from '../../../generated/prisma/enums.ts'
import type { CardFacts } from '../../cardSeries/rules/facts.ts'
import { ProfileExists } from '../../customer/errors.ts'
import { assertStatusAllows } from '../../customer/rules/assertStatusAllows.ts'
import type { CustomerFacts } from '../../customer/rules/facts.ts'
import { assertFieldsKept } from '../../customer/rules/keptValues.ts'
import type { PlannedPlace } from '../../hierarchy/rules/planAssociation.ts'
import type { BlockedFacts, IdentifierFacts } from '../../identifier/rules/facts.ts'
import { onlyHolder } from '../../identifier/rules/onlyHolder.ts'
import { planRegistration, type RegistrationPlan } from '../../link/rules/registration/planRegistration.ts'
import type { CustomerStatusFields } from '../../merge/rules/mergePlan.ts'
import type { JoinRecord } from '../../split/rules/joinRecord.ts'
import type { ImportConfiguration } from './importFacts.ts'
import { type PlannedCard, planCards } from './planCards.ts'
import { type KnownCustomer, planImportedPlace } from './planImportedPlace.ts'
import { type ImportedEntry, planLedger } from './planLedger.ts'
import { assertEnrolled, type ImportedEnrollment, planMembership } from './planMembership.ts'
import type { ReadLine, ReadNote } from './readLine.ts'
import type { ReadProfile } from './readProfiles.ts'

/** What a line is compared with, besides the configuration. Read under the locks of its batch. */
export type ImportFacts = ImportConfiguration & {
  onJoin: JoinChoice
  /** The live identifiers with a value of the line, and the blocks of its values. */
  identifierOwners: readonly IdentifierFacts[]
  blocked: readonly BlockedFacts[]
  /** The cards with a number of the line. */
  cards: readonly CardFacts[]
  /** The customers that hold one of these values. */
  customers: readonly CustomerFacts[]
  /** The customers that legacy ids of the line find. */
  known: ReadonlyMap<string, KnownCustomer>
}
/** What a line brings in. */
export type ImportPlan = {
  /** The customer that it joins. Null: a new one. */
  host: CustomerFacts | null
  /** The identifier through which it joins. */
  matchedBy: string | null
  statusFields: CustomerStatusFields
  joinRecord: JoinRecord | null
  profiles: (ReadProfile & { position: number })[]
  cards: PlannedCard[]
  enrollments: ImportedEnrollment[]
  entries: ImportedEntry[]
  place: PlannedPlace | null
  legacyIds: { value: string; isOwn: boolean }[]
  notes: ReadNote[]
  /** Customers that hold an identifier elsewhere: somebody is asked whether they are the same person. */
  askedFor: string[]
}

/** Plans what a line brings in. Its legacy id is unknown. Throws the refusals of a line. */
export function planImport(facts: ImportFacts, line: ReadLine): ImportPlan {
  const { host, matchedBy, joinRecord, statusFields, askedFor } = planJoin(facts, line)
  const cards = planCards({ ...facts, host }, line.cards)
  const enrollments = planMembership(facts, host?.enrollments ?? [], line.enrollments)
  const entries = planLedger({ buckets: host?.points ?? [], settings: facts.settings }, line.points)
  assertEnrolled([...(host?.enrollments ?? []), ...enrollments], { ...line, entries, now: facts.now })
  const party = host && { ...host, ...statusFields }
  if (party && cards.length > 0) assertStatusAllows(party, 'ADD_CARDS', { path: ['cards'] })
  if (party && enrollments.length + line.points.length > 0)
    assertStatusAllows(party, 'CHANGE_POINTS', { path: ['points'] })
  const isLoyal = cards.length + enrollments.length > 0
  return {
    ...{ host, matchedBy, joinRecord, askedFor, cards, enrollments, entries, notes: line.notes },
    statusFields: isLoyal ? { ...statusFields, loyaltyType: 'LOYALTY' } : statusFields,
    profiles: placed(host, line.profiles),
    place: line.association && !host?.association ? planImportedPlace(facts, line.association) : null,
    legacyIds: planLegacyIds(facts, line),
  }
}

type Join = Pick<ImportPlan, 'host' | 'matchedBy' | 'joinRecord' | 'statusFields' | 'askedFor'>

/** Judges each profile as a registration, and finds the customer that the line joins. */
function planJoin(facts: ImportFacts, line: ReadLine): Join {
  const { status, loyaltyType, registered, extendedFields } = line
  const isOpen = status === 'ACTIVE' || status === 'UNREGISTERED'
  const newCustomer = {
    ...{ loyaltyType, registered, extendedFields, keptFields: undefined },
    status: status === 'ACTIVE' ? ('ACTIVE' as const) : ('UNREGISTERED' as const),
  }
  const policies = facts.onJoin === 'JOIN' && isOpen ? facts.policies : refusesAll
  const plans = line.profiles.map(({ account: target, items }) => {
    const owners = facts.identifierOwners.filter(
      (owner) => facts.onJoin !== 'ASK' || owner.sourceAccountId === target.id,
    )
    return planRegistration({ ...facts, identifierOwners: owners, policies, target }, items, newCustomer)
  })
  const joining = plans.filter(({ joins }) => joins !== null)
  onlyHolder(
    joining.flatMap(({ joins }) => joins?.id ?? []),
    ['identifiers'],
  )
  const [first] = joining
  const host = first?.joins ?? null
  assertFieldsKept(line.keptFields, host?.extendedFields ?? {})
  assertNoProfileOf(host, line)
  const own = { ...newCustomer, status, fieldsMatchedBy: {} }
  return {
    host,
    matchedBy: first?.matchedBy ?? null,
    joinRecord: first?.joinRecord ?? null,
    statusFields: first ? first.statusFields : statusFieldsOf(own),
    askedFor: facts.onJoin === 'ASK' && isOpen ? holdersElsewhere(facts, line) : [],
  }
}

const statusFieldsOf = ({
  registered,
  ...given
}: Pick<
  ReadLine,
  'status' | 'loyaltyType' | 'registered' | 'extendedFields'
>): RegistrationPlan['statusFields'] => ({
  ...{ status: given.status, loyaltyType: given.loyaltyType, extendedFields: given.extendedFields },
  ...{ registeredAt: registered.instant, registeredOffset: registered.offsetMinutes, fieldsMatchedBy: {} },
})

/** Every type refuses to join. */
const refusesAll: ReadonlyMap<IdentifierType, MergePolicy> = new Map(
  Object.values(IdentifierType).map((type) => [type, 'REFUSE']),
)

function assertNoProfileOf(host: CustomerFacts | null, { profiles }: ReadLine): void {
  if (host && profiles.some(({ account }) => host.profiles.some((one) => one.sourceAccountId === account.id)))
    throw new ProfileExists({ customerId: host.id }, ['profiles'])
}

/** The customers that can still merge and that hold an identifier of the line in another source account. */
const holdersElsewhere = ({ identifierOwners, customers }: ImportFacts, { items }: ReadLine): string[] => {
  const holders = identifierOwners
    .filter(({ type, normalizedValue }) =>
      items.some((item) => item.type === type && item.normalizedValue === normalizedValue),
    )
    .map(({ customerId }) => customerId)
  return [...new Set(holders)].filter((id) =>
    customers.some((one) => one.id === id && ['ACTIVE', 'SUSPENDED', 'UNREGISTERED'].includes(one.status)),
  )
}

/** The profiles with their ranks, after those that the customer has. */
function placed(host: CustomerFacts | null, profiles: readonly ReadProfile[]): ImportPlan['profiles'] {
  const last = Math.max(0, ...(host?.profiles ?? []).map(({ position }) => position))
  return profiles.map((profile, index) => ({ ...profile, position: last + index + 1 }))
}

function planLegacyIds({ known }: ImportFacts, { legacyId, mergedIds }: ReadLine): ImportPlan['legacyIds'] {
  for (const [index, id] of mergedIds.entries())
    if (known.has(id))
      throw new InvalidInput({ reason: `the id ${id} belongs to another customer.` }, ['mergedIds', index])
  return [{ value: legacyId, isOwn: true }, ...mergedIds.map((value) => ({ value, isOwn: false }))]
}
