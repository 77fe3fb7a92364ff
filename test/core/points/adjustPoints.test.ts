import { expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { mobile } from '../../support/customer/people.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { link } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { adjust, adjusted, newMember, newProgram, readPoints } from '../../support/points/program.ts'

const api = useApi()

const most = '9'.repeat(18)
const credit = (points: string | number, expiresAt?: string) => ({ credit: { points, expiresAt } })
const debit = (points: string | number) => ({ debit: { points } })
const brief = (state: Awaited<ReturnType<typeof adjusted>>) =>
  state.ledger.map(({ kind, points, expiresAt }) => [kind, points, expiresAt]).toReversed()

async function member(points?: string) {
  const programId = await newProgram(api)
  return { programId, customer: await newMember(api, programId, points) }
}
async function refused(wanted: Parameters<typeof adjust>[1]) {
  const before = await snapshot(api.db)
  const { __typename, ...refusal } = await adjust(api, wanted)
  expect(await snapshot(api.db)).toEqual(before)
  return { __typename, ...refusal }
}

test('a credit adds an entry with its reason, caller and expiry as given, and records an event', async () => {
  const own = await member()

  const after = await adjusted(api, {
    ...own,
    change: credit('120', '2099-06-23T19:11:18+08:00'),
    reason: ' 双倍积分 ',
  })

  expect(after.ledger).toEqual([
    {
      points: '120',
      kind: 'CREDIT',
      expiresAt: '2099-06-23T19:11:18+08:00',
      actor: 'tests',
      reason: '双倍积分',
      program: { programId: own.programId },
    },
  ])
  expect(after.sums).toEqual([{ balance: '120', expiringSoon: '0', lifetime: '120' }])
  expect(
    await api.db.event.findMany({ where: { type: 'POINTS_ADJUSTED', reason: '双倍积分' } }),
  ).toMatchObject([{ caller: 'tests', data: { programId: own.programId, points: '120' } }])
})

test('a debit takes the points that expire first, and each of its entries carries their expiry', async () => {
  const own = await member()
  await adjusted(api, { ...own, change: credit(50) })
  await adjusted(api, { ...own, change: credit(20, '2099-12-31T00:00:00-05:00') })
  await adjusted(api, { ...own, change: credit(30, '2098-12-31T00:00:00+07:00') })

  await adjusted(api, { ...own, change: debit(10) })
  const after = await adjusted(api, { ...own, change: debit(45) })

  expect(brief(after).slice(3)).toEqual([
    ['DEBIT', '-10', '2098-12-31T00:00:00+07:00'],
    ['DEBIT', '-20', '2098-12-31T00:00:00+07:00'],
    ['DEBIT', '-20', '2099-12-31T00:00:00-05:00'],
    ['DEBIT', '-5', null],
  ])
  expect(after.sums).toMatchObject([{ balance: '45', lifetime: '100' }])
})

test('a debit of the whole balance is done; a debit of one point more is refused with the exact balance', async () => {
  const own = await member('9007199254740993')

  expect(await refused({ ...own, change: debit('9007199254740994') })).toMatchObject({
    code: 'INSUFFICIENT_POINTS',
    path: ['change', 'debit', 'points'],
    balance: '9007199254740993',
    requestedPoints: '9007199254740994',
  })
  expect((await adjusted(api, { ...own, change: debit('9007199254740993') })).sums).toMatchObject([
    { balance: '0', lifetime: '9007199254740993' },
  ])
  expect(await refused({ ...own, change: debit(1) })).toMatchObject({ balance: '0', requestedPoints: '1' })
})

test('a change has 1 to 10^18 − 1 points, and a balance may be above 2^63', async () => {
  const own = await member()
  for (let n = 0; n < 11; n++) await adjusted(api, { ...own, change: credit(most) })
  const after = await adjusted(api, { ...own, change: debit('1') })

  expect(after.sums).toMatchObject([{ balance: '10999999999999999988', lifetime: '10999999999999999989' }])
  expect((await adjusted(api, { ...own, change: debit(most) })).sums).toMatchObject([
    { balance: '9999999999999999989' },
  ])
})

test.each([0, '0', '-1', -1])('a change of %j points is refused', async (points) => {
  const own = await member('5')

  expect(await refused({ ...own, change: credit(points) })).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['change', 'credit', 'points'],
  })
  expect(await refused({ ...own, change: debit(points) })).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['change', 'debit', 'points'],
  })
})

test.each(['1000000000000000000', '1.5', 1.5, 9007199254740992, '1e3', '', ' 1', '٣', null, true])(
  '%j is no number of points, and the request is refused',
  async (points) => {
    const own = await member('5')
    const before = await snapshot(api.db)

    await expect(adjust(api, { ...own, change: debit(points as string) })).rejects.toThrow('BAD_USER_INPUT')

    expect(await snapshot(api.db)).toEqual(before)
  },
)

test('by a merged id the points of the survivor change, with a notice', async () => {
  const { programId, customer: victim } = await member('40')
  const number = mobile()
  const survivor = (await register(api, { source: 'ECOMMERCE', identifiers: [number] })).customer.id
  await link(api, { customer: victim, add: [number] })

  const done = await adjust(api, { customer: victim, programId, change: debit(15) })

  expect(done).toMatchObject({
    customer: { id: survivor, enrollments: [{ points: { balance: '25', lifetime: '40' } }] },
    notices: [{ code: 'ALIAS_FOLLOWED', path: ['customer'] }],
  })
})

test('the same key changes points once, and repeats a refusal', async () => {
  const own = await member('10')
  const [idempotencyKey, other] = [newKey(), newKey()]
  const first = await adjust(api, { ...own, change: debit(10), idempotencyKey })
  const second = await adjust(api, { ...own, change: debit(10), idempotencyKey: other })
  await adjusted(api, { ...own, change: credit(90, '2099-01-01T00:00:00Z') })
  const before = await snapshot(api.db)

  expect(first).toMatchObject({ replayed: false, customer: { enrollments: [{ points: { balance: '0' } }] } })
  expect(await adjust(api, { ...own, change: debit(10), idempotencyKey })).toMatchObject({ replayed: true })
  expect(await adjust(api, { ...own, change: debit(10), idempotencyKey: other })).toEqual({
    ...second,
    replayed: true,
  })
  expect(await adjust(api, { ...own, change: debit(11), idempotencyKey })).toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
  })

  expect(await snapshot(api.db)).toEqual(before)
  expect((await readPoints(api, own.customer)).sums).toMatchObject([{ balance: '90' }])
})

test.each(['9007199254740993', '"9007199254740993"'])(
  'points written as %s in a document are exact',
  async (literal) => {
    const { customer, programId } = await member()
    const by = `idempotencyKey: "${newKey()}", customer: { id: "${customer}" }, programId: ${programId}, reason: "测试"`
    const query = `mutation { adjustPoints(input: { ${by}, change: { credit: { points: ${literal} } } }) { __typename } }`

    const { body } = await api.send({ query })

    expect(body.data).toEqual({ adjustPoints: { __typename: 'AdjustPointsPayload' } })
    expect((await readPoints(api, customer)).sums).toMatchObject([{ balance: '9007199254740993' }])
  },
)
