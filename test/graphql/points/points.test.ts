import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { graphql } from '../../generated/index.ts'
import { useApi } from '../../support/api.ts'
import { mobile } from '../../support/customer/people.ts'
import { linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { book } from '../../support/points/points.ts'
import { adjust, adjusted, newMember, newProgram, readPoints } from '../../support/points/program.ts'

const api = useApi()
const day = 86_400_000

const ExpiringPoints = graphql(`
  query ExpiringPoints($id: ID!, $days: Int!) {
    customer(by: { id: $id }) { enrollments { points(expiringWithinDays: $days) { expiringSoon } } }
  }
`)
const LedgerPage = graphql(`
  query LedgerPage($id: ID!, $first: Int, $after: String) {
    customer(by: { id: $id }) {
      ledger(first: $first, after: $after) {
        edges { node { points kind occurredAt } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`)

async function member(points?: string) {
  const programId = await newProgram(api)
  return { programId, customer: await newMember(api, programId, points) }
}
type Member = Awaited<ReturnType<typeof member>>

const credit = (own: Member, points: string | number, expiresAt?: string) =>
  adjusted(api, { ...own, change: { credit: { points, expiresAt } } })
const debit = (own: Member, points: string | number) => adjust(api, { ...own, change: { debit: { points } } })
const bookAt = ({ customer, programId }: Member, amount: number, expiresAt: Date) =>
  book(api.db, { customer, programId, amount, expiresAt, expiresOffset: 0 })
const sumsOf = async ({ customer }: Member) => (await readPoints(api, customer)).sums[0]

/** Merges the customer into a new one of an online shop, or into the one that holds the number. */
async function merge(customer: string, number = mobile()): Promise<string> {
  if ((await api.db.identifier.count({ where: { normalizedValue: number.value } })) === 0)
    await register(api, { source: 'ECOMMERCE', identifiers: [number] })
  return (await linked(api, { customer, add: [number] })).survivorId ?? ''
}

test('points count until the moment they expire, and not from then on', async () => {
  const own = await member('7')
  const expiry = new Date(Date.now() + 5_000)
  await bookAt(own, 100, expiry)
  const before = await sumsOf(own)
  const early = await debit(own, 1)

  await sleep(expiry.getTime() - Date.now() + 5)

  expect(before).toEqual({ balance: '107', expiringSoon: '100', lifetime: '107' })
  expect(early).toMatchObject({
    customer: { enrollments: [{ points: { balance: '106', expiringSoon: '99' } }] },
  })
  expect(await sumsOf(own)).toEqual({ balance: '7', expiringSoon: '0', lifetime: '107' })
  expect(await debit(own, 8)).toMatchObject({
    code: 'INSUFFICIENT_POINTS',
    balance: '7',
    requestedPoints: '8',
  })
  expect(await debit(own, 7)).toMatchObject({ customer: { enrollments: [{ points: { balance: '0' } }] } })
})

test('an expired entry stays in the ledger and in the lifetime sum, and counts nowhere else', async () => {
  const own = await member()
  await bookAt(own, 30, new Date(Date.now() - 1))

  const { sums, ledger } = await readPoints(api, own.customer)

  expect(sums).toEqual([{ balance: '0', expiringSoon: '0', lifetime: '30' }])
  expect(ledger).toMatchObject([{ points: '30', kind: 'CREDIT' }])
})

test('expiringSoon is the points that expire within the given days, minus what was debited from them', async () => {
  const own = await member('1000')
  const inDays = (days: number) => new Date(Date.now() + days * day - 60_000)
  await bookAt(own, 1, inDays(1))
  await bookAt(own, 20, inDays(30))
  await bookAt(own, 300, inDays(31))
  await bookAt(own, 4000, inDays(3650))
  const soon = async (days: number) => {
    const { customer } = await api.call(ExpiringPoints, { id: own.customer, days })
    return customer?.enrollments[0]?.points.expiringSoon
  }

  expect(await Promise.all([0, 1, 29, 30, 31, 3650].map(soon))).toEqual(['0', '1', '1', '21', '321', '4321'])
  expect(await sumsOf(own)).toEqual({ balance: '5321', expiringSoon: '21', lifetime: '5321' })
  await debit(own, 11)
  expect(await Promise.all([1, 30].map(soon))).toEqual(['0', '10'])
})

test.each([-1, 3651])('%i days are out of range', async (days) => {
  const { customer } = await member()

  await expect(api.call(ExpiringPoints, { id: customer, days })).rejects.toThrow('BAD_USER_INPUT')
})

test('the ledger is a connection, the latest entry first', async () => {
  const own = await member()
  for (const points of [1, 2, 3]) await credit(own, points)
  await debit(own, 2)
  const page = async (after?: string | null) =>
    (await api.call(LedgerPage, { id: own.customer, first: 3, after })).customer?.ledger

  const first = await page()
  const second = await page(first?.pageInfo.endCursor)

  expect(first?.edges.map(({ node }) => [node.kind, node.points])).toEqual([
    ['DEBIT', '-2'],
    ['CREDIT', '3'],
    ['CREDIT', '2'],
  ])
  expect(first?.pageInfo.hasNextPage).toBe(true)
  expect(second?.edges.map(({ node }) => node.points)).toEqual(['1'])
  expect(second?.pageInfo.hasNextPage).toBe(false)
})

test('after two merges the survivor has the balance of all, and the lifetime sum of all credits', async () => {
  const own = await member('100')
  await credit(own, 20, '2099-06-23T19:11:18+08:00')
  await debit(own, 30)
  const other = { ...own, customer: await newMember(api, own.programId, '5') }
  const number = mobile()

  const survivor = await merge(own.customer, number)
  expect((await readPoints(api, survivor)).sums).toEqual([
    { balance: '90', expiringSoon: '0', lifetime: '120' },
  ])
  const second = mobile()
  const last = (await register(api, { source: 'JD', identifiers: [second] })).customer.id
  await linked(api, { customer: survivor, source: 'ECOMMERCE', add: [second] })
  const third = mobile()
  await linked(api, { customer: last, source: 'JD', add: [third] })

  const after = await readPoints(api, own.customer)
  expect(after.sums).toEqual([{ balance: '90', expiringSoon: '0', lifetime: '120' }])
  expect(await readPoints(api, last)).toEqual(after)
  expect(await sumsOf(other)).toEqual({ balance: '5', expiringSoon: '0', lifetime: '5' })
})

test('both sides of a merge in one program: balances and lifetimes add up, an expiry keeps its offset', async () => {
  const number = mobile()
  const online = (await register(api, { source: 'ECOMMERCE', identifiers: [number] })).customer.id
  const own = await member('40')
  const survivor = await merge(own.customer, number)
  expect(survivor).toBe(online)
  const shop = { ...own, customer: await newMember(api, own.programId, '2') }
  await credit(shop, 8, '2099-06-23T19:11:18+08:00')
  const again = mobile()
  await register(api, { source: 'JD', identifiers: [again] })
  const merged = await merge(shop.customer, again)

  expect((await readPoints(api, merged)).sums).toEqual([{ balance: '10', expiringSoon: '0', lifetime: '10' }])
  expect((await readPoints(api, merged)).ledger).toMatchObject([
    { kind: 'MERGE_IN', points: '2', expiresAt: null },
    { kind: 'MERGE_IN', points: '8', expiresAt: '2099-06-23T19:11:18+08:00' },
  ])
})

test('a balance past 2^63 merges whole', async () => {
  const own = await member()
  for (let n = 0; n < 10; n++) await credit(own, '9'.repeat(18))

  const survivor = await merge(own.customer)

  expect((await readPoints(api, survivor)).sums).toEqual([
    { balance: '9999999999999999990', expiringSoon: '0', lifetime: '9999999999999999990' },
  ])
  expect(await debit({ ...own, customer: survivor }, '9'.repeat(18))).toMatchObject({
    customer: { enrollments: [{ points: { balance: '8999999999999999991' } }] },
  })
})
