import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CardStatus } from '../../../src/generated/prisma/enums.ts'
import { newKey, useApi } from '../../support/api.ts'
import { configure, expireIn, newCustomer, readCard } from '../../support/card/cardLife.ts'
import { heldCard } from '../../support/card/heldCard.ts'
import { cardToLink, createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { email } from '../../support/customer/people.ts'
import { change, keyOf } from '../../support/db/change.ts'
import { codes, linked, refused } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()
const labels = [
  ['LOST', 'SUSPENDED'],
  ['IN_USE', 'ACTIVE'],
  ['IN_THE_POST', 'ISSUED'],
  ['WORN_OUT', 'DELETED'],
] as const

beforeAll(() =>
  change(api.db, (tx) =>
    tx.statusLabel.createMany({
      data: labels.map(([label, status]) => ({ id: newKey(), label, status })),
    }),
  ),
)
beforeEach(() => configure(api, { maxCardsPerCustomer: 10, countOnlyActive: false }))

const relabel = (customer: string, number: string, statusLabel: string) =>
  linked(api, { customer, add: [{ ...cardToLink(number), statusLabel }] })

describe('a card that the customer holds already', () => {
  test.each([
    ['SUSPENDED', 'ACTIVE', 'ACTIVE'],
    ['SUSPENDED', 'IN_USE', 'ACTIVE'],
    ['SUSPENDED', 'LOST', 'SUSPENDED'],
    ['ISSUED', 'IN_USE', 'ACTIVE'],
    ['ISSUED', 'IN_THE_POST', 'ISSUED'],
    ['ACTIVE', 'LOST', 'SUSPENDED'],
    ['ACTIVE', 'WORN_OUT', 'DELETED'],
  ] as const)('%s becomes %s (%s): its log and one event say so', async (from, statusLabel, to) => {
    const { id, number } = await heldCard(api, { status: from })

    const { notices, customer } = await relabel(id, number, statusLabel)

    expect([notices, customer.cards.totalCount]).toEqual([[], 1])
    expect(await readCard(api, number)).toMatchObject({ status: to, statusLabel, customer: { id } })
    expect(await api.db.cardChange.findMany({ where: { card: { number } } })).toMatchObject([
      { caller: 'tests', before: { statusLabel: from }, after: { statusLabel } },
    ])
    expect(
      await api.db.event.findMany({ where: { data: { path: ['number'], equals: number } } }),
    ).toMatchObject([
      { type: 'CARD_STATUS_CHANGED', customerId: keyOf(id), data: { number, from, to, statusLabel } },
    ])
  })

  test.each([
    ['EXPIRED', 'ACTIVE', 'ACTIVE'],
    ['DELETED', 'IN_USE', 'ACTIVE'],
    ['ACTIVE', 'IN_THE_POST', 'ISSUED'],
    ['SUSPENDED', 'NOT_ISSUED', 'NOT_ISSUED'],
  ] as const)(
    '%s does not become %s: CARD_STATUS_CHANGE_REFUSED, and nothing changes',
    async (from, statusLabel, to) => {
      const { id, number } = await heldCard(api, { status: from })

      expect(
        await refused(api, { customer: id, add: [{ ...cardToLink(number), statusLabel }] }),
      ).toMatchObject({
        ...{ code: 'CARD_STATUS_CHANGE_REFUSED', path: ['add', '0', 'statusLabel'] },
        ...{ cardNumber: number, cardStatus: from, requestedCardStatus: to, legacy: { code: '3038' } },
      })
    },
  )

  test('past its expiry: it does not become active again', async () => {
    const { id, number } = await heldCard(api)
    await expireIn(api, number, -1)

    expect(await refused(api, { customer: id, add: [cardToLink(number)] })).toMatchObject({
      code: 'CARD_STATUS_CHANGE_REFUSED',
      cardStatus: 'EXPIRED',
    })
  })

  test.each(['ISSUED', 'ACTIVE', 'SUSPENDED'] as const)(
    'under the label %s that it has: NOTHING_TO_CHANGE alone, ALREADY_ATTACHED beside another item',
    async (status) => {
      const { id, number } = await heldCard(api, { status })
      const same = { ...cardToLink(number), statusLabel: status }

      expect(await refused(api, { customer: id, add: [same] })).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
      expect(codes(await linked(api, { customer: id, add: [same, email()] }))).toEqual(['ALREADY_ATTACHED'])
    },
  )

  test('under an unknown label: INVALID_STATUS_LABEL, and nothing changes', async () => {
    const { id, number } = await heldCard(api)

    expect(
      await refused(api, { customer: id, add: [{ ...cardToLink(number), statusLabel: 'VERLOREN' }] }),
    ).toMatchObject({ code: 'INVALID_STATUS_LABEL', path: ['add', '0', 'statusLabel'] })
  })

  test('that begins to count must fit the limits', async () => {
    await configure(api, { maxCardsPerCustomer: 1, countOnlyActive: true })
    const { id, number } = await heldCard(api, { status: 'SUSPENDED' })
    const active = await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(id) })

    expect(await refused(api, { customer: id, add: [cardToLink(number)] })).toMatchObject({
      ...{ code: 'CARD_LIMIT_EXCEEDED', limit: 1, held: 1, requested: 1 },
    })
    const swapped = await linked(api, {
      customer: id,
      add: [{ ...cardToLink(active), statusLabel: 'LOST' }, cardToLink(number)],
    })
    expect(swapped.customer.cards.edges.map(({ node }) => [node.cardNumber, node.status])).toEqual([
      [number, 'ACTIVE'],
      [active, 'SUSPENDED'],
    ])
  })

  test('of a closed series becomes active', async () => {
    const series = await createSeries(api.db, { closesAt: new Date('2020-02-29T00:00:00Z') })
    const { id, number } = await heldCard(api, { status: 'ISSUED', seriesId: series.id })

    await relabel(id, number, 'ACTIVE')

    expect(await readCard(api, number)).toMatchObject({ status: 'ACTIVE' })
  })
})

describe('the last identifier', () => {
  const member = async (statuses: readonly CardStatus[]) => {
    const address = email()
    const { customer } = await register(api, { identifiers: [address] })
    const numbers: string[] = []
    for (const status of statuses)
      numbers.push(await createCard(api.db, { status, customerId: keyOf(customer.id) }))
    return { customer: customer.id, address, numbers }
  }

  test.each([['DELETED'], ['EXPIRED'], ['DELETED', 'EXPIRED']] as CardStatus[][])(
    'stays while only cards with a final status remain (%s): LAST_IDENTIFIER, and nothing changes',
    async (...statuses) => {
      const { customer, address } = await member(statuses)

      expect(await refused(api, { customer, remove: [address] })).toMatchObject({
        code: 'LAST_IDENTIFIER',
        path: ['remove'],
      })
    },
  )

  test('stays while the only card is past its expiry', async () => {
    const { customer, address, numbers } = await member(['ACTIVE'])
    await expireIn(api, numbers[0] ?? '', -1)

    expect(await refused(api, { customer, remove: [address] })).toMatchObject({ code: 'LAST_IDENTIFIER' })
  })

  test('stays if the call ends the only card', async () => {
    const { customer, address, numbers } = await member(['ACTIVE'])
    const ended = { ...cardToLink(numbers[0] ?? ''), statusLabel: 'WORN_OUT' }

    expect(await refused(api, { customer, remove: [address], add: [ended] })).toMatchObject({
      code: 'LAST_IDENTIFIER',
    })
  })

  test.each(['ISSUED', 'ACTIVE', 'SUSPENDED'] as const)(
    'goes while a card that is %s remains',
    async (status) => {
      const { customer, address } = await member([status])

      expect((await linked(api, { customer, remove: [address] })).customer.identifiers).toEqual([])
    },
  )

  test('is no matter if nothing is removed: a deleted card of a customer without identifiers gets another label', async () => {
    const { customer, address, numbers } = await member(['ACTIVE'])
    await linked(api, { customer, remove: [address] })
    await relabel(customer, numbers[0] ?? '', 'DELETED')

    await relabel(customer, numbers[0] ?? '', 'WORN_OUT')

    expect(await readCard(api, numbers[0] ?? '')).toMatchObject({ statusLabel: 'WORN_OUT' })
  })
})

describe('a field of cards beside another type is refused by its name', () => {
  const fields = { seriesId: 1, seriesCode: 'X', statusLabel: 'ACTIVE' }

  test.each(Object.entries(fields))('%s, in add and in remove', async (name, value) => {
    const customer = await newCustomer(api)
    const item = { ...email(), [name]: value }

    for (const list of ['add', 'remove'] as const)
      expect(await refused(api, { customer, [list]: [item] })).toMatchObject({
        ...{ code: 'INVALID_INPUT', path: [list, '0', name] },
        reason: `${name} is only for a CARD_NUMBER.`,
      })
  })

  test('and so it is in a registration', async () => {
    await expect(register(api, { identifiers: [{ ...email(), ...fields }] })).rejects.toThrow(
      'seriesId is only for a CARD_NUMBER.',
    )
  })

  test('null is no value', async () => {
    const [customer, address] = [await newCustomer(api), email()]

    const { notices } = await linked(api, {
      customer,
      add: [{ ...address, seriesCode: null, statusLabel: null }],
    })
    expect(notices).toEqual([])
  })
})
