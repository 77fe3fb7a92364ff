import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hashPlan } from '../../../src/engine/planHash.ts'
import type { LinkCardInput } from '../../generated/graphql.ts'
import { graphql } from '../../generated/index.ts'
import { newKey, useApi } from '../../support/api.ts'
import { startIssuer } from '../../support/auth/issuer.ts'
import { newCustomer, readCard } from '../../support/card/cardLife.ts'
import { cardToLink, createCard, createSeries, newCardNumber } from '../../support/cardSeries/cardPool.ts'
import { email, mobile } from '../../support/customer/people.ts'
import { change, keyOf } from '../../support/db/change.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { linked, refused } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'
import { selfToken } from '../../support/selfService/selfService.ts'

const issuer = await startIssuer()
const api = useApi({ tokens: issuer.settings, limits: { ownCostPerMinute: 0 } })

const AddWithPins = graphql(`
  mutation AddWithPins($input: AddCardsToSeriesInput!) {
    addCardsToSeries(input: $input) {
      __typename
      ... on AddCardsToSeriesPayload { added errorList { index cardNumber code } }
      ... on LoyaltyError { code path }
    }
  }
`)
const ResetPin = graphql(`
  mutation ResetPin($input: ResetCardPinInput!) {
    resetCardPin(input: $input) {
      __typename
      ... on ResetCardPinPayload { replayed card { cardNumber wrongPins } }
      ... on LoyaltyError { code path }
    }
  }
`)
const SetSelfLinking = graphql(`
  mutation SetSelfLinking($input: SetSelfLinkingInput!) {
    setSelfLinking(input: $input) {
      __typename
      ... on SetSelfLinkingPayload { replayed cardSeries { selfLinking selfLinkLabel } }
      ... on LoyaltyError { code path }
    }
  }
`)

const Claim = graphql(`
  mutation Claim($input: LinkCardInput!) {
    linkCard(input: $input) {
      __typename
      ... on LinkCardPayload { replayed notices { code } customer { id cards { totalCount } } }
      ... on LoyaltyError { code message path retryable replayed legacy { code } }
    }
  }
`)

const pin = '0815'
let [me, token] = ['', '']
beforeAll(async () => {
  await change(api.db, (tx) =>
    tx.statusLabel.create({ data: { id: newKey(), label: 'VON_SELBST', status: 'ACTIVE' } }),
  )
})
beforeEach(async () => {
  me = await newCustomer(api)
  token = await selfToken(issuer, me)
})

type Card = { cardNumber: string; pin?: string }
const addTo = async (seriesCode: string, cards: Card[]) =>
  (await api.call(AddWithPins, { input: { idempotencyKey: newKey(), seriesCode, cards } })).addCardsToSeries
const reset = async (number: string, more: { pin?: string; idempotencyKey?: string } = {}) =>
  (await api.call(ResetPin, { input: { idempotencyKey: newKey(), card: { cardNumber: number }, ...more } }))
    .resetCardPin
/** A card of the pool of a new series, with the PIN. */
async function cardWithPin(selfLinking: 'REFUSED' | 'WITH_PIN' | 'OPEN' = 'WITH_PIN') {
  const { code } = await createSeries(api.db, { selfLinking })
  const number = newCardNumber()
  expect(await addTo(code, [{ cardNumber: number, pin }])).toMatchObject({ added: 1, errorList: [] })
  return number
}
type Own = Omit<Partial<LinkCardInput>, 'customer'> & { customer: string }
const bySelf = async ({ customer, ...more }: Own, bearer = token) => {
  const input = { idempotencyKey: newKey(), source: 'INSTORE' as const, customer: { id: customer }, ...more }
  return (await api.call(Claim, { input }, bearer)).linkCard
}
const item = (value: string, given?: string) => ({
  type: 'CARD_NUMBER' as const,
  value,
  ...(given !== undefined && { pin: given }),
})
const claim = (value: string, given?: string, bearer = token, customer = me) =>
  bySelf({ customer, add: [item(value, given)] }, bearer)
const notClaimable = {
  __typename: 'CardNotClaimableError',
  code: 'CARD_NOT_CLAIMABLE',
  message:
    'This card cannot be added. Check its number and its PIN. After five wrong PINs, only the shop can add the card.',
  path: ['add', '0'],
  retryable: false,
  replayed: false,
  legacy: null,
}
const wrongTries = async (number: string) =>
  (await api.db.cardPin.findFirst({ where: { card: { number } } }))?.wrongTries

describe('a member claims a card', () => {
  test('with its PIN: it becomes active with the default label, and the PIN is gone', async () => {
    const number = await cardWithPin()

    expect(await claim(number, pin)).toMatchObject({ customer: { cards: { totalCount: 1 } } })

    expect(await readCard(api, number)).toMatchObject({
      status: 'ACTIVE',
      statusLabel: 'ACTIVE',
      customer: { id: me },
    })
    expect(await wrongTries(number)).toBeUndefined()
  })

  test('of an open series by its number alone, with the label of the series', async () => {
    const label = await api.db.statusLabel.findUniqueOrThrow({ where: { label: 'VON_SELBST' } })
    const { id: seriesId } = await createSeries(api.db, {
      selfLinking: 'OPEN',
      selfLinkLabel: { connect: { id: label.id } },
    })
    const number = await createCard(api.db, { seriesId })

    await claim(number)

    expect(await readCard(api, number)).toMatchObject({ statusLabel: 'VON_SELBST', customer: { id: me } })
  })

  test('twice: the card is attached already, whatever PIN is given', async () => {
    const number = await cardWithPin()
    await claim(number, pin)

    expect(await claim(number, '9999')).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
  })

  test('of a series whose label is retired: with the default label', async () => {
    const { id } = await change(api.db, (tx) =>
      tx.statusLabel.create({
        data: { id: newKey(), label: 'SOMMER_2025', status: 'ACTIVE', retiredAt: new Date() },
      }),
    )
    const series = await createSeries(api.db, { selfLinking: 'OPEN', selfLinkLabel: { connect: { id } } })
    const number = await createCard(api.db, { seriesId: series.id })

    expect(await bySelf({ customer: me, add: [item(number)] })).toMatchObject({ replayed: false })

    expect(await readCard(api, number)).toMatchObject({ status: 'ACTIVE', statusLabel: 'ACTIVE' })
  })

  test('under a label of its own choice: FORBIDDEN, and nothing changes', async () => {
    const number = await cardWithPin('OPEN')
    const before = await snapshot(api.db)

    await expect(bySelf({ customer: me, add: [cardToLink(number)] })).rejects.toThrow('FORBIDDEN')
    expect(await snapshot(api.db)).toEqual(before)
  })

  test('with a number that it holds, under a status label: its own suspended card stays suspended', async () => {
    const number = await createCard(api.db, { status: 'SUSPENDED', customerId: keyOf(me) })

    expect(await claim(number)).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
    await expect(bySelf({ customer: me, add: [cardToLink(number)] })).rejects.toThrow('FORBIDDEN')
    expect(await readCard(api, number)).toMatchObject({ status: 'SUSPENDED' })
  })
})

describe('one and the same answer, and nothing is linked', () => {
  const held = async () => createCard(api.db, { status: 'ACTIVE', customerId: keyOf(await newCustomer(api)) })
  const locked = async () => {
    const number = await cardWithPin()
    await change(api.db, (tx) =>
      tx.cardPin.updateMany({ where: { card: { number } }, data: { wrongTries: 5 } }),
    )
    return number
  }
  const withoutPin = async () =>
    createCard(api.db, { seriesId: (await createSeries(api.db, { selfLinking: 'WITH_PIN' })).id })
  const deleted = async () =>
    createCard(api.db, {
      status: 'DELETED',
      seriesId: (await createSeries(api.db, { selfLinking: 'OPEN' })).id,
    })

  test.each([
    ['for a number that no card has', async () => newCardNumber(), pin],
    ['for a card of another customer', held, pin],
    ['for a card of a series that refuses it', () => cardWithPin('REFUSED'), pin],
    ['for a wrong PIN', () => cardWithPin(), '0816'],
    ['for a longer PIN', () => cardWithPin(), '08150'],
    ['without a PIN', () => cardWithPin(), undefined],
    ['for the right PIN of a locked card', locked, pin],
    ['for a card without a PIN', withoutPin, pin],
    ['for a deleted card', deleted, undefined],
  ])('%s', async (_what, arrange, given) => {
    const number = await arrange()

    expect(await claim(number, given)).toEqual(notClaimable)
    expect(await api.db.card.count({ where: { customerId: keyOf(me) } })).toBe(0)
  })

  test('a malformed PIN is refused as input, whether the card exists or not', async () => {
    for (const number of [await cardWithPin(), newCardNumber()])
      for (const given of ['123', '123456789', '12a4', ''])
        expect(await claim(number, given)).toMatchObject({ code: 'INVALID_INPUT', path: ['add', '0', 'pin'] })
  })
})

describe('wrong PINs', () => {
  test('are counted, each with an event; the fifth locks the card, and a sixth is not counted', async () => {
    const number = await cardWithPin()
    const other = await newCustomer(api)
    const byOther = async (given: string) => claim(number, given, await selfToken(issuer, other), other)

    for (let n = 1; n <= 5; n++) expect(await claim(number, '1111')).toEqual(notClaimable)
    expect(await byOther('1111')).toEqual(notClaimable)

    expect(await wrongTries(number)).toBe(5)
    expect(await byOther(pin)).toEqual(notClaimable)
    const events = await api.db.event.findMany({
      where: { type: 'CARD_PIN_REFUSED' },
      orderBy: { id: 'asc' },
    })
    expect(
      events
        .map(({ data }) => data as { number: string; wrongTries: number })
        .filter((data) => data.number === number),
    ).toMatchObject([1, 2, 3, 4, 5].map((tries) => ({ number, wrongTries: tries })))
    expect(events.at(-1)?.caller).toBe(`self:${keyOf(me)}`)
  })

  test('a repeated call is counted once, and gets the same answer', async () => {
    const number = await cardWithPin()
    const idempotencyKey = newKey()
    const again = () => bySelf({ customer: me, idempotencyKey, add: [item(number, '1111')] })

    expect(await again()).toEqual(notClaimable)
    expect(await again()).toEqual({ ...notClaimable, replayed: true })
    expect(await wrongTries(number)).toBe(1)
  })

  test('an expected plan of the same request does not hide a wrong PIN from the count', async () => {
    const number = await cardWithPin()
    const [add, source] = [[item(number, '1111')], 'INSTORE' as const]
    const named = { id: { typename: 'Customer', id: keyOf(me) } }
    const planOf = (rest: object) => hashPlan('linkCard', { customer: named, source, ...rest }, {})
    const unknown = [email()]

    // The same request without a PIN shows that the hash is one of this request.
    expect(
      await bySelf({ customer: me, source, remove: unknown, expectedPlan: planOf({ remove: unknown }) }),
    ).toMatchObject({
      code: 'PLAN_STALE',
    })
    expect(await bySelf({ customer: me, source, add, expectedPlan: planOf({ add }) })).toEqual(notClaimable)
    expect(await wrongTries(number)).toBe(1)
  })

  test('several of one card in one call are one try, and only the first counts', async () => {
    const number = await cardWithPin()

    expect(await bySelf({ customer: me, add: ['1111', pin].map((given) => item(number, given)) })).toEqual(
      notClaimable,
    )
    expect(await wrongTries(number)).toBe(1)
  })

  test('a right PIN beside a wrong one of another card links nothing, and only the wrong one counts', async () => {
    const [good, bad] = [await cardWithPin(), await cardWithPin()]

    expect(await bySelf({ customer: me, add: [item(good, pin), item(bad, '1111'), email()] })).toEqual({
      ...notClaimable,
      path: ['add', '1'],
    })
    expect([await wrongTries(good), await wrongTries(bad)]).toEqual([0, 1])
  })

  test('20 wrong PINs at once, by four members: exactly five are counted', async () => {
    const number = await cardWithPin()
    const members = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const id = await newCustomer(api)
        return { id, bearer: await selfToken(issuer, id) }
      }),
    )

    const told = await Promise.all(
      Array.from({ length: 20 }, (_, n) => {
        const { id, bearer } = members[n % 4] ?? { id: '', bearer: '' }
        return claim(number, String(1000 + n), bearer, id)
      }),
    )

    expect(told).toEqual(Array(20).fill(notClaimable))
    expect(await wrongTries(number)).toBe(5)
    expect(
      await api.db.event.count({
        where: { type: 'CARD_PIN_REFUSED', data: { path: ['number'], equals: number } },
      }),
    ).toBe(5)
  }, 60_000)

  test('of one member are five a day over all cards: then no PIN is compared, until a day has passed', async () => {
    const cards = await Promise.all(Array.from({ length: 6 }, () => cardWithPin()))
    const last = cards.at(-1) ?? ''
    for (const number of cards.slice(0, 5)) expect(await claim(number, '1111')).toEqual(notClaimable)
    const before = await snapshot(api.db)

    const refusal = await claim(last, '1111')

    expect(refusal).toMatchObject({
      ...{ code: 'TOO_MANY_WRONG_PINS', path: ['add', '0'], retryable: true, replayed: false },
      message: expect.stringMatching(/^Too many wrong PINs\. Try again after .*Z/),
    })
    expect(await claim(last, pin)).toMatchObject({ code: 'TOO_MANY_WRONG_PINS' })
    expect(await claim(newCardNumber(), pin)).toMatchObject({ code: 'TOO_MANY_WRONG_PINS' })
    expect(await snapshot(api.db)).toEqual(before)
    expect(await Promise.all(cards.map(wrongTries))).toEqual([1, 1, 1, 1, 1, 0])
    await api.db.claimTries.update({
      where: { customerId: keyOf(me) },
      data: { since: new Date(Date.now() - 24 * 60 * 60 * 1000 - 1_000) },
    })
    expect(await claim(last, '1111')).toEqual(notClaimable)
    expect(await api.db.claimTries.findUnique({ where: { customerId: keyOf(me) } })).toMatchObject({
      wrongPins: 1,
    })
    expect(await claim(last, pin)).toMatchObject({ __typename: 'LinkCardPayload' })
  })

  test('count for the member in the same way whether the card exists or not', async () => {
    const number = await cardWithPin()
    for (let n = 1; n <= 5; n++) expect(await claim(newCardNumber(), '1111')).toEqual(notClaimable)

    expect(await claim(number, pin)).toMatchObject({ code: 'TOO_MANY_WRONG_PINS' })
    expect(await wrongTries(number)).toBe(0)
  })

  test('of many cards in one call: the first five are compared', async () => {
    const cards = await Promise.all(Array.from({ length: 7 }, () => cardWithPin()))

    expect(await bySelf({ customer: me, add: cards.map((number) => item(number, '1111')) })).toEqual(
      notClaimable,
    )

    expect(await Promise.all(cards.map(wrongTries))).toEqual([1, 1, 1, 1, 1, 0, 0])
    expect(await claim(cards[6] ?? '', pin)).toMatchObject({ code: 'TOO_MANY_WRONG_PINS' })
  })

  test('12 of one member at once, for as many cards: exactly five are counted', async () => {
    const cards = await Promise.all(Array.from({ length: 12 }, () => cardWithPin()))

    const told = await Promise.all(cards.map((number) => claim(number, '1111')))

    const codes = told.map((one) => ('code' in one ? one.code : 'OK')).toSorted()
    expect(codes).toEqual([...Array(5).fill('CARD_NOT_CLAIMABLE'), ...Array(7).fill('TOO_MANY_WRONG_PINS')])
    const tries = await Promise.all(cards.map(wrongTries))
    expect(tries.reduce((sum: number, one) => sum + (one ?? 0), 0)).toBe(5)
  }, 60_000)

  test('10 members with the right PIN at once: one gets the card', async () => {
    const number = await cardWithPin()
    const ids = await Promise.all(Array.from({ length: 10 }, () => newCustomer(api)))

    const told = await Promise.all(ids.map(async (id) => claim(number, pin, await selfToken(issuer, id), id)))

    expect(told.map(({ __typename }) => __typename).toSorted()).toEqual([
      ...Array(9).fill('CardNotClaimableError'),
      'LinkCardPayload',
    ])
  }, 60_000)
})

describe('resetCardPin', () => {
  test('unlocks a card, and a replay changes nothing', async () => {
    const number = await cardWithPin()
    for (let n = 0; n < 5; n++) await claim(number, '1111')
    const idempotencyKey = newKey()

    expect(await reset(number, { idempotencyKey })).toMatchObject({
      card: { cardNumber: number, wrongPins: 0 },
    })
    expect(await reset(number, { idempotencyKey })).toMatchObject({ replayed: true })
    // The member that gave the wrong PINs waits for a day; another one does not.
    const other = await newCustomer(api)
    expect(await claim(number, pin, await selfToken(issuer, other), other)).toMatchObject({
      __typename: 'LinkCardPayload',
    })
  })

  test('gives a new PIN, also to a card that had none', async () => {
    const { id: seriesId } = await createSeries(api.db, { selfLinking: 'WITH_PIN' })
    const [number, old] = [await createCard(api.db, { seriesId }), await cardWithPin()]

    for (const one of [number, old]) {
      expect(await reset(one, { pin: '47114711' })).toMatchObject({ card: { wrongPins: 0 } })
      expect(await claim(one, '47114711')).toMatchObject({ __typename: 'LinkCardPayload' })
    }
  })

  test.each([
    ['a card without a PIN', async () => createCard(api.db), {}, 'CARD_HAS_NO_PIN'],
    ['a card without wrong tries', () => cardWithPin(), {}, 'NOTHING_TO_CHANGE'],
    ['a number that no card has', async () => newCardNumber(), {}, 'CARD_NOT_FOUND'],
    ['a malformed PIN', () => cardWithPin(), { pin: '12' }, 'INVALID_INPUT'],
    [
      'a card that somebody holds',
      async () => createCard(api.db, { status: 'ACTIVE', customerId: keyOf(me) }),
      { pin },
      'CARD_NOT_LINKABLE',
    ],
  ])('%s is refused, and nothing changes', async (_what, arrange, more, code) => {
    const number = await arrange()
    const before = await snapshot(api.db)

    expect(await reset(number, more)).toMatchObject({ code })
    expect(await snapshot(api.db)).toEqual(before)
  })
})

test('addCardsToSeries: a malformed PIN fails alone, and the stored hash differs between cards with one PIN', async () => {
  const { code } = await createSeries(api.db)
  const [one, two, bad] = [newCardNumber(), newCardNumber(), newCardNumber()]

  expect(
    await addTo(code, [
      { cardNumber: one, pin },
      { cardNumber: bad, pin: '12' },
      { cardNumber: two, pin },
    ]),
  ).toMatchObject({ added: 2, errorList: [{ index: 1, cardNumber: bad, code: 'INVALID_PIN' }] })

  const pins = await api.db.cardPin.findMany({ where: { card: { number: { in: [one, two] } } } })
  expect(new Set(pins.map(({ hash }) => hash)).size).toBe(2)
  const kept = pins.map(({ cardId: _id, ...columns }) => columns)
  expect(JSON.stringify(kept)).not.toContain(pin)
})

test('a card that was held once cannot be claimed with its old PIN', async () => {
  const number = await cardWithPin()
  const other = await newCustomer(api)
  await linked(api, { customer: other, add: [cardToLink(number)] })
  await linked(api, {
    customer: other,
    remove: [{ type: 'CARD_NUMBER', value: number, statusLabel: 'NOT_ISSUED' }],
  })

  expect(await claim(number, pin)).toEqual(notClaimable)
})

test('a member returns a card under the default label, but not one that staff has suspended', async () => {
  const { id: seriesId } = await createSeries(api.db, { selfLinking: 'OPEN' })
  const [active, suspended] = [
    await createCard(api.db, { seriesId, status: 'ACTIVE', customerId: keyOf(me) }),
    await createCard(api.db, { seriesId, status: 'SUSPENDED', customerId: keyOf(me) }),
  ]

  expect(await bySelf({ customer: me, remove: [item(suspended)] })).toMatchObject({
    code: 'CARD_STATUS_CHANGE_REFUSED',
    path: ['remove', '0'],
  })
  await bySelf({ customer: me, remove: [item(active)] })
  expect(await readCard(api, active)).toMatchObject({ status: 'NOT_ISSUED', customer: null })
})

test('a claim that needs an approval is stored with the label and without the PIN', async () => {
  const [number, phone] = [await cardWithPin(), mobile()]
  await register(api, { source: 'WEBSITE', identifiers: [phone] })

  const waiting = await bySelf({ customer: me, add: [phone, item(number, pin)] })

  expect(waiting).toMatchObject({ notices: [{ code: 'APPROVAL_NEEDED' }] })
  const { link: stored } = await api.db.mergeRequest.findFirstOrThrow({ orderBy: { id: 'desc' } })
  expect(JSON.stringify(stored)).toContain('"statusLabel":"ACTIVE"')
  expect(JSON.stringify(stored)).not.toContain(`"${pin}"`)
  expect(await readCard(api, number)).toMatchObject({ status: 'NOT_ISSUED' })
})

test('staff and registrations give no PIN: INVALID_INPUT', async () => {
  const number = await cardWithPin()

  expect(await refused(api, { customer: me, add: [{ ...cardToLink(number), pin }] })).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: ['add', '0', 'pin'] },
  })
  await expect(register(api, { identifiers: [mobile(), { ...cardToLink(number), pin }] })).rejects.toThrow(
    'INVALID_INPUT',
  )
})

test('setSelfLinking changes what is given, and refuses another status, a missing series and no change', async () => {
  const { code: seriesCode } = await createSeries(api.db)
  const set = async (more: object) =>
    (await api.call(SetSelfLinking, { input: { idempotencyKey: newKey(), seriesCode, ...more } }))
      .setSelfLinking

  expect(await set({ selfLinking: 'WITH_PIN', selfLinkLabel: 'VON_SELBST' })).toMatchObject({
    cardSeries: { selfLinking: 'WITH_PIN', selfLinkLabel: 'VON_SELBST' },
  })
  expect(await set({ selfLinkLabel: null })).toMatchObject({
    cardSeries: { selfLinking: 'WITH_PIN', selfLinkLabel: null },
  })
  expect(await set({ selfLinking: 'WITH_PIN' })).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
  expect(await set({ selfLinkLabel: 'SUSPENDED' })).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['selfLinkLabel'],
  })
  expect(await set({ seriesCode: 'NO-SUCH', selfLinking: 'OPEN' })).toMatchObject({
    code: 'INVALID_CARD_SERIES',
  })
})
