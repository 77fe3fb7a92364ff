import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import {
  cardToDelink,
  cardToLink,
  createCard,
  createSeries,
  newCardNumber,
} from '../../support/cardSeries/cardPool.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { keyOf } from '../../support/db/change.ts'
import { codes, linked, refused } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()

const shopper = async () => (await register(api, { identifiers: [mobile()] })).customer.id

test('CARD_NOT_FOUND: no card has the number, and leading zeros count', async () => {
  const number = await createCard(api.db)
  const customer = await shopper()

  for (const unknown of [newCardNumber(), number.replace(/^0+/, ''), number.toLowerCase().concat('x')])
    expect(await refused(api, { customer, add: [email(), cardToLink(unknown)] })).toMatchObject({
      code: 'CARD_NOT_FOUND',
      cardNumber: unknown,
      path: ['add', '1'],
      legacy: { code: '3010' },
    })
})

test.each(['EXPIRED', 'DELETED'] as const)('CARD_NOT_LINKABLE: the card is %s', async (status) => {
  const number = await createCard(api.db, { status })

  expect(await refused(api, { customer: await shopper(), add: [cardToLink(number)] })).toMatchObject({
    code: 'CARD_NOT_LINKABLE',
    cardNumber: number,
    status,
    path: ['add', '0'],
    legacy: { code: '3027' },
  })
})

test.each([
  ['missing', undefined],
  ['null', null],
  ['unknown', 'PLATINUM'],
  ['in another case', 'active'],
  ['for another status', 'SUSPENDED'],
  ['for the pool', 'NOT_ISSUED'],
])('INVALID_STATUS_LABEL: to link, the label is %s', async (_name, statusLabel) => {
  const number = await createCard(api.db)
  const add = [{ ...cardToLink(number), statusLabel: statusLabel ?? null }]
  if (statusLabel === undefined) Reflect.deleteProperty(add[0] ?? {}, 'statusLabel')

  expect(await refused(api, { customer: await shopper(), add })).toMatchObject({
    code: 'INVALID_STATUS_LABEL',
    known: ['ACTIVE', 'ISSUED'],
    path: ['add', '0', 'statusLabel'],
    legacy: { code: '3017' },
  })
})

test.each([
  ['missing', undefined],
  ['null', null],
  ['unknown', 'LOST'],
  ['for another status', 'ACTIVE'],
])('STATUS_LABEL_NOT_FOR_DELINK: to delink, the label is %s', async (_name, statusLabel) => {
  const customer = await shopper()
  const number = await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(customer) })
  const remove = [{ ...cardToDelink(number), statusLabel: statusLabel ?? null }]
  if (statusLabel === undefined) Reflect.deleteProperty(remove[0] ?? {}, 'statusLabel')

  expect(await refused(api, { customer, remove })).toMatchObject({
    code: 'STATUS_LABEL_NOT_FOR_DELINK',
    known: ['NOT_ISSUED'],
    path: ['remove', '0', 'statusLabel'],
    legacy: { code: '3018' },
  })
})

test.each(['EXPIRED', 'DELETED'] as const)(
  'CARD_STATUS_CHANGE_REFUSED: a card that is %s stays so',
  async (status) => {
    const customer = await shopper()
    const number = await createCard(api.db, { status, customerId: keyOf(customer) })

    expect(await refused(api, { customer, remove: [cardToDelink(number)] })).toMatchObject({
      code: 'CARD_STATUS_CHANGE_REFUSED',
      cardNumber: number,
      cardStatus: status,
      requestedCardStatus: 'NOT_ISSUED',
      path: ['remove', '0'],
      legacy: { code: '3038' },
    })
  },
)

test.each(['ACTIVE', 'SUSPENDED', 'ISSUED'] as const)('a card that is %s can be delinked', async (status) => {
  const customer = await shopper()
  const number = await createCard(api.db, { status, customerId: keyOf(customer) })

  const outcome = await linked(api, { customer, remove: [cardToDelink(number)] })

  expect(outcome.customer.cards.totalCount).toBe(0)
})

type Named = { seriesId?: number; seriesCode?: string }
const wrongSeries: [string, (own: Named, other: Named) => Named, RegExp][] = [
  ['an unknown id', () => ({ seriesId: 999_999 }), /series does not exist/],
  ['an unknown code', () => ({ seriesCode: 'PAPER' }), /series does not exist/],
  ['a code that cannot be', () => ({ seriesCode: 'PLASTIC\0' }), /series does not exist/],
  [
    'an id and a code that disagree',
    (own, other) => ({ seriesId: own.seriesId ?? 0, seriesCode: other.seriesCode ?? '' }),
    /name different series/,
  ],
  ['a known id and an unknown code', (own) => ({ ...own, seriesCode: 'PAPER' }), /name different series/],
  ['the id of another series', (_own, { seriesId = 0 }) => ({ seriesId }), /does not belong to the series/],
  [
    'the code of another series',
    (_own, { seriesCode = '' }) => ({ seriesCode }),
    /does not belong to the series/,
  ],
]

test.each(wrongSeries)(
  'INVALID_CARD_SERIES: %s, to link and to delink',
  async (_name, nameSeries, reason) => {
    const [own, other] = [await createSeries(api.db), await createSeries(api.db)]
    const customer = await shopper()
    const inPool = await createCard(api.db, { seriesId: own.id })
    const held = await createCard(api.db, { seriesId: own.id, status: 'ACTIVE', customerId: keyOf(customer) })
    const named = nameSeries(
      { seriesId: own.id, seriesCode: own.code },
      { seriesId: other.id, seriesCode: other.code },
    )

    for (const change of [
      { add: [{ ...cardToLink(inPool), ...named }] },
      { remove: [{ ...cardToDelink(held), ...named }] },
    ])
      expect(await refused(api, { customer, ...change })).toMatchObject({
        code: 'INVALID_CARD_SERIES',
        reason: expect.stringMatching(reason),
        path: [Object.keys(change)[0], '0'],
        legacy: { code: '3000' },
      })
  },
)

test('CARD_SERIES_CLOSED: from the closing time of a series, none of its cards is issued', async () => {
  const series = await createSeries(api.db, { closesAt: new Date(Date.now() - 1000) })
  const number = await createCard(api.db, { seriesId: series.id })

  expect(await refused(api, { customer: await shopper(), add: [cardToLink(number)] })).toMatchObject({
    code: 'CARD_SERIES_CLOSED',
    seriesCode: series.code,
    path: ['add', '0'],
    legacy: { code: '3008' },
  })
})

test('before the closing time of a series its cards are issued, and after it they can be delinked', async () => {
  const closesAt = new Date(Date.now() + 60_000)
  const series = await createSeries(api.db, { closesAt })
  const number = await createCard(api.db, { seriesId: series.id })
  const customer = await shopper()

  const outcome = await linked(api, { customer, add: [cardToLink(number)] })
  await api.db.cardSeries.update({ where: { id: series.id }, data: { closesAt: new Date(0) } })
  const after = await linked(api, { customer, remove: [cardToDelink(number)] })

  expect([codes(outcome), codes(after)]).toEqual([['BECAME_LOYALTY'], []])
})

test('LAST_IDENTIFIER: a card that is the customer’s only identifier cannot be delinked', async () => {
  const item = mobile()
  const { customer } = await register(api, { identifiers: [item] })
  const number = await createCard(api.db, { status: 'ACTIVE', customerId: keyOf(customer.id) })

  expect(await refused(api, { customer: customer.id, remove: [item, cardToDelink(number)] })).toMatchObject({
    code: 'LAST_IDENTIFIER',
    customerId: customer.id,
  })
})
