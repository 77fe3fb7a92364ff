import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import {
  cardToDelink,
  cardToLink,
  createCard,
  createSeries,
  newCardNumber,
} from '../../support/cardSeries/cardPool.ts'
import { cardNumbers } from '../../support/customer/customer.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { change, keyOf } from '../../support/db/change.ts'
import { codes, linked } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()

const shopper = async () => (await register(api, { identifiers: [mobile()] })).customer.id
const told = (state: unknown) => state as { statusLabel: string; holder: string | null }
const storedCard = (number: string) =>
  api.db.card.findUniqueOrThrow({
    where: { number },
    include: { changes: { orderBy: { id: 'asc' } }, holdings: { orderBy: { id: 'asc' } }, statusLabel: true },
  })

test('a card of the pool is issued to the customer as active, with the given label', async () => {
  const number = await createCard(api.db)
  await api.db.statusLabel.create({
    data: { id: crypto.randomUUID(), label: 'GOLD_ACTIVE', status: 'ACTIVE' },
  })
  const customer = await shopper()

  const outcome = await linked(api, {
    customer,
    add: [{ ...cardToLink(number), statusLabel: 'GOLD_ACTIVE' }],
  })

  expect(codes(outcome)).toEqual(['BECAME_LOYALTY'])
  expect(outcome.customer.loyaltyType).toBe('LOYALTY')
  expect(outcome.customer.cards).toMatchObject({
    totalCount: 1,
    edges: [
      {
        node: {
          cardNumber: number,
          status: 'ACTIVE',
          statusLabel: 'GOLD_ACTIVE',
          isDefault: false,
          isPrimary: false,
          expiresAt: null,
        },
      },
    ],
  })
  const card = await storedCard(number)
  expect(card.changes).toMatchObject([
    {
      caller: 'tests',
      before: { status: 'NOT_ISSUED', statusLabel: 'NOT_ISSUED', holder: null },
      after: { status: 'ACTIVE', statusLabel: 'GOLD_ACTIVE', holder: keyOf(customer) },
    },
  ])
})

test('a card expires the given number of days after its issue', async () => {
  const { id: seriesId } = await createSeries(api.db, { expiryDays: 365 })
  const number = await createCard(api.db, { seriesId })

  await linked(api, { customer: await shopper(), add: [cardToLink(number)] })

  const { issuedAt, expiresAt } = await storedCard(number)
  expect(Number(expiresAt) - Number(issuedAt)).toBe(365 * 24 * 60 * 60 * 1000)
})

test('a card that was issued without a holder can be linked', async () => {
  const number = await createCard(api.db, { status: 'ISSUED' })

  const { customer } = await linked(api, { customer: await shopper(), add: [cardToLink(number)] })

  expect(customer.cards.edges[0]?.node).toMatchObject({ cardNumber: number, status: 'ACTIVE' })
})

test('linking the card that the customer holds as ISSUED makes it active', async () => {
  const customer = await shopper()
  const number = await createCard(api.db, { status: 'ISSUED', customerId: keyOf(customer) })

  const outcome = await linked(api, { customer, add: [cardToLink(number)] })

  expect(codes(outcome)).toEqual([])
  expect(outcome.customer.cards).toMatchObject({ totalCount: 1, edges: [{ node: { status: 'ACTIVE' } }] })
})

test('the series may be named by its id, by its code, or by both', async () => {
  const series = await createSeries(api.db)
  const numbers = [newCardNumber(), newCardNumber(), newCardNumber()]
  for (const number of numbers) await createCard(api.db, { number, seriesId: series.id })
  const [byId = '', byCode = '', byBoth = ''] = numbers

  const { customer } = await linked(api, {
    customer: await shopper(),
    add: [
      { ...cardToLink(byId), seriesId: series.id },
      { ...cardToLink(byCode), seriesCode: series.code },
      { ...cardToLink(byBoth), seriesId: series.id, seriesCode: series.code },
    ],
  })

  expect(cardNumbers(customer)).toEqual(numbers)
})

test('cards and identifiers are linked in one call, whatever the source', async () => {
  const [first, second] = [await createCard(api.db), await createCard(api.db)]

  const { customer } = await linked(api, {
    customer: await shopper(),
    source: 'TMALL',
    add: [cardToLink(first), { type: 'TMALL_UNAME', value: 'wang_wei_88' }, cardToLink(second)],
  })

  expect(cardNumbers(customer)).toEqual([first, second])
  expect(customer.profiles.map(({ sourceAccount }) => sourceAccount.source)).toEqual(['INSTORE', 'TMALL'])
})

test('linking only cards creates no profile in the source', async () => {
  const { customer } = await linked(api, {
    customer: await shopper(),
    source: 'TMALL',
    add: [cardToLink(await createCard(api.db))],
  })

  expect(customer.profiles).toHaveLength(1)
})

test('ALREADY_ATTACHED: the customer holds the card, or the request repeats it', async () => {
  const [held, twice] = [await createCard(api.db), await createCard(api.db)]
  const customer = await shopper()
  await linked(api, { customer, add: [cardToLink(held)] })

  const outcome = await linked(api, { customer, add: [held, twice, twice].map(cardToLink) })

  expect(outcome.notices).toMatchObject([
    { code: 'ALREADY_ATTACHED', path: ['add', '0'] },
    { code: 'ALREADY_ATTACHED', path: ['add', '2'] },
  ])
  expect(outcome.customer.cards.totalCount).toBe(2)
})

test('a delinked card goes back to the pool without data of its holder', async () => {
  const customer = await shopper()
  const { id: seriesId } = await createSeries(api.db, { expiryDays: 30 })
  const number = await createCard(api.db, { seriesId })
  await linked(api, { customer, add: [cardToLink(number)] })
  await change(api.db, (tx) =>
    tx.card.update({
      where: { number },
      data: { label: 'Somchai', extendedData: { tier: 'gold' }, isDefault: true, isPrimary: true },
    }),
  )

  const outcome = await linked(api, { customer, remove: [cardToDelink(number)] })

  expect(outcome.customer.cards.totalCount).toBe(0)
  expect(await storedCard(number)).toMatchObject({
    ...{ status: 'NOT_ISSUED', statusLabel: { label: 'NOT_ISSUED' }, customerId: null, seriesId },
    ...{ label: null, extendedData: {}, isDefault: false, isPrimary: false, issuedAt: null, expiresAt: null },
  })
})

test('the log and the holders of a card contain its whole history', async () => {
  await api.db.statusLabel.create({
    data: { id: crypto.randomUUID(), label: 'RETURNED', status: 'NOT_ISSUED' },
  })
  const [first, second] = [await shopper(), await shopper()]
  const number = await createCard(api.db)

  await linked(api, { customer: first, add: [cardToLink(number)] })
  await linked(api, { customer: first, remove: [{ ...cardToDelink(number), statusLabel: 'RETURNED' }] })
  await linked(api, { customer: second, add: [cardToLink(number)] })

  const { changes, holdings } = await storedCard(number)
  expect(changes.map(({ before, after }) => [told(before).statusLabel, told(after).statusLabel])).toEqual([
    ['NOT_ISSUED', 'ACTIVE'],
    ['ACTIVE', 'RETURNED'],
    ['RETURNED', 'ACTIVE'],
  ])
  expect(changes.map(({ before, after }) => [told(before).holder, told(after).holder])).toEqual([
    [null, keyOf(first)],
    [keyOf(first), null],
    [null, keyOf(second)],
  ])
  expect(holdings.map(({ customerId, heldTo }) => [customerId, heldTo === null])).toEqual([
    [keyOf(first), false],
    [keyOf(second), true],
  ])
})

test('a card in remove and in add is delinked and issued again, and its log has both changes', async () => {
  const customer = await shopper()
  const number = await createCard(api.db)
  await linked(api, { customer, add: [cardToLink(number)] })

  const outcome = await linked(api, { customer, remove: [cardToDelink(number)], add: [cardToLink(number)] })

  expect(outcome.notices).toEqual([])
  expect(cardNumbers(outcome.customer)).toEqual([number])
  expect((await storedCard(number)).changes.slice(1)).toMatchObject([
    {
      before: { status: 'ACTIVE', statusLabel: 'ACTIVE' },
      after: { status: 'NOT_ISSUED', statusLabel: 'NOT_ISSUED' },
    },
    {
      before: { status: 'NOT_ISSUED', statusLabel: 'NOT_ISSUED' },
      after: { status: 'ACTIVE', statusLabel: 'ACTIVE' },
    },
  ])
})

test('a card counts as an identifier: the last identifier can be removed if there is a card, and the last card only if there is an identifier', async () => {
  const item = email()
  const { customer } = await register(api, { identifiers: [item] })
  const number = await createCard(api.db)
  await linked(api, { customer: customer.id, add: [cardToLink(number)] })

  const { customer: after } = await linked(api, { customer: customer.id, remove: [item] })

  expect(after).toMatchObject({ identifiers: [], cards: { totalCount: 1 } })
})

test('the customer can be named by the number of its card', async () => {
  const customer = await shopper()
  const number = await createCard(api.db)
  await linked(api, { customer, add: [cardToLink(number)] })

  const byNumber = await linked(api, { customer: { cardNumber: ` ${number} ` }, add: [email()] })
  const byIdentifier = await linked(api, {
    customer: { identifier: { source: 'ALL', type: 'CARD_NUMBER', value: number } },
    add: [email()],
  })

  expect([byNumber.customer.id, byIdentifier.customer.id]).toEqual([customer, customer])
})
