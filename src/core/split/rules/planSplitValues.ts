import type { CustomerFacts } from '../../customer/rules/facts.ts'
import type { CustomerStatusFields } from '../../merge/rules/mergePlan.ts'
import { restoreColumns } from '../../merge/rules/restoreColumns.ts'
import { withNames } from '../../merge/rules/withNames.ts'
import type { SplitFacts, SplitPlan } from './splitPlan.ts'

type Moving = { cards: number; side: ReadonlySet<string> } & Pick<SplitPlan, 'enrollments' | 'enroll'>

/**
 * The own values of both customers after a split. What the registration of the profile had changed goes back, unless it
 * has changed since. The new customer gets what the registration gave, and extended fields that were set through the
 * profile.
 */
export function planSplitValues(
  facts: SplitFacts,
  moving: Moving,
): Pick<SplitPlan, 'fromValues' | 'toValues'> {
  return { fromValues: fromValues(facts, moving), toValues: toValues(facts, moving) }
}

function fromValues(facts: SplitFacts, moving: Moving): Partial<CustomerStatusFields> {
  const { from } = facts
  const { registeredAt, ...back } = joinUndone(facts)
  const { status, loyaltyType, ...other } = back
  const keepsHolding =
    from.cards.length > moving.cards ||
    from.enrollments.length > moving.enrollments.length ||
    moving.enroll.some(({ side }) => side === 'FROM')
  const others = otherRegistrations(facts)
  const isRegistered = others.some((other) => other.status !== 'UNREGISTERED')
  const isLoyalty = others.some((other) => other.loyaltyType === 'LOYALTY')
  const names = fieldsOf(from, moving.side)
  const before = facts.profile?.joinRecord?.before
  const own = { ...from, ...back }
  return {
    ...other,
    ...(status && !keepsHolding && !isRegistered && { status }),
    ...(loyaltyType && !keepsHolding && !isLoyalty && { loyaltyType }),
    ...(registeredAt && { registeredAt: new Date(registeredAt) }),
    ...(names.length > 0 && {
      extendedFields: withNames(own.extendedFields, before?.extendedFields ?? {}, names),
      fieldsMatchedBy: withNames(own.fieldsMatchedBy, before?.fieldsMatchedBy ?? {}, names),
    }),
  }
}

type Registration = { status?: unknown; loyaltyType?: unknown }

/**
 * What other registrations gave to the customer: those of its other profiles, and those of customers that were merged into
 * it. A profile that came from another customer counts as registered.
 */
const otherRegistrations = ({ from, others, merges }: SplitFacts): Registration[] => [
  ...others.flatMap(({ joinRecord, arrived }): Registration[] => {
    if (joinRecord?.customerId === from.id) return [joinRecord.given]
    return arrived ? [{ status: 'ACTIVE' }] : []
  }),
  ...merges.flatMap(({ victimId, record }) =>
    record.rows
      .filter(({ table, before }) => table === 'Customer' && before.id === victimId)
      .map(({ before: { status, loyaltyType } }) => ({ status, loyaltyType })),
  ),
]

/** The values that the registration of the profile had changed, as they were before. */
function joinUndone({ from, profile }: SplitFacts): Partial<CustomerStatusFields> {
  const record = profile?.joinRecord
  if (record?.customerId !== from.id) return {}
  const row = (values: object) => ({ id: from.id, ...plainJson(values) })
  return restoreColumns({ before: row(record.before), after: row(record.after) }, row(valuesOf(from)))
}

function toValues({ from, to, profile }: SplitFacts, moving: Moving): SplitPlan['toValues'] {
  const given = profile?.joinRecord?.given
  const isLoyalty =
    moving.cards + moving.enrollments.length > 0 || moving.enroll.some(({ side }) => side === 'TO')
  const registered = {
    registeredAt: profile?.registeredAt ?? profile?.createdAt ?? from.registeredAt,
    registeredOffset: profile?.registeredOffset ?? 0,
  }
  const names = fieldsOf(from, moving.side)
  const extendedFields = withNames(given?.extendedFields ?? {}, from.extendedFields, names)
  const fieldsMatchedBy = withNames({}, from.fieldsMatchedBy, names)
  if (!to)
    return {
      ...registered,
      status: from.status,
      loyaltyType: isLoyalty ? 'LOYALTY' : (given?.loyaltyType ?? 'NON_LOYALTY'),
      ...{ extendedFields, fieldsMatchedBy },
    }
  return {
    ...(registered.registeredAt < to.registeredAt && registered),
    ...(isLoyalty && to.loyaltyType !== 'LOYALTY' && { loyaltyType: 'LOYALTY' as const }),
    extendedFields: { ...extendedFields, ...to.extendedFields },
    fieldsMatchedBy: {
      ...withNames(fieldsMatchedBy, {}, Object.keys(to.extendedFields)),
      ...to.fieldsMatchedBy,
    },
  }
}

/** The extended fields that were set or removed through something that moves. */
const fieldsOf = ({ fieldsMatchedBy }: CustomerFacts, side: ReadonlySet<string>): string[] =>
  Object.keys(fieldsMatchedBy).filter((name) => side.has(fieldsMatchedBy[name] ?? ''))

const valuesOf = ({
  status,
  loyaltyType,
  registeredAt,
  registeredOffset,
  extendedFields,
  fieldsMatchedBy,
}: CustomerFacts): CustomerStatusFields => ({
  ...{ status, loyaltyType, registeredAt, registeredOffset, extendedFields, fieldsMatchedBy },
})

/** The values as they are stored in a record: times are strings. */
const plainJson = (values: object): Record<string, unknown> => JSON.parse(JSON.stringify(values))
