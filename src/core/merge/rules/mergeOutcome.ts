import { type PassedLimit, passedLimits } from '../../card/rules/limits/cardLimits.ts'
import type { SeriesFacts } from '../../cardSeries/rules/facts.ts'
import type { CustomerFacts, PointsBucket } from '../../customer/rules/facts.ts'
import type { SettingsFacts } from '../../settings/rules/facts.ts'
import type { MergePlan } from './mergePlan.ts'

export type MergeSide = 'SURVIVOR' | 'ABSORBED'
/** One field of the customer: the value of each side, and the value that remains. Values are JSON. */
export type FieldOutcome = {
  field: string
  survivorValue: unknown
  victimValue: unknown
  value: unknown
  /** The side whose value remains. Null if neither has a value, or if the result combines both. */
  winner: MergeSide | null
}
/** A program of either side: tier numbers, and points as decimal integers. */
export type ProgramOutcome = {
  programId: number
  survivorTier: number | null
  victimTier: number | null
  tier: number | null
  survivorPoints: bigint
  victimPoints: bigint
  points: bigint
}
export type MergeOutcome = {
  survivorId: string
  victimId: string
  fields: FieldOutcome[]
  programs: ProgramOutcome[]
  cardNumbers: string[]
  defaultCard: string | null
  primaryCard: string | null
  passedLimits: PassedLimit[]
  association: 'NONE' | 'KEPT' | 'MOVED' | 'JOINED'
}

type Parties = {
  plan: MergePlan
  survivor: CustomerFacts
  victim: CustomerFacts
  series: readonly SeriesFacts[]
  settings: SettingsFacts
}

/** The result of a planned merge, with the values of both sides. */
export function outcomeOfMerge({ plan, survivor, victim, series, settings }: Parties): MergeOutcome {
  const flagged = (flag: 'isDefault' | 'isPrimary') => {
    const moved = plan.cards.find((card) => card[flag])
    const card = moved
      ? victim.cards.find(({ id }) => id === moved.id)
      : survivor.cards.find((own) => own[flag])
    return card?.number ?? null
  }
  return {
    survivorId: survivor.id,
    victimId: victim.id,
    fields: [...fieldOutcomes(plan, survivor, victim), ...extendedOutcomes(plan, survivor, victim)],
    programs: programOutcomes(plan, survivor, victim),
    cardNumbers: victim.cards.map(({ number }) => number),
    defaultCard: flagged('isDefault'),
    primaryCard: flagged('isPrimary'),
    passedLimits: passedLimits([...survivor.cards, ...victim.cards], series, settings),
    association: plan.association?.kind ?? (survivor.association ? 'KEPT' : 'NONE'),
  }
}

/** The values that a customer shows. They come from the first profile that has them. */
function shownOf({ profiles, identifiers }: Pick<CustomerFacts, 'profiles' | 'identifiers'>) {
  const senior = profiles.toSorted((a, b) => a.position - b.position)
  const oldest = identifiers.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const contact = (type: string) =>
    senior
      .flatMap(({ id }) => oldest.filter((held) => held.profileId === id && held.type === type))
      .map(({ value }) => value)[0] ?? null
  return {
    firstName: senior.find(({ firstName }) => firstName)?.firstName ?? null,
    lastName: senior.find(({ lastName }) => lastName)?.lastName ?? null,
    mobile: contact('MOBILE'),
    email: contact('EMAIL'),
  }
}

function fieldOutcomes(plan: MergePlan, survivor: CustomerFacts, victim: CustomerFacts): FieldOutcome[] {
  const [mine, theirs, together] = [survivor, victim, mergedParty(plan, survivor, victim)].map(shownOf)
  const columns = ['status', 'loyaltyType', 'registeredAt'] as const
  return [
    ...(['firstName', 'lastName', 'mobile', 'email'] as const).map((field) =>
      outcome(field, { mine: mine?.[field], theirs: theirs?.[field], value: together?.[field] }),
    ),
    ...columns.map((field) =>
      outcome(field, {
        mine: plain(survivor[field]),
        theirs: plain(victim[field]),
        value: plain(plan.after[field]),
      }),
    ),
  ]
}

/** The profiles and identifiers of both customers, in the order of the plan. */
const mergedParty = (plan: MergePlan, survivor: CustomerFacts, victim: CustomerFacts) => ({
  profiles: [...survivor.profiles, ...victim.profiles]
    .filter(({ id }) => !plan.combined.some((ended) => ended.id === id))
    .map((profile) => ({
      ...profile,
      ...plan.combined.find(({ into }) => into === profile.id)?.set,
      position: plan.profiles.find(({ id }) => id === profile.id)?.position ?? profile.position,
    })),
  identifiers: [...survivor.identifiers, ...victim.identifiers].map((held) => ({
    ...held,
    profileId: plan.combined.find(({ id }) => id === held.profileId)?.into ?? held.profileId,
  })),
})

function extendedOutcomes(plan: MergePlan, survivor: CustomerFacts, victim: CustomerFacts): FieldOutcome[] {
  return Object.entries(plan.after.extendedFields).map(([name, value]) =>
    outcome(`extendedFields.${name}`, {
      mine: survivor.extendedFields[name],
      theirs: victim.extendedFields[name],
      value,
    }),
  )
}

const plain = (value: string | Date): string => (value instanceof Date ? value.toISOString() : value)

type Values = { mine: unknown; theirs: unknown; value: unknown }

function outcome(field: string, { mine, theirs, value }: Values): FieldOutcome {
  const [survivorValue, victimValue, result] = [mine ?? null, theirs ?? null, value ?? null]
  const same = (other: unknown) => result !== null && JSON.stringify(other) === JSON.stringify(result)
  const winner = same(survivorValue) ? 'SURVIVOR' : same(victimValue) ? 'ABSORBED' : null
  return { field, survivorValue, victimValue, value: result, winner }
}

function programOutcomes(plan: MergePlan, survivor: CustomerFacts, victim: CustomerFacts): ProgramOutcome[] {
  const both = [...survivor.enrollments, ...survivor.points, ...victim.enrollments, ...victim.points]
  const ids = [...new Set(both.map(({ programId }) => programId))].toSorted((a, b) => a - b)
  return ids.map((programId) => {
    const [mine, theirs] = [survivor, victim].map(({ enrollments }) =>
      enrollments.find((enrollment) => enrollment.programId === programId),
    )
    const taken = plan.tiersTaken.find(({ id }) => id === mine?.id)?.after
    const [survivorPoints, victimPoints] = [sum(survivor.points, programId), sum(victim.points, programId)]
    return {
      programId,
      survivorTier: mine?.tierSequence ?? null,
      victimTier: theirs?.tierSequence ?? null,
      tier: (taken ?? mine ?? theirs)?.tierSequence ?? null,
      ...{ survivorPoints, victimPoints, points: survivorPoints + victimPoints },
    }
  })
}

const sum = (points: readonly PointsBucket[], programId: number): bigint =>
  points
    .filter((bucket) => bucket.programId === programId)
    .reduce((total, { amount }) => total + BigInt(amount), 0n)
