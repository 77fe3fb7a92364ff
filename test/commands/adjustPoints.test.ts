import { expect, test } from 'vitest'
import { newKey, useApi } from '../support/api.ts'
import { change, globalId, setStatus } from '../support/change.ts'
import { link } from '../support/linkCard.ts'
import { email, mobile } from '../support/people.ts'
import { adjust, adjusted, newMember, newProgramme, newShopper, readPoints } from '../support/programme.ts'
import { register } from '../support/register.ts'
import { snapshot } from '../support/snapshot.ts'

const api = useApi()

const most = '9'.repeat(18)
const credit = (points: string | number, expiresAt?: string) => ({ credit: { points, expiresAt } })
const debit = (points: string | number) => ({ debit: { points } })
const brief = (state: Awaited<ReturnType<typeof adjusted>>) =>
  state.ledger.map(({ kind, points, expiresAt }) => [kind, points, expiresAt]).toReversed()

async function member(points?: string) {
  const programId = await newProgramme(api)
  return { programId, customer: await newMember(api, programId, points) }
}
async function refused(wanted: Parameters<typeof adjust>[1]) {
  const before = await snapshot(api.db)
  const { __typename, ...refusal } = await adjust(api, wanted)
  expect(await snapshot(api.db)).toEqual(before)
  return { __typename, ...refusal }
}

test('a credit adds an entry with reason, caller and the expiry as it was given, and leaves an event', async () => {
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
      caller: 'tests',
      reason: '双倍积分',
      programme: { programId: own.programId },
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

test('a debit of the whole balance is done, of one more refused with the exact balance', async () => {
  const own = await member('9007199254740993')

  expect(await refused({ ...own, change: debit('9007199254740994') })).toMatchObject({
    code: 'INSUFFICIENT_POINTS',
    path: ['change', 'debit', 'points'],
    balance: '9007199254740993',
    requested: '9007199254740994',
  })
  expect((await adjusted(api, { ...own, change: debit('9007199254740993') })).sums).toMatchObject([
    { balance: '0', lifetime: '9007199254740993' },
  ])
  expect(await refused({ ...own, change: debit(1) })).toMatchObject({ balance: '0', requested: '1' })
})

test('1 and 10^18 − 1 points are the limits of a change, and a balance may be past 2^63', async () => {
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

test('with the setting a debit goes below zero, what is missing expires never, and a credit fills it', async () => {
  const own = await member()
  await adjusted(api, { ...own, change: credit(10, '2099-01-01T00:00:00Z') })
  await setNegative(true)
  const below = await adjusted(api, { ...own, change: debit(25) })
  await setNegative(false)

  expect(brief(below).slice(1)).toEqual([
    ['DEBIT', '-10', '2099-01-01T00:00:00+00:00'],
    ['DEBIT', '-15', null],
  ])
  expect(below.sums).toEqual([{ balance: '-15', expiringSoon: '0', lifetime: '10' }])
  expect(await refused({ ...own, change: debit(1) })).toMatchObject({ balance: '-15', requested: '1' })
  await adjusted(api, { ...own, change: credit(16) })
  expect((await adjusted(api, { ...own, change: debit(1) })).sums).toMatchObject([{ balance: '0' }])
})

const setNegative = (negativePoints: boolean) =>
  change(api.db, (tx) => tx.settings.update({ where: { id: 1 }, data: { negativePoints } }))

test('an expiry in the past is refused', async () => {
  const own = await member()

  expect(await refused({ ...own, change: credit(5, '2016-06-23T19:11:18+08:00') })).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['change', 'credit', 'expiresAt'],
  })
})

test.each(['2099-02-30T00:00:00Z', '2099-06-23T19:11:18', '2099-06-23', '12099-06-23T19:11:18Z'])(
  'the expiry %s is no date and time with an offset',
  async (expiresAt) => {
    const own = await member()

    await expect(adjust(api, { ...own, change: credit(5, expiresAt) })).rejects.toThrow('BAD_USER_INPUT')
  },
)

test.each(['', '  ', 'ก'.repeat(201), 'a\u0000b'])('the reason %j is refused', async (reason) => {
  expect(await refused({ ...(await member()), change: credit(5), reason })).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['reason'],
  })
})

test('a reason of 200 characters is kept', async () => {
  const reason = '🎁'.repeat(200)

  expect((await adjusted(api, { ...(await member()), change: credit(5), reason })).ledger[0]?.reason).toBe(
    reason,
  )
})

test('points in another programme count for nothing, and who is in none is refused', async () => {
  const own = await member('100')
  const programId = await newProgramme(api)

  for (const given of [programId, 0, -1])
    expect(await refused({ ...own, programId: given, change: credit(1) })).toMatchObject({
      code: 'NOT_ENROLLED',
      path: ['programId'],
      customerId: own.customer,
      programId: given,
    })
})

test.each([
  ['CLOSED', 'ACCOUNT_CLOSED'],
  ['DECEASED', 'ACCOUNT_DECEASED'],
  ['CANCELLED', 'ACCOUNT_NOT_ACTIVE'],
] as const)('the points of a %s customer stay as they are', async (status, code) => {
  const own = await member('100')
  await setStatus(api.db, own.customer, status)

  for (const wanted of [credit(1), debit(1)])
    expect(await refused({ ...own, change: wanted })).toMatchObject({ code, path: ['customer'] })
})

test('a suspended customer may be credited', async () => {
  const own = await member('100')
  await setStatus(api.db, own.customer, 'SUSPENDED')

  expect((await adjusted(api, { ...own, change: credit(1) })).sums).toMatchObject([{ balance: '101' }])
})

test('a customer is found by an identifier; an unknown one is refused', async () => {
  const programId = await newProgramme(api)
  const address = await newShopper(api)
  const by = (value: string) => ({ identifier: { source: 'INSTORE' as const, ...email(value) } })

  expect(await refused({ customer: by(address), programId, change: credit(1) })).toMatchObject({
    code: 'NOT_ENROLLED',
  })
  expect(await refused({ customer: by('niemand@example.de'), programId, change: credit(1) })).toMatchObject({
    code: 'CUSTOMER_NOT_FOUND',
    path: ['customer'],
  })
  const nobody = globalId('Customer', newKey())
  expect(await refused({ customer: nobody, programId, change: credit(1) })).toMatchObject({
    code: 'CUSTOMER_NOT_FOUND',
  })
})

test('a merged customer’s id leads to the survivor with a notice, whose points change', async () => {
  const { programId, customer: victim } = await member('40')
  const number = mobile()
  const survivor = (await register(api, { source: 'ECOMMERCE', identifiers: [number] })).customer.id
  await link(api, { customer: victim, add: [number] })

  const done = await adjust(api, { customer: victim, programId, change: debit(15) })

  expect(done).toMatchObject({
    customer: { id: survivor, enrolments: [{ points: { balance: '25', lifetime: '40' } }] },
    notices: [{ code: 'ALIAS_FOLLOWED', path: ['customer'] }],
  })
})

test('the same key changes points once, and tells the refusal again', async () => {
  const own = await member('10')
  const [idempotencyKey, other] = [newKey(), newKey()]
  const first = await adjust(api, { ...own, change: debit(10), idempotencyKey })
  const second = await adjust(api, { ...own, change: debit(10), idempotencyKey: other })
  await adjusted(api, { ...own, change: credit(90, '2099-01-01T00:00:00Z') })
  const before = await snapshot(api.db)

  expect(first).toMatchObject({ replayed: false, customer: { enrolments: [{ points: { balance: '0' } }] } })
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
