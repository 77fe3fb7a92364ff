import { expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { AddCards, added, newCustomer } from '../../support/card/addCards.ts'
import { createCard, newCardNumber } from '../../support/cardSeries/cardPool.ts'
import { cardNumbers, readCustomer } from '../../support/customer/customer.ts'

const api = useApi()
const notGiven = { cardLabel: null, statusLabel: null, isDefault: null, extendedData: null }

test('the retry input contains only cards that may succeed, as they were sent, and works unchanged', async () => {
  const customer = await newCustomer(api)
  await api.db.fieldDefinition.create({ data: { target: 'CARD', name: 'shop', type: 'STRING' } })
  const [good, missing, gone] = [await createCard(api.db), newCardNumber(), newCardNumber()]
  const wanted = {
    loyaltyId: missing,
    cardLabel: 'บัตรของแม่',
    isDefault: true,
    extendedData: { shop: '上海' },
  }

  const { successList, errorList, retryInput } = await added(api, {
    customer,
    physical: [good, wanted, good, gone],
    reason: 'บัตรใหม่จากงานเปิดร้าน',
  })

  expect(successList).toEqual([good])
  expect(errorList.map(({ code }) => code)).toEqual(['CARD_NOT_FOUND', 'CARD_REPEATED', 'CARD_NOT_FOUND'])
  expect(retryInput).toEqual({
    idempotencyKey: expect.stringMatching(/^[\x21-\x7e]{1,200}$/),
    reason: 'บัตรใหม่จากงานเปิดร้าน',
    customer: { id: customer },
    cards: {
      physical: [
        { ...notGiven, ...wanted },
        { ...notGiven, loyaltyId: gone },
      ],
    },
  })
  if (!retryInput) throw new Error('nothing to send again')
  await createCard(api.db, { number: missing })
  const { addCards } = await api.call(AddCards, { input: retryInput })
  if (addCards.__typename !== 'AddCardsPayload') throw new Error(JSON.stringify(addCards))
  expect(addCards).toMatchObject({
    replayed: false,
    successList: [missing],
    cards: [{ cardLabel: 'บัตรของแม่', isDefault: true, extendedData: { shop: '上海' } }],
    errorList: [{ cardNumber: gone, code: 'CARD_NOT_FOUND' }],
    retryInput: { cards: { physical: [{ loyaltyId: gone }] } },
  })
  expect(addCards.retryInput?.idempotencyKey).not.toBe(retryInput.idempotencyKey)
})

test('the retry input is null if nothing failed, or if no failed card can succeed later', async () => {
  const customer = await newCustomer(api)
  const number = await createCard(api.db)

  expect(await added(api, { customer, physical: [number] })).toMatchObject({
    errorList: [],
    retryInput: null,
  })
  expect(await added(api, { customer, physical: [number] })).toMatchObject({
    errorList: [{ code: 'CARD_ALREADY_HELD' }],
    retryInput: null,
  })
})

test('a replay has the same failures and the same retry input, even if the card exists by now', async () => {
  const customer = await newCustomer(api)
  const number = newCardNumber()
  const wanted = { customer, physical: [number], idempotencyKey: newKey() }
  const first = await added(api, wanted)
  await createCard(api.db, { number })

  expect(await added(api, wanted)).toEqual({ ...first, replayed: true })
  expect(first.retryInput).not.toBeNull()
  expect(cardNumbers(await readCustomer(api, customer))).toEqual([])
})
