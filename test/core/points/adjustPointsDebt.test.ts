import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { change } from '../../support/db/change.ts'
import { adjust, adjusted, newMember, newProgram, readPoints } from '../../support/points/program.ts'

const api = useApi()

const credit = (points: string | number, expiresAt?: string) => ({ credit: { points, expiresAt } })
const debit = (points: string | number) => ({ debit: { points } })
const brief = (state: Awaited<ReturnType<typeof adjusted>>) =>
  state.ledger.map(({ kind, points, expiresAt }) => [kind, points, expiresAt]).toReversed()

const setNegative = (negativePoints: boolean) =>
  change(api.db, (tx) => tx.settings.update({ where: { id: 1 }, data: { negativePoints } }))

/** A customer who owes so many points. */
async function debtor(points: number) {
  const programId = await newProgram(api)
  const own = { programId, customer: await newMember(api, programId) }
  await setNegative(true)
  await adjusted(api, { ...own, change: debit(points) })
  await setNegative(false)
  return own
}

test('if the setting allows it, a debit goes below zero, the debt never expires, and a credit pays it', async () => {
  const programId = await newProgram(api)
  const own = { programId, customer: await newMember(api, programId) }
  await adjusted(api, { ...own, change: credit(10, '2099-01-01T00:00:00Z') })
  await setNegative(true)
  const below = await adjusted(api, { ...own, change: debit(25) })
  await setNegative(false)

  expect(brief(below).slice(1)).toEqual([
    ['DEBIT', '-10', '2099-01-01T00:00:00+00:00'],
    ['DEBIT', '-15', null],
  ])
  expect(below.sums).toEqual([{ balance: '-15', expiringSoon: '0', lifetime: '10' }])
  expect(await adjust(api, { ...own, change: debit(1) })).toMatchObject({
    code: 'INSUFFICIENT_POINTS',
    balance: '-15',
    requestedPoints: '1',
  })
  await adjusted(api, { ...own, change: credit(16) })
  expect((await adjusted(api, { ...own, change: debit(1) })).sums).toMatchObject([{ balance: '0' }])
})

const soon = '2099-06-23T19:11:18+08:00'
test.each([
  [14, [['CREDIT', '14', null]], '-1'],
  [15, [['CREDIT', '15', null]], '0'],
  [
    16,
    [
      ['CREDIT', '15', null],
      ['CREDIT', '1', soon],
    ],
    '1',
  ],
] as const)(
  'the part of an expiring credit of %i that pays a debt of 15 does not expire',
  async (points, entries, balance) => {
    const own = await debtor(15)

    const after = await adjusted(api, { ...own, change: credit(points, soon) })

    expect(brief(after).slice(1)).toEqual(entries)
    expect(after.sums).toMatchObject([{ balance, lifetime: String(points) }])
  },
)

test('a paid debt does not come back when the points expire', async () => {
  const own = await debtor(15)
  const expiresAt = new Date(Date.now() + 3_000)

  const before = await adjusted(api, { ...own, change: credit(20, expiresAt.toISOString()) })
  await sleep(expiresAt.getTime() - Date.now() + 5)

  expect(before.sums).toMatchObject([{ balance: '5' }])
  expect((await readPoints(api, own.customer)).sums).toMatchObject([{ balance: '0', lifetime: '20' }])
})
