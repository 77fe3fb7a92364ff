import { describe, expect, test } from 'vitest'
import { hashPlan } from '../../../src/engine/planHash.ts'
import { newKey, useApi } from '../../support/api.ts'
import { startIssuer } from '../../support/auth/issuer.ts'
import { newCustomer } from '../../support/card/cardLife.ts'
import { newCardNumber } from '../../support/cardSeries/cardPool.ts'
import { email } from '../../support/customer/people.ts'
import { keyOf } from '../../support/db/change.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { item, notClaimable, pin, useClaims } from '../../support/link/claims.ts'
import { selfToken } from '../../support/selfService/selfService.ts'

const issuer = await startIssuer()
const api = useApi({ tokens: issuer.settings, limits: { ownCostPerMinute: 0 } })
const { own, cardWithPin, bySelf, claim, wrongTries } = useClaims(api, issuer)

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
    expect(events.at(-1)?.caller).toBe(`self:${keyOf(own.me)}`)
  })

  test('a repeated call is counted once, and gets the same answer', async () => {
    const number = await cardWithPin()
    const idempotencyKey = newKey()
    const again = () => bySelf({ customer: own.me, idempotencyKey, add: [item(number, '1111')] })

    expect(await again()).toEqual(notClaimable)
    expect(await again()).toEqual({ ...notClaimable, replayed: true })
    expect(await wrongTries(number)).toBe(1)
  })

  test('an expected plan of the same request does not hide a wrong PIN from the count', async () => {
    const number = await cardWithPin()
    const [add, source] = [[item(number, '1111')], 'INSTORE' as const]
    const named = { id: { typename: 'Customer', id: keyOf(own.me) } }
    const planOf = (rest: object) => hashPlan('linkCard', { customer: named, source, ...rest }, {})
    const unknown = [email()]

    // The same request without a PIN shows that the hash is one of this request.
    expect(
      await bySelf({ customer: own.me, source, remove: unknown, expectedPlan: planOf({ remove: unknown }) }),
    ).toMatchObject({
      code: 'PLAN_STALE',
    })
    expect(await bySelf({ customer: own.me, source, add, expectedPlan: planOf({ add }) })).toEqual(
      notClaimable,
    )
    expect(await wrongTries(number)).toBe(1)
  })

  test('several of one card in one call are one try, and only the first counts', async () => {
    const number = await cardWithPin()

    expect(
      await bySelf({ customer: own.me, add: ['1111', pin].map((given) => item(number, given)) }),
    ).toEqual(notClaimable)
    expect(await wrongTries(number)).toBe(1)
  })

  test('a right PIN beside a wrong one of another card links nothing, and only the wrong one counts', async () => {
    const [good, bad] = [await cardWithPin(), await cardWithPin()]

    expect(await bySelf({ customer: own.me, add: [item(good, pin), item(bad, '1111'), email()] })).toEqual({
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
      where: { customerId: keyOf(own.me) },
      data: { since: new Date(Date.now() - 24 * 60 * 60 * 1000 - 1_000) },
    })
    expect(await claim(last, '1111')).toEqual(notClaimable)
    expect(await api.db.claimTries.findUnique({ where: { customerId: keyOf(own.me) } })).toMatchObject({
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

    expect(await bySelf({ customer: own.me, add: cards.map((number) => item(number, '1111')) })).toEqual(
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
