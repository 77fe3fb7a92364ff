import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { added, newCustomer } from '../../support/card/addCards.ts'
import { readCard, update } from '../../support/card/cardLife.ts'
import { createCard } from '../../support/cardSeries/cardPool.ts'

const api = useApi()
const data = { gift: { wrapped: true, note: null }, tags: ['ของขวัญ', 7], color: 'gold' }

test('if no field is defined for cards, any JSON is kept as it is; null deletes a value', async () => {
  const customer = await newCustomer(api)
  const number = await createCard(api.db)

  const { cards } = await added(api, {
    customer,
    physical: [{ loyaltyId: number, extendedData: { ...data, gone: null } }],
  })
  expect(cards).toMatchObject([{ extendedData: data }])
  await update(api, number, { extendedData: { color: null, size: 1.5 } })

  expect((await readCard(api, number)).extendedData).toEqual({ gift: data.gift, tags: data.tags, size: 1.5 })
})

test('more than 4,096 bytes fail their own card in addCards, and the whole call in updateCard', async () => {
  const customer = await newCustomer(api)
  const [good, bad] = [await createCard(api.db), await createCard(api.db)]
  const extendedData = { note: 'x'.repeat(4097) }

  const { successList, errorList } = await added(api, {
    customer,
    physical: [
      { loyaltyId: bad, extendedData },
      { loyaltyId: good, extendedData: data },
    ],
  })

  expect(successList).toEqual([good])
  expect(errorList).toMatchObject([{ cardNumber: bad, code: 'INVALID_FIELD' }])
  expect(await update(api, good, { extendedData })).toMatchObject({
    ...{ code: 'INVALID_FIELD', path: ['extendedData'] },
  })
  expect((await readCard(api, good)).extendedData).toEqual(data)
})

test('after a field is defined for cards, undefined ones are refused; stored ones stay', async () => {
  const customer = await newCustomer(api)
  const [first, second] = [await createCard(api.db), await createCard(api.db)]
  await added(api, { customer, physical: [{ loyaltyId: first, extendedData: data }] })
  await api.db.fieldDefinition.create({ data: { target: 'CARD', name: 'color', type: 'STRING' } })

  const { errorList } = await added(api, {
    customer,
    physical: [{ loyaltyId: second, extendedData: { tags: [] } }],
  })
  await update(api, first, { extendedData: { color: 'red' } })

  expect(errorList).toMatchObject([{ cardNumber: second, code: 'INVALID_FIELD' }])
  expect((await readCard(api, first)).extendedData).toEqual({ ...data, color: 'red' })
})
