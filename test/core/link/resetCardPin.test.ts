import { describe, expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { startIssuer } from '../../support/auth/issuer.ts'
import { newCustomer } from '../../support/card/cardLife.ts'
import { createCard, createSeries, newCardNumber } from '../../support/cardSeries/cardPool.ts'
import { keyOf } from '../../support/db/change.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { pin, useClaims } from '../../support/link/claims.ts'
import { selfToken } from '../../support/selfService/selfService.ts'

const issuer = await startIssuer()
const api = useApi({ tokens: issuer.settings, limits: { ownCostPerMinute: 0 } })
const { own, addTo, reset, cardWithPin, claim } = useClaims(api, issuer)

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
      async () => createCard(api.db, { status: 'ACTIVE', customerId: keyOf(own.me) }),
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
