import { expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { cardToDelink, cardToLink, createCard } from '../../support/cardSeries/cardPool.ts'
import { cardNumbers, readCustomer } from '../../support/customer/customer.ts'
import { email, mobile, newMobile } from '../../support/customer/people.ts'
import { keyOf } from '../../support/db/change.ts'
import { assertInvariants } from '../../support/db/invariants.ts'
import { link, linked, refused } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { hashOf, previewLink, writingNothing } from '../../support/preview.ts'

const api = useApi()
const everywhere = { source: 'ALL' as const }

/** A customer that holds a mobile number in three source accounts, and an address in one. */
async function holder() {
  const phone = mobile(newMobile())
  const address = email()
  const { id } = (await register(api, { identifiers: [phone, address] })).customer
  await linked(api, { customer: id, source: 'ECOMMERCE', add: [phone] })
  const sourceAccount = { sourceCode: 'WECHAT' as const, accountId: 'wx-thailand', name: 'Thailand' }
  await api.db.sourceAccount.createMany({
    data: [{ ...sourceAccount, id: crypto.randomUUID(), severalAccounts: true } as never],
    skipDuplicates: true,
  })
  await linked(api, { customer: id, source: 'WECHAT', accountId: 'wx-thailand', add: [phone] })
  return { id, phone, address }
}
const detachments = async (id: string) =>
  (
    await api.db.event.findMany({
      where: { customerId: keyOf(id), type: 'IDENTIFIER_DETACHED' },
      orderBy: { id: 'asc' },
    })
  ).map(({ data }) => data as Record<string, unknown>)
const valuesOf = async (id: string) => (await readCustomer(api, id)).identifiers.map(({ value }) => value)

test('a value is removed in every source account, with an event for each', async () => {
  const { id, phone, address } = await holder()

  const { customer } = await linked(api, { customer: id, ...everywhere, remove: [phone] })

  expect(customer.identifiers.map(({ value }) => value)).toEqual([address.value])
  const events = await detachments(id)
  expect(events.map(({ source, accountId }) => [source, accountId]).sort()).toEqual([
    ['ECOMMERCE', null],
    ['INSTORE', null],
    ['WECHAT', 'wx-thailand'],
  ])
  expect(new Set(events.map(({ profileId }) => profileId)).size).toBe(3)
  await assertInvariants(api.db)
})

test('a removal everywhere removes cards and several values in one transaction, or nothing', async () => {
  const { id, phone, address } = await holder()
  const number = await createCard(api.db)
  await linked(api, { customer: id, add: [cardToLink(number)] })

  expect(
    await refused(api, { customer: id, ...everywhere, remove: [phone, email('nobody@example.de')] }),
  ).toMatchObject({ code: 'IDENTIFIER_NOT_FOUND', path: ['remove', '1'], heldIn: [] })
  const { customer } = await linked(api, {
    customer: id,
    ...everywhere,
    remove: [phone, cardToDelink(number)],
  })

  expect(customer.identifiers.map(({ value }) => value)).toEqual([address.value])
  expect(cardNumbers(customer)).toEqual([])
})

test('the last identifier of a customer stays', async () => {
  const { id, phone, address } = await holder()

  expect(await refused(api, { customer: id, ...everywhere, remove: [phone, address] })).toMatchObject({
    ...{ code: 'LAST_IDENTIFIER', path: ['remove'] },
  })
})

test.each([
  ['adds', { add: [email()] }, ['source']],
  ['adds and removes', { add: [email()], remove: [mobile()] }, ['source']],
  ['names an account', { accountId: 'wx-thailand', remove: [mobile()] }, ['accountId']],
] as const)('ALL is refused if the call %s', async (_what, lists, path) => {
  const { id } = await holder()

  const asked = { customer: id, ...everywhere, ...(lists as object) }
  expect(await refused(api, asked)).toMatchObject({ code: 'INVALID_SOURCE', source: 'ALL', path })
})

test('a call for every source without items changes nothing', async () => {
  const { id } = await holder()

  expect(await refused(api, { customer: id, ...everywhere })).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
})

test('a preview shows all that goes and where, and its hash is that of the call', async () => {
  const { id, phone } = await holder()
  const asked = { customer: id, ...everywhere, remove: [phone] }

  const foreseen = await writingNothing(api, () => previewLink(api, asked))

  if (foreseen.__typename !== 'LinkCardPreview') throw new Error(JSON.stringify(foreseen))
  const { type, value } = phone
  expect(foreseen.detached).toHaveLength(3)
  expect(foreseen.detached).toEqual(
    expect.arrayContaining([
      { type, value, source: 'INSTORE', accountId: null },
      { type, value, source: 'ECOMMERCE', accountId: null },
      { type, value, source: 'WECHAT', accountId: 'wx-thailand' },
    ]),
  )
  expect(foreseen).toMatchObject({ attached: [], makesProfile: false })
  await linked(api, { ...asked, expectedPlan: hashOf(foreseen) })
})

test('a replay returns the first result and removes nothing again', async () => {
  const { id, phone } = await holder()
  const asked = { customer: id, ...everywhere, remove: [phone], idempotencyKey: newKey() }
  await linked(api, asked)
  await linked(api, { customer: id, add: [phone] })

  expect(await link(api, asked)).toMatchObject({ replayed: true })
  expect(await valuesOf(id)).toContain(phone.value)
})

test('two calls that remove everywhere at the same moment: one finds nothing left', async () => {
  const { id, phone } = await holder()
  const remove = () => link(api, { customer: id, ...everywhere, remove: [phone] })

  const outcomes = await Promise.all([remove(), remove()])

  expect(outcomes.map((one) => ('code' in one ? one.code : 'OK')).sort()).toEqual([
    'IDENTIFIER_NOT_FOUND',
    'OK',
  ])
  expect(await detachments(id)).toHaveLength(3)
})
