import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { cardToLink, createCard, createSeries } from '../../support/cardSeries/cardPool.ts'
import { mobile } from '../../support/customer/people.ts'
import { refused } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()

test('a number that fits no series, or whose check digit is wrong, is refused before it is looked up', async () => {
  const series = await createSeries(api.db, { prefix: '7', length: 9, checkDigit: 'LUHN' })
  // As if it had been brought in before the series had a pattern: the look-up would find it.
  await createCard(api.db, { number: '7000000018', seriesId: series.id })
  const { id: customer } = (await register(api, { identifiers: [mobile()] })).customer

  for (const value of ['7000000018', '8000000012', '70000000', 'GOLD-1'])
    expect(await refused(api, { customer, add: [cardToLink(value)] })).toMatchObject({
      code: 'INVALID_CARD_NUMBER',
      path: ['add', '0'],
    })
  expect(await refused(api, { customer, add: [cardToLink('7000000013')] })).toMatchObject({
    code: 'CARD_NOT_FOUND',
  })
})
