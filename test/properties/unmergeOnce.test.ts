import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { createWechatAccounts } from '../races/race.ts'
import { useApi } from '../support/api.ts'
import { readPlace, update } from '../support/association/updateAssociation.ts'
import { tryToUpdate } from '../support/customer/profileUpdate.ts'
import { change } from '../support/db/change.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import { fleet } from '../support/hierarchy/fleet.ts'
import { register } from '../support/link/register.ts'
import { merged } from '../support/merge/mergeCustomers.ts'
import { previewUnmerge, unmerge } from '../support/merge/unmerge.ts'
import { endEnrollment } from '../support/points/enrollment.ts'
import { adjust, newProgram } from '../support/points/program.ts'
import { split } from '../support/split/splitProfile.ts'

const api = useApi()

/**
 * Two customers, each in the account that they share and in one of its own. A reference is the customer (0: survivor, 1:
 * victim), and whether it names it in the own account.
 */
type Ref = { customer: number; own: boolean }
type Flag = 'ABSENT' | 'PLAIN' | 'PRIMARY'
type Step =
  | { do: 'enroll'; who: Ref; tier: number }
  | { do: 'endEnrollment' | 'credit'; who: Ref }
  | { do: 'place'; who: Ref; role: 'OWNER' | 'MANAGER' | 'DRIVER' }
  | { do: 'leave'; who: Ref }
  | { do: 'channels'; customer: number; flags: Flag[] }
  | { do: 'split' }
type Stage = { run: number; customers: string[]; programId: number; hierarchyCode: string }

const who = fc.record({ customer: fc.nat(1), own: fc.boolean() })
const tier = fc.integer({ min: 1, max: 2 })
const role = fc.constantFrom('OWNER' as const, 'MANAGER' as const, 'DRIVER' as const)
/** Three addresses: each is there so many times out of six, and at most one is primary. */
const flags = (times: number) =>
  fc
    .record({ there: fc.tuple(fc.nat(5), fc.nat(5), fc.nat(5)), primary: fc.nat(3) })
    .map(({ there, primary }) =>
      there.map((n, at): Flag => (n >= times ? 'ABSENT' : at === primary ? 'PRIMARY' : 'PLAIN')),
    )
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('enroll' as const), who, tier }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('endEnrollment' as const, 'credit' as const), who }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('place' as const), who, role }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('leave' as const), who }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('channels' as const), customer: fc.nat(1), flags: flags(5) }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'split' as const }) },
)
const often = fc.oneof(
  { weight: 3, arbitrary: fc.constant(true) },
  { weight: 1, arbitrary: fc.constant(false) },
)
type Start = { enrolled: boolean[]; placed: boolean[]; flags: Flag[][] }
const start: fc.Arbitrary<Start> = fc.record({
  ...{
    enrolled: fc.tuple(often, often),
    placed: fc.tuple(often, often),
    flags: fc.tuple(flags(2), flags(5)),
  },
})

let accounts: string[] = []
let runs = 0
const told = new Map<string, number>()

beforeAll(async () => {
  accounts = await createWechatAccounts(api, 3)
  await change(api.db, (tx) => tx.settings.update({ where: { id: 1 }, data: { maxMergesPerDay: null } }))
})

test('whatever a side gets since a merge, the undo gives neither side two of what it may have once', async () => {
  await fc.assert(
    fc.asyncProperty(start, fc.array(step, { minLength: 5, maxLength: 10 }), async (first, steps) => {
      const stage = await open(first)
      const [survivor = '', victim = ''] = stage.customers
      const [mine, theirs] = [await readPlace(api, survivor), await readPlace(api, victim)]
      await merged(api, { survivor, victim })
      for (const one of steps) {
        const outcome = await take(stage, one)
        tell(`${one.do} ${'code' in outcome ? outcome.code : 'OK'}`)
      }
      const preview = await previewUnmerge(api, { absorbed: victim })
      const outcome = await unmerge(api, { merge: { absorbed: victim } })
      tell(`unmerge ${outcome.__typename}`)
      await assertInvariants(api.db)
      if (preview.__typename !== 'UnmergePreview') {
        expect([preview, outcome]).toMatchObject(Array(2).fill({ code: 'ASSOCIATIONS_CLASH' }))
        return
      }
      const place = await readPlace(api, victim)
      expect(outcome).toMatchObject({ __typename: 'UnmergeCustomersPayload', notices: preview.notices })
      expect(preview.placeAgain).toBe(mine !== null && theirs !== null && place?.id === theirs.id)
    }),
    { numRuns: 30, endOnFailure: true },
  )
  const all = ['enroll', 'endEnrollment', 'credit', 'place', 'leave', 'channels', 'split']
  for (const what of all) expect([...told.keys()]).toContain(`${what} OK`)
}, 300_000)

const tell = (what: string) => told.set(what, (told.get(what) ?? 0) + 1)

/** The account of a reference: the shared one, or the customer's own. */
const accountOf = ({ customer, own }: Ref): string => accounts[own ? 1 + customer : 0] ?? ''
const phoneOf = ({ run }: Stage, { customer, own }: Ref): string =>
  `+668${String(60_000_000 + 10 * run + 2 * customer + Number(own))}`
const scopeOf = (stage: Stage, ref: Ref) => ({
  ...{ source: 'WECHAT' as const, accountId: accountOf(ref), loyaltyType: 'LOYALTY' as const },
  identifiers: [{ type: 'MOBILE' as const, value: phoneOf(stage, ref) }],
})
const channelsOf = (flags: readonly Flag[]) =>
  flags
    .map((flag, n) => ({ type: 'EMAIL' as const, value: `malee.${n}@example.co.th`, flag }))
    .filter(({ flag }) => flag !== 'ABSENT')
    .map(({ flag, ...address }) => ({ ...address, primary: flag === 'PRIMARY' }))

/** Two customers, each with two profiles, and perhaps enrolled and placed through the second one. */
async function open({ enrolled, placed, flags }: Start): Promise<Stage> {
  const [programId, hierarchyCode] = [
    await newProgram(api),
    await fleet(api, { maxChildren: 9, allowSkipping: true }),
  ]
  const stage: Stage = { run: ++runs, customers: [], programId, hierarchyCode }
  for (const customer of [0, 1]) {
    const [shared, own] = [scopeOf(stage, { customer, own: false }), scopeOf(stage, { customer, own: true })]
    const profile = { channels: channelsOf(flags[customer] ?? []) }
    stage.customers.push((await register(api, { ...shared, profile })).customer.id)
    await register(api, { ...own, identifiers: [...shared.identifiers, ...own.identifiers] })
    const ref = { customer, own: true }
    if (enrolled[customer]) await take(stage, { do: 'enroll', who: ref, tier: 1 })
    if (placed[customer]) await take(stage, { do: 'place', who: ref, role: 'MANAGER' })
  }
  return stage
}

async function take(stage: Stage, one: Step): Promise<object> {
  const { programId, hierarchyCode } = stage
  if (one.do === 'split') return split(api, { profile: profileOf(stage, { customer: 0, own: true }) })
  if (one.do === 'channels')
    return tryToUpdate(api, {
      ...profileOf(stage, { customer: one.customer, own: false }),
      profile: { channels: channelsOf(one.flags) },
    })
  const scope = scopeOf(stage, one.who)
  if (one.do === 'enroll')
    return update(api, { ...scope, loyaltyProgramEnrollments: [{ programId, tierNumber: one.tier }] })
  if (one.do === 'place') return update(api, { ...scope, association: { hierarchyCode, roleCode: one.role } })
  if (one.do === 'leave') return update(api, { ...scope, association: { hierarchyCode: null } })
  const [identifier] = scope.identifiers
  const customer = {
    identifier: { source: scope.source, accountId: scope.accountId, ...identifier },
  } as never
  return one.do === 'credit'
    ? adjust(api, { customer, programId, change: { credit: { points: '10' } } })
    : endEnrollment(api, { customer, programId, forfeitPoints: true })
}

const profileOf = ({ customers }: Stage, ref: Ref) => ({
  customer: { id: customers[ref.customer] ?? '' },
  ...{ source: 'WECHAT' as const, accountId: accountOf(ref) },
})
