import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { graphql } from '../generated/index.ts'
import { newKey, useApi } from '../support/api.ts'
import { keyOf } from '../support/db/change.ts'
import { assertEventsTellState, assertInvariants } from '../support/db/invariants.ts'
import { adjust, newProgram, readPoints } from '../support/points/program.ts'
import { atOnce, createWechatAccounts, newMobile, raceLink, raceRegister } from './race.ts'

vi.setConfig({ testTimeout: 120_000 })
const api = useApi()
const seconds = 8
const enough = 6
/** The most milliseconds that points live which expire while the race is on. */
const lifetime = 4_000

const RaceEnrol = graphql(`
  mutation RaceEnrol($input: UpdateAssociationInput!) {
    updateAssociation(input: $input) { ... on UpdateAssociationPayload { enrollments { enrolled } } }
  }
`)

type Member = { id: string; accountId: string; mobile: string }
/** A change that was sent: what it came to, and when it was sent and answered. */
type Sent = { delta: bigint; sent: number; answered: number }
type Read = { began: number; ended: number; booked: bigint; moved: bigint; below: number; left: number }

async function newMember(accountId: string, ...programIds: number[]): Promise<Member> {
  const mobile = newMobile()
  const identifiers = [{ type: 'MOBILE' as const, value: mobile }]
  const wechat = { source: 'WECHAT' as const, accountId, identifiers }
  const { customerId: id } = await raceRegister(api, wechat)
  const loyaltyProgramEnrollments = programIds.map((programId) => ({ programId, tierNumber: 1 }))
  const enrollment = { ...wechat, loyaltyType: 'LOYALTY' as const, loyaltyProgramEnrollments }
  const done = await api.call(RaceEnrol, { input: { idempotencyKey: newKey(), ...enrollment } })
  if (!id) throw new Error('the registration was refused')
  expect(done.updateAssociation).toEqual({ enrollments: programIds.map(() => ({ enrolled: true })) })
  return { id, accountId, mobile }
}

/** Never, one of two days that many share, or a moment that comes while the race is on. */
const anyExpiry = (): string | undefined =>
  [
    undefined,
    '2098-06-23T19:11:18+08:00',
    '2099-12-31T23:59:59+07:00',
    new Date(Date.now() + randomInt(2_000, lifetime)).toISOString(),
  ][randomInt(4)]

/** Credits or debits a few points, past 2^53 now and then. */
async function changePoints(id: string, programId: number): Promise<Sent & { code: string }> {
  const points = randomInt(10) === 0 ? String(2n ** 53n + BigInt(randomInt(1000))) : String(randomInt(1, 60))
  const credits = randomInt(2) === 0
  const change = credits ? { credit: { points, expiresAt: anyExpiry() } } : { debit: { points } }
  const sent = performance.now()
  const told = await adjust(api, { customer: id, programId, change })
  const code = 'code' in told ? told.code : 'OK'
  const delta = code === 'OK' ? BigInt(points) * (credits ? 1n : -1n) : 0n
  return { delta, sent, answered: performance.now(), code }
}

/** Sums the whole ledger, of survivors and victims, in one statement and so in one snapshot. */
async function readLedger(): Promise<Read> {
  const began = performance.now()
  const [row] = await api.db.$queryRaw<Record<'booked' | 'moved' | 'below' | 'left', string>[]>`
    WITH own AS (
      SELECT c."survivorId", sum(e."amount") AS "balance", e."expiresAt" IS NULL OR e."expiresAt" > now() AS "lives"
        FROM "LedgerEntry" e JOIN "Customer" c ON c."id" = e."customerId"
       GROUP BY c."id", e."programId", e."expiresAt")
    SELECT COALESCE((SELECT sum("amount") FROM "LedgerEntry" WHERE "mergeId" IS NULL), 0)::text AS "booked",
           COALESCE((SELECT sum(abs("sum")) FROM (
             SELECT sum("amount") AS "sum" FROM "LedgerEntry" WHERE "mergeId" IS NOT NULL
              GROUP BY "mergeId", "programId", "expiresAt") AS sums), 0)::text AS "moved",
           (SELECT count(*) FROM own WHERE "balance" < 0)::text AS "below",
           (SELECT count(*) FROM own WHERE "survivorId" IS NOT NULL AND "balance" <> 0 AND "lives")::text AS "left"`
  if (!row) throw new Error('no row')
  const [booked, moved] = [BigInt(row.booked), BigInt(row.moved)]
  return { began, ended: performance.now(), booked, moved, below: Number(row.below), left: Number(row.left) }
}

/** The least and the most that a read may find: what was answered before it, and any of what was on its way. */
function bounds({ began, ended }: Read, changes: readonly Sent[]): { least: bigint; most: bigint } {
  let [least, most] = [0n, 0n]
  for (const { delta, sent, answered } of changes) {
    const [sure, possible] = [answered < began, sent < ended]
    if (sure || (possible && delta < 0n)) least += delta
    if (sure || (possible && delta > 0n)) most += delta
  }
  return { least, most }
}

test('credits, debits and merges at random, read every 100 ms: points are conserved at every read', async () => {
  const programs = [await newProgram(api), await newProgram(api), await newProgram(api)]
  const anyProgram = () => programs[randomInt(programs.length)] as number
  const accounts = await createWechatAccounts(api, 16)
  const members = await Promise.all(accounts.map((accountId) => newMember(accountId, ...programs)))
  const any = () => members[randomInt(members.length)] as Member
  const end = performance.now() + seconds * 1000
  const [changes, reads]: [Sent[], Read[]] = [[], []]
  const told: Record<string, number> = {}
  let merges = 0

  // On a busy machine it goes on until enough has happened.
  const goesOn = () => performance.now() < end || merges < enough
  const context = async () => {
    while (goesOn()) {
      const [one, other] = [any(), any()]
      if (randomInt(8) > 0) {
        const change = await changePoints(one.id, anyProgram())
        changes.push(change)
        told[change.code] = (told[change.code] ?? 0) + 1
        continue
      }
      const { code, survivorId } = await raceLink(api, {
        customer: { id: one.id },
        source: 'WECHAT',
        accountId: one.accountId,
        add: [{ type: 'MOBILE', value: other.mobile }],
      })
      told[`link ${code}`] = (told[`link ${code}`] ?? 0) + 1
      if (survivorId) merges++
    }
  }
  const watch = async () => {
    while (goesOn()) {
      reads.push(await readLedger())
      await sleep(100)
    }
  }
  await Promise.all([...Array.from({ length: 6 }, context), watch()])
  reads.push(await readLedger())

  process.stdout.write(`points: ${JSON.stringify({ told, merges, reads: reads.length })}\n`)
  // Two who are one already have nothing to link.
  const expected = ['INSUFFICIENT_POINTS', 'OK', 'link OK', 'link NOTHING_TO_CHANGE']
  // Points may expire on their way, where the machine is busy.
  expected.push('INVALID_INPUT')
  expect(Object.keys(told).filter((outcome) => !expected.includes(outcome))).toEqual([])
  expect(merges).toBeGreaterThanOrEqual(enough)
  for (const read of reads) {
    const { least, most } = bounds(read, changes)
    expect({ ...read, within: least <= read.booked && read.booked <= most }).toMatchObject({
      within: true,
      moved: 0n,
      below: 0,
      left: 0,
    })
  }
  expect(reads.at(-1)?.booked).toBe(changes.reduce((sum, { delta }) => sum + delta, 0n))
  await sleep(lifetime)
  await assertBalances(members)
  await assertInvariants(api.db)
  await assertEventsTellState(api.db)
})

test('20 debits at once of more than half the balance: one is done', async () => {
  const programId = await newProgram(api)
  const [accountId = ''] = await createWechatAccounts(api, 1)
  const { id } = await newMember(accountId, programId)
  await adjust(api, { customer: id, programId, change: { credit: { points: 100 } } })

  const told = await atOnce(20, () =>
    adjust(api, { customer: id, programId, change: { debit: { points: 51 } } }),
  )

  expect(told.filter(({ __typename }) => __typename === 'AdjustPointsPayload')).toHaveLength(1)
  expect(told.filter((one) => 'balance' in one && one.balance === '49')).toHaveLength(19)
  expect((await readPoints(api, id)).sums).toMatchObject([{ balance: '49', lifetime: '100' }])
})

/** The balances that the API tells of the living make up all that has not expired, and some has. */
async function assertBalances(members: readonly Member[]): Promise<void> {
  const [row] = await api.db.$queryRaw<[{ lives: string; expired: bigint }]>`
    SELECT COALESCE(sum("amount") FILTER (WHERE "expiresAt" IS NULL OR "expiresAt" > now()), 0)::text AS "lives",
           count(*) FILTER (WHERE "expiresAt" <= now()) AS "expired" FROM "LedgerEntry"`
  expect(Number(row.expired)).toBeGreaterThan(0)
  const living = await api.db.customer.findMany({ where: { survivorId: null }, select: { id: true } })
  const keys = new Set(living.map(({ id }) => id))
  let sum = 0n
  for (const { id } of members.filter((member) => keys.has(keyOf(member.id))))
    for (const { balance } of (await readPoints(api, id)).sums) sum += BigInt(balance)
  expect(sum).toBe(BigInt(row.lives))
}
