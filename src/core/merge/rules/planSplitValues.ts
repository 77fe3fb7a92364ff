import type { CustomerFacts } from '../../customer/rules/facts.ts'
import type { CustomerStatusFields } from './mergePlan.ts'
import { restoreColumns } from './restoreColumns.ts'
import type { SplitFacts, SplitPlan } from './splitPlan.ts'

type Moving = { cards: number } & Pick<SplitPlan, 'enrolments' | 'enrol'>

/**
 * The own values of both customers after a split. What the registration of the profile had changed goes back, unless it
 * has changed since. The new customer gets what the registration gave.
 */
export function planSplitValues(
  facts: SplitFacts,
  moving: Moving,
): Pick<SplitPlan, 'fromValues' | 'toValues'> {
  return { fromValues: fromValues(facts, moving), toValues: toValues(facts, moving) }
}

function fromValues({ from, profile }: SplitFacts, moving: Moving): Partial<CustomerStatusFields> {
  const record = profile?.joinRecord
  if (record?.customerId !== from.id) return {}
  const row = (values: object) => ({ id: from.id, ...plainJson(values) })
  const { registeredAt, ...back } = restoreColumns(
    { before: row(record.before), after: row(record.after) },
    row(valuesOf(from)),
  ) as Partial<CustomerStatusFields>
  const { status: _status, loyaltyType: _type, ...other } = back
  const staysInLoyalty = from.cards.length > moving.cards || from.enrolments.length > moving.enrolments.length
  return {
    ...(staysInLoyalty ? other : back),
    ...(registeredAt && { registeredAt: new Date(registeredAt) }),
  }
}

function toValues({ from, to, profile }: SplitFacts, moving: Moving): SplitPlan['toValues'] {
  const given = profile?.joinRecord?.given
  const isLoyalty =
    moving.cards + moving.enrolments.length > 0 || moving.enrol.some(({ side }) => side === 'TO')
  const registered = {
    registeredAt: profile?.registeredAt ?? profile?.createdAt ?? from.registeredAt,
    registeredOffset: profile?.registeredOffset ?? 0,
  }
  if (!to)
    return {
      ...registered,
      status: from.status,
      loyaltyType: isLoyalty ? 'LOYALTY' : (given?.loyaltyType ?? 'NON_LOYALTY'),
      extendedFields: given?.extendedFields ?? {},
    }
  return {
    ...(registered.registeredAt < to.registeredAt && registered),
    ...(isLoyalty && to.loyaltyType !== 'LOYALTY' && { loyaltyType: 'LOYALTY' as const }),
    ...(given && { extendedFields: { ...given.extendedFields, ...to.extendedFields } }),
  }
}

const valuesOf = ({
  status,
  loyaltyType,
  registeredAt,
  registeredOffset,
  extendedFields,
}: CustomerFacts): CustomerStatusFields => ({
  ...{ status, loyaltyType, registeredAt, registeredOffset, extendedFields },
})

/** The values as they are stored in a record: times are strings. */
const plainJson = (values: object): Record<string, unknown> => JSON.parse(JSON.stringify(values))
