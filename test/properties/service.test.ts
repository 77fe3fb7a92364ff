import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { LinkItemInput } from '../generated/graphql.ts'
import { createWechatAccounts, raceLink, raceRegister, type Told } from '../races/race.ts'
import { useApi } from '../support/api.ts'
import { cardToDelink, cardToLink, createCard, createSeries } from '../support/cardSeries/cardPool.ts'
import { change, keyOf } from '../support/db/change.ts'
import { assertEventsTellState, assertInvariants } from '../support/db/invariants.ts'
import { createProgram } from '../support/points/points.ts'

const api = useApi()

type Wanted = { kind: 'MOBILE' | 'EMAIL' | 'CARD'; n: number }
type Call =
  | { do: 'register'; account: number; add: Wanted[] }
  | { do: 'link'; customer: number; account: number; add: Wanted[]; remove: Wanted[] }

const wanted: fc.Arbitrary<Wanted> = fc.record({
  kind: fc.constantFrom('MOBILE', 'MOBILE', 'EMAIL', 'CARD'),
  n: fc.nat(3),
})
const register: fc.Arbitrary<Call> = fc.record({
  do: fc.constant('register' as const),
  account: fc.nat(5),
  add: fc.array(wanted, { minLength: 1, maxLength: 2 }),
})
const link: fc.Arbitrary<Call> = fc.record({
  do: fc.constant('link' as const),
  customer: fc.nat(20),
  account: fc.nat(5),
  add: fc.array(wanted, { maxLength: 2 }),
  remove: fc.array(wanted, { maxLength: 1 }),
})
const call = fc.oneof({ arbitrary: link, weight: 4 }, { arbitrary: register, weight: 1 })
/** Calls that are sent at once, and then others. */
const history = fc.array(fc.array(call, { minLength: 1, maxLength: 3 }), { minLength: 6, maxLength: 14 })

/** What one history is about: values and cards of its own. */
type Stage = { run: number; cards: string[]; customers: string[]; programId: number }
let accounts: string[] = []
let runs = 0

beforeAll(async () => {
  accounts = await createWechatAccounts(api, 5)
  await change(api.db, (tx) => tx.settings.update({ where: { id: 1 }, data: { maxCardsPerCustomer: 3 } }))
})

test('whatever clients call, one after the other or at once, all that must always hold does', async () => {
  const outcomes = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(history, async (batches) => {
      const stage = await open()
      const points = await pointsByExpiry()
      for (const batch of batches) {
        const told = await Promise.all(batch.map((one) => send(stage, one)))
        for (const { code } of told) outcomes.set(code, (outcomes.get(code) ?? 0) + 1)
        await assertInvariants(api.db)
        expect(await pointsByExpiry()).toEqual(points)
      }
      await assertEventsTellState(api.db)
    }),
    { numRuns: 14, endOnFailure: true },
  )
  const codes = [...outcomes.keys()]
  // The histories mean something only if they come to merges and to refusals of several kinds.
  expect(codes.length).toBeGreaterThanOrEqual(4)
  for (const fault of [
    'INTERNAL_SERVER_ERROR',
    'BAD_USER_INPUT',
    'GRAPHQL_VALIDATION_FAILED',
    'SERVICE_BUSY',
  ])
    expect(codes).not.toContain(fault)
  expect(await api.db.merge.count()).toBeGreaterThan(0)
}, 180_000)

/** Four customers in accounts of their own, with points of several expiries and balances below zero. */
async function open(): Promise<Stage> {
  const run = ++runs
  const [series, limited] = [await createSeries(api.db), await createSeries(api.db, { maxPerCustomer: 1 })]
  const cards = []
  for (const seriesId of [series.id, series.id, limited.id, limited.id])
    cards.push(await createCard(api.db, { seriesId }))
  const stage = { run, cards, customers: [] as string[], programId: await createProgram(api.db) }
  for (let n = 0; n < 4; n++) await send(stage, { do: 'register', account: n, add: [{ kind: 'MOBILE', n }] })
  await change(api.db, (tx) =>
    tx.ledgerEntry.createMany({ data: stage.customers.flatMap((id, n) => ledgerOf(stage, id, n)) }),
  )
  return stage
}

const expiries = [
  null,
  new Date('2031-01-31T16:59:59Z'),
  new Date('2031-06-30T16:59:59Z'),
  new Date('2020-01-01'),
]

const ledgerOf = ({ programId }: Stage, id: string, n: number) =>
  expiries.flatMap((expiresAt, e) =>
    [500 * (n + 1), -120 * (n + 2) * (e + 1)].map((amount) => ({
      customerId: keyOf(id),
      programId,
      kind: amount > 0 ? ('CREDIT' as const) : ('DEBIT' as const),
      amount,
      expiresAt,
      expiresOffset: expiresAt && 420,
      caller: 'tests',
      at: new Date(),
    })),
  )

const pointsByExpiry = () =>
  api.db.$queryRaw`
    SELECT "programId", "expiresAt", sum("amount")::text AS "sum" FROM "LedgerEntry" GROUP BY 1, 2 ORDER BY 1, 2`

async function send(stage: Stage, one: Call): Promise<Told> {
  const scope =
    one.account < accounts.length
      ? { source: 'WECHAT' as const, accountId: accounts[one.account] ?? '' }
      : { source: 'INSTORE' as const }
  const add = one.add.map((item) => itemOf(stage, item, cardToLink))
  if (one.do === 'link') {
    const id = stage.customers[one.customer % stage.customers.length] ?? ''
    const remove = one.remove.map((item) => itemOf(stage, item, cardToDelink))
    return raceLink(api, { ...scope, customer: { id }, add, remove })
  }
  const told = await raceRegister(api, { ...scope, identifiers: add })
  if (told.customerId) stage.customers.push(told.customerId)
  return told
}

function itemOf(
  { run, cards }: Stage,
  { kind, n }: Wanted,
  cardItem: (number: string) => LinkItemInput,
): LinkItemInput {
  if (kind === 'CARD') return cardItem(cards[n] ?? '')
  if (kind === 'EMAIL') return { type: 'EMAIL', value: `Mei.Hua+${n}.${run}@Example.cn` }
  return { type: 'MOBILE', value: `+668${String(10_000_000 + 10 * run + n)}` }
}
