import { beforeAll, expect, test } from 'vitest'
import { useApi } from '../support/api.ts'
import { cardToDelink, cardToLink, createCard } from '../support/cardSeries/cardPool.ts'
import { email, mobile, newEmail, newMobile } from '../support/customer/people.ts'
import { change, globalId, keyOf } from '../support/db/change.ts'
import { recordStatements } from '../support/db/statements.ts'
import { clock, customerAt, holdersOf, holdersPage, resolutionAt } from '../support/events/asOf.ts'
import { importIdentifier } from '../support/identifier/importIdentifier.ts'
import { linked } from '../support/link/linkCard.ts'
import { register } from '../support/link/register.ts'
import { createPair } from '../support/merge/pair.ts'

const api = useApi({ keySeconds: 0 })

const newCustomer = async (number = newMobile()) =>
  (await register(api, { identifiers: [mobile(number)] })).customer.id
const inShops = (value: string) => ({ identifier: { source: 'INSTORE' as const, ...mobile(value) } })

test('a recycled number belongs to each holder in its own period, and to nobody before and between', async () => {
  const number = newMobile()
  const [somchai, mei] = [await newCustomer(), await newCustomer()]
  const before = await clock(api)
  await linked(api, { customer: somchai, add: [mobile(number)] })
  const first = await clock(api)
  await linked(api, { customer: somchai, remove: [mobile(number)] })
  const between = await clock(api)
  await linked(api, { customer: mei, add: [mobile(number)] })
  const second = await clock(api)

  const found = await Promise.all(
    [before, first, between, second].map((at) => customerAt(api, inShops(number), at)),
  )
  expect(found.map((customer) => customer?.id ?? null)).toEqual([null, somchai, null, mei])
  const [now, then] = await holdersOf(api, inShops(number))
  expect(now).toMatchObject({ heldBy: mei, to: null, sourceAccount: { source: 'INSTORE', accountId: null } })
  expect(then).toMatchObject({ heldBy: somchai, customer: { id: somchai }, card: null })
  expect(await holdersOf(api, inShops(number), first)).toEqual([then])
})

test('a period includes its first moment and not its last; a query with these moments gives the same holder', async () => {
  const number = await createCard(api.db)
  const [anna, jonas] = [await newCustomer(), await newCustomer()]
  await linked(api, { customer: anna, add: [cardToLink(number)] })
  await clock(api)
  await linked(api, { customer: anna, remove: [cardToDelink(number)] })
  await clock(api)
  await linked(api, { customer: jonas, add: [cardToLink(number)] })

  const [, held] = await holdersOf(api, { cardNumber: number })
  const [from, to] = [new Date(String(held?.from)), new Date(String(held?.to))]
  const instants = [new Date(+from - 1), from, new Date(+to - 1), to]
  const found = await Promise.all(instants.map((at) => customerAt(api, { cardNumber: number }, at)))
  expect(found.map((customer) => customer?.id ?? null)).toEqual([null, anna, anna, null])
  expect(held?.card).toEqual({ cardNumber: number })
})

test('an identifier that a merge moves has exactly one holder at each moment, and changes at the moment of the merge', async () => {
  const number = newEmail()
  const { survivor, victim, merge } = await createPair(api)
  await linked(api, { customer: victim, add: [email(number)] })
  await merge()

  const [now, then] = await holdersOf(api, { identifier: { source: 'INSTORE', ...email(number) } })
  expect(then).toMatchObject({ heldBy: victim, customer: { id: survivor } })
  expect(now).toMatchObject({ heldBy: survivor, from: then?.to })
  const record = await api.db.merge.findFirstOrThrow({ where: { victimId: keyOf(victim) } })
  expect(record.at.toISOString()).toBe(new Date(String(now?.from)).toISOString())
})

test('a former holder is shown as it is today: as its last survivor; resolveCustomer tells the id that it had', async () => {
  const number = newMobile()
  const old = await newCustomer(number)
  const then = await clock(api)
  const middle = await register(api, { source: 'JD', identifiers: [email('li.na@例子.测试')] })
  await linked(api, { customer: old, add: [email('li.na@例子.测试')] })
  const merged = await clock(api)
  const last = await register(api, { source: 'TMALL', identifiers: [mobile()] })
  const key = email()
  await importIdentifier(api.db, { customer: last.customer.id, source: 'TAOBAO', ...key })
  await linked(api, { customer: middle.customer.id, add: [key] })
  const [m, l] = [middle.customer.id, last.customer.id]

  expect(await customerAt(api, inShops(number), then)).toEqual({ id: l })
  expect(await customerAt(api, inShops(number), merged)).toEqual({ id: l })
  expect(await customerAt(api, { id: old }, then)).toEqual({ id: l })
  expect(await resolutionAt(api, old, then)).toEqual({
    ...{ askedId: old, customerId: old, customer: { id: l }, merges: [] },
  })
  expect(await resolutionAt(api, old, merged)).toEqual({
    ...{ askedId: old, customerId: m, customer: { id: l } },
    merges: [{ survivorId: m, absorbedId: old }],
  })
  expect(await resolutionAt(api, old, null)).toEqual({
    ...{ askedId: old, customerId: l, customer: { id: l } },
    merges: [
      { survivorId: m, absorbedId: old },
      { survivorId: l, absorbedId: m },
    ],
  })
})

test('an undone merge counts for the time before it was undone, and not afterwards', async () => {
  const { survivor, victim, merge } = await createPair(api)
  await merge()
  const together = await clock(api)
  await change(api.db, async (tx) => {
    await tx.customer.update({ where: { id: keyOf(victim) }, data: { status: 'ACTIVE', survivorId: null } })
    await tx.merge.updateMany({
      where: { victimId: keyOf(victim) },
      data: { undoneAt: new Date(0), undoneBy: 'tests' },
    })
  })
  const apart = await clock(api)

  expect(await resolutionAt(api, victim, together)).toMatchObject({ customerId: survivor })
  expect(await customerAt(api, { id: victim }, together)).toEqual({ id: survivor })
  expect(await resolutionAt(api, victim, apart)).toMatchObject({ customerId: victim, merges: [] })
  expect(await customerAt(api, { id: victim }, apart)).toEqual({ id: victim })
  expect(await resolutionAt(api, victim, null)).toMatchObject({
    customerId: victim,
    customer: { id: victim },
  })
})

test('an id finds nobody before its customer was created; an unknown id never finds anybody', async () => {
  const before = await clock(api)
  const id = await newCustomer()

  expect(await customerAt(api, { id }, before)).toBeNull()
  expect(await resolutionAt(api, id, before)).toBeNull()
  expect(await resolutionAt(api, globalId('Customer', crypto.randomUUID()), null)).toBeNull()
  expect(await resolutionAt(api, globalId('Customer', '17'), null)).toBeNull()
  expect(await customerAt(api, { cardNumber: 'nothing' }, before)).toBeNull()
  expect(await holdersOf(api, { cardNumber: 'nothing' })).toEqual([])
})

test('a moment in the future is BAD_USER_INPUT; the current moment is accepted', async () => {
  const id = await newCustomer()
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
  for (const field of [
    `customer(by: { id: "${id}" }, asOf: "${tomorrow}") { id }`,
    `resolveCustomer(id: "${id}", asOf: "${tomorrow}") { customerId }`,
    `holdings(of: { cardNumber: "1" }, asOf: "${tomorrow}") { edges { cursor } }`,
  ]) {
    const { body } = await api.send({ query: `{ ${field} }` })
    expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT'])
  }
  expect(await customerAt(api, { id }, await clock(api))).toEqual({ id })
})

test('if several customers held it at once in ALL sources, customer is refused and holders lists each', async () => {
  const item = email()
  const [first, second] = [await newCustomer(), await newCustomer()]
  await importIdentifier(api.db, { customer: first, source: 'JD', ...item })
  const alone = await clock(api)
  await importIdentifier(api.db, { customer: second, source: 'TMALL', ...item })
  const both = await clock(api)
  const by = { identifier: { source: 'ALL' as const, ...item } }

  expect(await customerAt(api, by, alone)).toMatchObject({ id: first })
  await expect(customerAt(api, by, both)).rejects.toThrow('AMBIGUOUS_HOLDERS')
  expect((await holdersOf(api, by, both)).map(({ heldBy }) => heldBy)).toEqual([second, first])
  expect((await holdersOf(api, by, alone)).map(({ heldBy }) => heldBy)).toEqual([first])
})

let worn = ''
beforeAll(async () => {
  worn = newMobile()
  const id = await newCustomer()
  for (let n = 0; n < 5; n++) {
    await linked(api, { customer: id, add: [mobile(worn)] })
    await linked(api, { customer: id, remove: [mobile(worn)] })
  }
})

test('pages continue where the previous page ended, forwards and backwards', async () => {
  const all = (await holdersPage(api, inShops(worn))).edges.map(({ node }) => node.from)
  const first = await holdersPage(api, inShops(worn), { first: 2 })
  const next = await holdersPage(api, inShops(worn), { first: 3, after: first.pageInfo.endCursor ?? '' })
  const back = await holdersPage(api, inShops(worn), { last: 2, before: next.pageInfo.startCursor ?? '' })
  const fromOf = ({ edges }: typeof first) => edges.map(({ node }) => node.from)

  expect(all).toEqual(all.toSorted().toReversed())
  expect([...fromOf(first), ...fromOf(next)]).toEqual(all)
  expect(fromOf(back)).toEqual(fromOf(first))
  expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false })
  expect(next.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true })
})

test('a page of many holders takes as many statements as a page of one holder', async () => {
  const count = async (first: number) =>
    (await recordStatements(() => holdersPage(api, inShops(worn), { first }))).sent.length

  expect(await count(5)).toBe(await count(1))
})

test.each([
  ['no cursor', { first: 1, after: 'later' }],
  ['both ends', { first: 1, after: '1', before: '9' }],
])('%s is BAD_USER_INPUT', async (_name, page) => {
  await expect(holdersPage(api, inShops(worn), page)).rejects.toThrow('BAD_USER_INPUT')
})
