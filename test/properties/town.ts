import type { CardFacts, LabelFacts, SeriesFacts } from '../../src/core/cardSeries/rules/facts.ts'
import type { CustomerFacts, PointsBucket, ProfileFacts } from '../../src/core/customer/rules/facts.ts'
import type { IdentifierFacts } from '../../src/core/identifier/rules/facts.ts'
import type { LinkItem } from '../../src/core/identifier/rules/linkItem.ts'
import type { LinkFacts, LinkPlan } from '../../src/core/link/rules/linkPlan.ts'
import { planLinkCard } from '../../src/core/link/rules/planLinkCard.ts'
import type { CustomerStatusFields, MergePlan } from '../../src/core/merge/rules/mergePlan.ts'
import type { SettingsFacts } from '../../src/core/settings/rules/facts.ts'
import { DomainError } from '../../src/engine/refusal.ts'
import type { IdentifierType } from '../../src/generated/prisma/enums.ts'

/** One customer of the model: what is the customer's own, and whom it lives on in. */
export type Citizen = CustomerStatusFields & { id: string; survivorId: string | null; points: PointsBucket[] }
type Profile = ProfileFacts & { customerId: string }
type Identifier = IdentifierFacts

/** The whole state that links, delinks and merges change, in memory. */
export type Town = {
  citizens: Citizen[]
  profiles: Profile[]
  identifiers: Identifier[]
  cards: CardFacts[]
  /** Whoever survived a merge may hold more cards than the limits allow. */
  merged: Set<string>
  next: number
}

/** One thing to link or delink, as a step names it. */
export type Wanted = { type: IdentifierType; value: string }
export type Step = { citizen: number; account: number; add: Wanted[]; remove: Wanted[] }

export const series: SeriesFacts[] = [1, 2].map((id) => ({
  ...{ id, code: `S${id}`, form: 'PHYSICAL', origin: 'EXTERNAL', expiryDays: null, closesAt: null },
  ...{ prefix: '', suffix: '', length: null, checkDigit: 'NONE' },
  maxPerCustomer: id === 1 ? 2 : null,
}))
export const settings: SettingsFacts = {
  maxCardsPerCustomer: 3,
  countOnlyActive: false,
  defaultRegion: null,
  mergePreference: 'SURVIVOR',
  maxMergesPerDay: null,
  digitalCards: false,
  digitalSeriesId: null,
}
const labels: LabelFacts[] = (['ACTIVE', 'NOT_ISSUED'] as const).map((status) => ({
  ...{ id: status, label: status, status, isDefault: true },
}))
const account = (n: number) => ({ id: `account-${n}`, sourceCode: 'WECHAT' as const, accountId: String(n) })

/** Asks the domain for its verdict on a step, and carries its plan out. Gives the refusal's code, or null. */
export function take(town: Town, step: Step): string | null {
  const { nameOf, ...found } = factsOf(town, step)
  const facts = { ...deepFreeze(structuredClone(found)), nameOf }
  const request = {
    add: step.add.map((wanted, n) => itemOf(wanted, 'ACTIVE', ['add', n])),
    remove: step.remove.map((wanted, n) => itemOf(wanted, 'NOT_ISSUED', ['remove', n])),
  }
  try {
    apply(town, planLinkCard(facts, deepFreeze(request)), facts)
    return null
  } catch (error) {
    if (error instanceof DomainError) return error.spec.code
    throw error
  }
}

const itemOf = ({ type, value }: Wanted, statusLabel: string, path: (string | number)[]): LinkItem => ({
  ...{ type, value, normalizedValue: value, seriesId: null, seriesCode: null, path },
  statusLabel: type === 'CARD_NUMBER' ? statusLabel : null,
})

/** The customer that an id stands for: one look, or the chain is broken. */
export function resolve(town: Town, id: string): Citizen {
  const named = town.citizens.find((citizen) => citizen.id === id)
  const living = town.citizens.find((citizen) => citizen.id === (named?.survivorId ?? id))
  if (!living) throw new Error(`${id} resolves to nobody`)
  return living
}

function factsOf(town: Town, { citizen, account: n, add, remove }: Step): LinkFacts {
  const id = `citizen-${citizen}`
  const named = resolve(town, id)
  const values = add.map(({ type, value }) => `${type} ${value}`)
  const numbers = [...add, ...remove].map(({ value }) => value)
  const identifierOwners = town.identifiers.filter((held) =>
    values.includes(`${held.type} ${held.normalizedValue}`),
  )
  const cards = town.cards.filter((card) => numbers.includes(card.number))
  const others = [...identifierOwners, ...cards].flatMap(({ customerId }) => customerId ?? [])
  return {
    ...{
      blocked: [],
      now: new Date('2026-11-22T04:00:00Z'),
      identifierOwners,
      cards,
      series,
      labels,
      settings,
    },
    policies: new Map([['CARD_NUMBER', 'REFUSE']]),
    target: account(n),
    customer: customerFacts(town, named),
    followedFrom: named.id === id ? null : id,
    matchedBy: named.id === id ? null : id,
    others: [...new Set(others)]
      .filter((other) => other !== named.id)
      .map((other) => customerFacts(town, resolve(town, other))),
    nameOf: (sourceAccountId) => sourceAccountId,
    bySelf: false,
  }
}

const customerFacts = (town: Town, { survivorId: _none, points, ...citizen }: Citizen): CustomerFacts => ({
  ...citizen,
  bans: [],
  recentMerges: [],
  aliases: town.citizens.filter((other) => other.survivorId === citizen.id).map((other) => other.id),
  profiles: town.profiles.filter((profile) => profile.customerId === citizen.id),
  identifiers: town.identifiers.filter((identifier) => identifier.customerId === citizen.id),
  cards: town.cards.filter((card) => card.customerId === citizen.id),
  enrollments: [],
  points: points.filter((bucket) => bucket.amount !== '0'),
  association: null,
})

/** What the commands write, in their order. */
function apply(town: Town, plan: LinkPlan, { target }: LinkFacts): void {
  const gone = new Set(plan.detach.map((identifier) => identifier.id))
  town.identifiers = town.identifiers.filter((identifier) => !gone.has(identifier.id))
  for (const { id } of plan.delink)
    change(town.cards, id, { customerId: null, status: 'NOT_ISSUED', isDefault: false, isPrimary: false })
  if (plan.merge) applyMerge(town, plan.merge)
  for (const item of plan.attach) {
    const profileId = plan.profile.id ?? profileOf(town, plan, target.id)
    const { type, value, normalizedValue } = item
    town.identifiers.push({
      ...{ id: `identifier-${town.next++}`, profileId, customerId: plan.customerId },
      ...{ sourceAccountId: target.id, type, value, normalizedValue, matchedBy: null },
    })
  }
  for (const { id } of plan.link) change(town.cards, id, { customerId: plan.customerId, status: 'ACTIVE' })
}

function profileOf(town: Town, { customerId, profile }: LinkPlan, sourceAccountId: string): string {
  const made = town.profiles.find(
    (other) => other.customerId === customerId && other.sourceAccountId === sourceAccountId,
  )
  const id = made?.id ?? `profile-${town.next++}`
  if (!made)
    town.profiles.push({
      id,
      customerId,
      sourceAccountId,
      position: profile.position,
      firstName: null,
      lastName: null,
      channels: [],
    })
  return id
}

function applyMerge(town: Town, plan: MergePlan): void {
  const { survivorId, victimId } = plan
  for (const { id, position } of plan.profiles) {
    change(town.profiles, id, { customerId: survivorId, position })
    for (const identifier of town.identifiers)
      if (identifier.profileId === id) identifier.customerId = survivorId
  }
  for (const { id, isDefault, isPrimary } of plan.cards)
    change(town.cards, id, { customerId: survivorId, isDefault, isPrimary })
  for (const id of [victimId, ...plan.aliases]) change(town.citizens, id, { status: 'MERGED', survivorId })
  change(town.citizens, survivorId, plan.after)
  for (const bucket of plan.points) {
    book(town, victimId, bucket, -BigInt(bucket.amount))
    book(town, survivorId, bucket, BigInt(bucket.amount))
  }
  town.merged.add(survivorId)
}

function book(town: Town, id: string, bucket: PointsBucket, amount: bigint): void {
  const { points } = town.citizens.find((citizen) => citizen.id === id) as Citizen
  const same = points.find((other) => keyOf(other) === keyOf(bucket))
  if (same) same.amount = String(BigInt(same.amount) + amount)
  else points.push({ ...bucket, amount: String(amount) })
}

/** What must be equal for points to be of one kind: the program and the instant they expire. */
export const keyOf = ({ programId, expiresAt }: PointsBucket): string =>
  `${programId} ${expiresAt?.toISOString() ?? 'never'}`

function change<T extends { id: string }>(rows: T[], id: string, values: Partial<T>): void {
  const row = rows.find((candidate) => candidate.id === id)
  if (!row) throw new Error(`the plan names ${id}, which is not there`)
  Object.assign(row, structuredClone(values))
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) deepFreeze(inner)
  }
  return value
}
