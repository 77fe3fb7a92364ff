import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { cardNumbers, readCustomer } from '../../support/customer/customer.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { change, keyOf, setStatus } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { merge, merged, previewMerge, refusedMerge } from '../../support/merge/mergeCustomers.ts'
import { balances, lastingRows, unmerged } from '../../support/merge/unmerge.ts'

const api = useApi()
const shopper = async (profile: object = {}, source: 'INSTORE' | 'ECOMMERCE' = 'INSTORE') =>
  (await register(api, { source, identifiers: [mobile(), email()], profile })).customer.id
const flags = (id: string) =>
  api.db.card.findMany({
    where: { customerId: keyOf(id) },
    orderBy: { number: 'asc' },
    select: { isDefault: true, isPrimary: true },
  })

test('two customers of one shop become one: their profiles are combined, and both ids are the survivor', async () => {
  const survivor = await shopper({
    firstName: 'Anna',
    channels: [{ type: 'EMAIL', value: 'anna@beispiel.de' }],
  })
  const victim = await shopper({
    ...{ firstName: 'Annette', lastName: 'Schmidt', registeredAt: '2019-04-01T10:00:00+02:00' },
    associatedWith: 'TILL-7',
    channels: [
      { type: 'EMAIL', value: 'Anna@beispiel.de', subscribed: true },
      { type: 'MOBILE', value: '+4915123456789' },
    ],
  })
  const theirs = await readCustomer(api, victim)

  const { customer, ...done } = await merged(api, { survivor, victim, reason: 'ein Mensch, zwei Karten' })

  expect(done).toMatchObject({
    absorbedId: victim,
    merge: { survivorId: survivor, absorbedId: victim, reason: 'ein Mensch, zwei Karten', undoable: true },
    notices: [{ code: 'MERGED' }],
  })
  expect(customer).toMatchObject({
    id: survivor,
    firstName: 'Anna',
    lastName: 'Schmidt',
    mergedIds: [victim],
  })
  expect(customer.profiles).toMatchObject([
    { firstName: 'Anna', lastName: 'Schmidt', associatedWith: 'TILL-7' },
  ])
  expect(customer.profiles[0]?.channels.map(({ value, subscribed }) => [value, subscribed])).toEqual(
    expect.arrayContaining([
      ['anna@beispiel.de', false],
      ['+4915123456789', false],
    ]),
  )
  expect(customer.profiles[0]?.channels).toHaveLength(2)
  expect(customer.identifiers).toEqual(
    expect.arrayContaining(theirs.identifiers.map(({ value }) => expect.objectContaining({ value }))),
  )
  expect(await readCustomer(api, victim)).toMatchObject({ id: survivor })
  await assertInvariants(api.db)
})

test('undoing a merge with combined profiles restores every row of both customers', async () => {
  const series = await createSeries(api.db)
  const survivor = await shopper({
    ...{ firstName: '伟', channels: [{ type: 'EMAIL', value: 'wei@example.cn', primary: true }] },
  })
  const victim = await shopper({
    ...{ lastName: '王', lastViewedAt: '2026-01-01T08:00:00+08:00' },
    channels: [
      { type: 'EMAIL', value: 'wei@example.cn', primary: true, subscribed: true },
      { type: 'EMAIL', value: 'wang@example.cn' },
      { type: 'MOBILE', value: '+8613812345678', primary: true },
    ],
  })
  for (const customer of [survivor, victim])
    await createCard(api.db, {
      ...{
        seriesId: series.id,
        status: 'ACTIVE',
        customerId: keyOf(customer),
        isDefault: true,
        isPrimary: true,
      },
    })
  const [rows, points] = [await lastingRows(api), await balances(api)]
  await merged(api, {
    ...{ survivor, victim },
    overrides: { names: 'ABSORBED', subscriptions: 'ABSORBED', defaultCard: 'ABSORBED' },
  })
  expect(await lastingRows(api)).not.toEqual(rows)

  await unmerged(api, victim)

  expect(await lastingRows(api)).toEqual(rows)
  expect(await balances(api)).toEqual(points)
  await assertInvariants(api.db)
})

test('the victim’s values win where the caller says so', async () => {
  const series = await createSeries(api.db)
  await api.db.fieldDefinition.createMany({
    data: ['hobby', 'size'].map((name) => ({ target: 'CUSTOMER' as const, name, type: 'STRING' as const })),
  })
  const [survivor, victim] = [
    await shopper({ firstName: 'Li' }),
    await shopper({ firstName: 'Na' }, 'ECOMMERCE'),
  ]
  await change(api.db, async (tx) => {
    await tx.customer.update({
      where: { id: keyOf(survivor) },
      data: { extendedFields: { hobby: 'golf', size: 'S' } },
    })
    await tx.customer.update({
      where: { id: keyOf(victim) },
      data: { extendedFields: { hobby: 'chess', size: 'M' } },
    })
  })
  for (const customer of [survivor, victim])
    await createCard(api.db, {
      ...{
        seriesId: series.id,
        status: 'ACTIVE',
        customerId: keyOf(customer),
        isDefault: true,
        isPrimary: true,
      },
    })
  const overrides = {
    names: 'ABSORBED' as const,
    defaultCard: 'ABSORBED' as const,
    extendedFields: [{ name: 'hobby', from: 'ABSORBED' as const }],
  }

  const { customer } = await merged(api, { survivor, victim, overrides })

  expect(customer).toMatchObject({ firstName: 'Na', extendedFields: { hobby: 'chess', size: 'S' } })
  expect(cardNumbers(customer)).toHaveLength(2)
  expect(await flags(survivor)).toEqual([
    { isDefault: false, isPrimary: true },
    { isDefault: true, isPrimary: false },
  ])
})

test('a merge does what its preview showed; if a fact has changed, it is refused', async () => {
  const [survivor, victim] = [await shopper({ firstName: 'Ploy' }), await shopper({ firstName: 'พลอย' })]
  const ask = { survivor, victim, overrides: { names: 'ABSORBED' } } as const
  const seen = await previewMerge(api, ask)
  if (seen.__typename !== 'MergePreview') throw new Error(JSON.stringify(seen))
  expect(seen.merge).toMatchObject({ survivor: { id: survivor }, absorbed: { id: victim } })
  expect(seen.merge.fields.find(({ field }) => field === 'firstName')).toEqual({
    ...{
      field: 'firstName',
      survivorValue: 'Ploy',
      absorbedValue: 'พลอย',
      value: 'พลอย',
      winner: 'ABSORBED',
    },
  })
  const again = await shopper()

  expect(await merge(api, { survivor, victim: again, expectedPlan: seen.planHash })).toMatchObject({
    code: 'PLAN_STALE',
  })
  await linked(api, { customer: victim, add: [mobile()] })
  expect(await merge(api, { ...ask, expectedPlan: seen.planHash })).toMatchObject({ code: 'PLAN_STALE' })
  const fresh = await previewMerge(api, ask)
  const planHash = 'planHash' in fresh ? fresh.planHash : ''
  expect((await merged(api, { ...ask, expectedPlan: planHash })).customer.firstName).toBe('พลอย')
})

test('an old id names its survivor, and a notice says so', async () => {
  const [a, b, c] = [await shopper(), await shopper(), await shopper()]
  await merged(api, { survivor: b, victim: a })

  const done = await merged(api, { survivor: c, victim: a })

  expect(done.merge).toMatchObject({ survivorId: c, absorbedId: b })
  expect(done.notices).toMatchObject([{ code: 'ALIAS_FOLLOWED', path: ['absorbed'] }, { code: 'MERGED' }])
})

test('MERGE_NOT_ALLOWED: a customer with itself, by whatever name', async () => {
  const [a, b] = [await shopper(), await shopper()]
  await merged(api, { survivor: a, victim: b })

  for (const ask of [
    { survivor: a, victim: a },
    { survivor: a, victim: b },
  ])
    expect(await refusedMerge(api, ask)).toMatchObject({
      ...{ code: 'MERGE_NOT_ALLOWED', reason: 'both references are the same customer.' },
    })
})

test.each(['CLOSED', 'DECEASED', 'CANCELLED'] as const)(
  'MERGE_NOT_ALLOWED: one of them is %s',
  async (status) => {
    const [survivor, victim] = [await shopper(), await shopper()]
    await setStatus(api.db, victim, status)

    expect(await refusedMerge(api, { survivor, victim })).toMatchObject({ code: 'MERGE_NOT_ALLOWED' })
    expect(await refusedMerge(api, { survivor: victim, victim: survivor })).toMatchObject({
      code: 'MERGE_NOT_ALLOWED',
    })
  },
)

test('CUSTOMER_NOT_FOUND, INVALID_INPUT: nobody, no reason, a field that neither has', async () => {
  const [survivor, victim] = [await shopper(), await shopper()]
  const nobody = { cardNumber: '0088000000' }

  expect(await refusedMerge(api, { survivor: nobody, victim })).toMatchObject({
    ...{ code: 'CUSTOMER_NOT_FOUND', path: ['survivor'] },
  })
  expect(await refusedMerge(api, { survivor, victim: nobody })).toMatchObject({
    ...{ code: 'CUSTOMER_NOT_FOUND', path: ['absorbed'] },
  })
  expect(await refusedMerge(api, { survivor, victim, reason: ' ' })).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: ['reason'] },
  })
  const extendedFields = [{ name: 'shoe', from: 'ABSORBED' as const }]
  expect(await refusedMerge(api, { survivor, victim, overrides: { extendedFields } })).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: ['overrides', 'extendedFields', '0', 'name'] },
  })
})
