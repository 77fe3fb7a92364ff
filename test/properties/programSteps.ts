import fc from 'fast-check'
import type { Api } from '../support/api.ts'
import { update } from '../support/association/updateAssociation.ts'
import { changeTier, endEnrollment, transferPoints } from '../support/points/enrollment.ts'

/** A step in a program or a hierarchy, with customers by their numbers. */
export type ProgramStep =
  | { do: 'tier'; customer: number; tier: number; expires: boolean }
  | { do: 'enroll' | 'endEnrollment'; customer: number; by: 'ID' | 'PHONE'; tier: number }
  | { do: 'transfer'; from: number; to: number; points: number }
  | { do: 'place'; customer: number; role: number; parent: number; keep: boolean }

type Stage = {
  customers: string[]
  phones: string[]
  accounts: string[]
  programId: number
  hierarchyCode: string
}
/** What a call came to: `OK` or a code, and the points that it added or took. */
export type Outcome = { code: string; moved: number }

/** The outcome of a call. */
export const plain = (outcome: { __typename: string; code?: string }, moved = 0): Outcome =>
  'code' in outcome && outcome.code ? { code: outcome.code, moved: 0 } : { code: 'OK', moved }

/** Any step in a program or a hierarchy. */
export const programStep: fc.Arbitrary<ProgramStep> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ do: fc.constant('tier' as const), customer: fc.nat(3), tier: fc.integer({ min: 1, max: 2 }) },
      expires: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('enroll' as const, 'endEnrollment' as const),
      ...{ customer: fc.nat(3), by: fc.constantFrom('ID' as const, 'PHONE' as const) },
      tier: fc.integer({ min: 1, max: 2 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ do: fc.constant('transfer' as const), from: fc.nat(3), to: fc.nat(3) },
      points: fc.integer({ min: 1, max: 80 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ do: fc.constant('place' as const), customer: fc.nat(3), role: fc.nat(4) },
      ...{ parent: fc.nat(4), keep: fc.boolean() },
    }),
  },
)

/** Takes a step. Gives what it came to, and the points that it added or took. */
export async function takeInProgram(api: Api, stage: Stage, one: ProgramStep): Promise<Outcome> {
  const { programId, customers } = stage
  if (one.do === 'place') return plain(await update(api, placeOf(stage, one)))
  if (one.do === 'transfer') {
    const [from = '', to = ''] = [customers[one.from], customers[one.to]]
    return plain(await transferPoints(api, { programId, from, to, points: one.points }))
  }
  if (one.do === 'tier') {
    const customer = customers[one.customer] ?? ''
    const expiresAt = one.expires ? '2031-01-31T23:59:59+07:00' : null
    return plain(await changeTier(api, { programId, customer, tierNumber: one.tier, expiresAt }))
  }
  if (one.do === 'enroll') {
    const own = { ...ownOf(stage, one.customer), loyaltyType: 'LOYALTY' as const }
    const loyaltyProgramEnrollments = [{ programId, tierNumber: one.tier }]
    return plain(await update(api, { ...own, loyaltyProgramEnrollments }))
  }
  const { source, accountId, identifiers } = ownOf(stage, one.customer)
  const [phone = { type: 'MOBILE' as const, value: '' }] = identifiers
  const customer =
    one.by === 'ID' ? { id: customers[one.customer] ?? '' } : { identifier: { source, accountId, ...phone } }
  const outcome = await endEnrollment(api, { programId, forfeitPoints: true, customer })
  return plain(outcome, 'forfeitedPoints' in outcome ? -Number(outcome.forfeitedPoints) : 0)
}

const ownOf = ({ phones, accounts }: Stage, n: number) => ({
  ...{ source: 'WECHAT' as const, accountId: accounts[n] ?? '' },
  identifiers: [{ type: 'MOBILE' as const, value: phones[n] ?? '' }],
})

/** A role and a parent for a customer: none where the parent is the fifth. With the fifth role, it leaves. */
function placeOf(stage: Stage, { customer, role, parent, keep }: Extract<ProgramStep, { do: 'place' }>) {
  const { hierarchyCode, phones } = stage
  const own = { ...ownOf(stage, customer), loyaltyType: 'LOYALTY' as const }
  const ownChildren = keep ? ('KEEP_PLACES' as const) : ('REFUSE' as const)
  const roleCode = ['OWNER', 'MANAGER', 'DRIVER', 'HELPER'][role]
  if (roleCode === undefined) return { ...own, association: { hierarchyCode: null, ownChildren } }
  const value = phones[parent]
  const above = value ? { identifiers: [{ type: 'MOBILE' as const, value }] } : null
  const relatives = { parentCustomer: above }
  return { ...own, association: { hierarchyCode, roleCode, ownChildren, relatives } }
}
